<?php

declare(strict_types=1);

namespace PayerShop;

use PDO;
use PDOException;

/** PDO with SQLite or PostgreSQL; every statement is prepared. */
final class Database
{
    private ?PDO $pdo = null;

    /** @param string $dsn such as `sqlite:/path/shop.db` or `pgsql:host=…;dbname=…;user=…;password=…` */
    public function __construct(private readonly string $dsn)
    {
    }

    /**
     * @param array<string, string|int|null> $params
     * @return list<array<string, mixed>>
     * @throws PDOException
     */
    public function run(string $sql, array $params = []): array
    {
        $statement = $this->pdo()->prepare($sql);
        foreach ($params as $name => $value) {
            $type = match (true) {
                is_int($value) => PDO::PARAM_INT,
                $value === null => PDO::PARAM_NULL,
                default => PDO::PARAM_STR,
            };
            $statement->bindValue($name, $value, $type);
        }
        $statement->execute();
        return $statement->columnCount() > 0 ? $statement->fetchAll() : [];
    }

    /** Milliseconds since 1970, by the clock that all instances share. */
    public function now(): int
    {
        $sql = $this->isSqlite()
            ? "select cast((julianday('now') - 2440587.5) * 86400000 as integer) as now"
            : 'select (extract(epoch from clock_timestamp()) * 1000)::bigint as now';
        return (int) $this->run($sql)[0]['now'];
    }

    /**
     * All or nothing. The work begins with a write: SQLite would not let a reader wait for one.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public function atOnce(callable $work): mixed
    {
        $this->pdo()->beginTransaction();
        try {
            $result = $work();
            $this->pdo()->commit();
            return $result;
        } catch (\Throwable $error) {
            $this->pdo()->rollBack();
            throw $error;
        }
    }

    /** Makes the tables. */
    public function install(): void
    {
        if ($this->isSqlite()) {
            $this->pdo()->exec('pragma journal_mode = wal');
        }
        $this->pdo()->exec((string) file_get_contents(dirname(__DIR__) . '/schema.sql'));
    }

    /** True for a violated unique index. */
    public static function isTaken(PDOException $error): bool
    {
        return in_array((string) $error->getCode(), ['23000', '23505'], true);
    }

    private function isSqlite(): bool
    {
        return str_starts_with($this->dsn, 'sqlite:');
    }

    private function pdo(): PDO
    {
        return $this->pdo ??= new PDO($this->dsn, null, null, [
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
            PDO::ATTR_EMULATE_PREPARES => false,
            // Seconds: to connect, and for SQLite to wait for another writer.
            PDO::ATTR_TIMEOUT => 5,
        ]);
    }
}
