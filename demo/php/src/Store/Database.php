<?php

declare(strict_types=1);

namespace PayerShop\Store;

use PDO;
use PDOException;
use PDOStatement;
use SensitiveParameter;

/**
 * PDO with SQLite, PostgreSQL, MySQL or MariaDB. Every statement is prepared and is the same for all of them; `now_ms()`
 * is the time of the database in milliseconds since 1970, the clock that all servers share.
 */
final class Database
{
    public const DRIVERS = ['sqlite', 'pgsql', 'mysql'];
    private const NOW = [
        'sqlite' => "cast((julianday('now') - 2440587.5) * 86400000 as integer)",
        'pgsql' => '(extract(epoch from clock_timestamp()) * 1000)::bigint',
        'mysql' => "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000)",
    ];
    /** For each connection. */
    private const SETTINGS = [
        'sqlite' => [],
        'pgsql' => ['set statement_timeout to 10000'],
        'mysql' => [
            "set sql_mode = 'TRADITIONAL', innodb_lock_wait_timeout = 5",
            'set session transaction isolation level read committed',
        ],
    ];
    private const TRIES = 5;

    private readonly string $driver;
    private ?PDO $pdo = null;

    /**
     * @param string $dsn such as `sqlite:/path/shop.db` or `mysql:host=…;dbname=…;user=…;password=…`
     * @param string $prefix of the tables, which the statements here call `shop_…`
     */
    public function __construct(
        #[SensitiveParameter] private readonly string $dsn,
        private readonly ?string $user = null,
        #[SensitiveParameter] private readonly ?string $password = null,
        private readonly string $prefix = 'shop_',
    ) {
        [$this->driver] = explode(':', $dsn, 2);
    }

    /**
     * @param array<string, string|int|null> $params
     * @return list<array<string, mixed>>
     * @throws PDOException
     */
    public function rows(string $sql, array $params = []): array
    {
        return $this->execute($sql, $params)->fetchAll();
    }

    /**
     * @param array<string, string|int|null> $params
     * @return int the number of matching rows
     * @throws PDOException
     */
    public function change(string $sql, array $params = []): int
    {
        return $this->execute($sql, $params)->rowCount();
    }

    /**
     * @param array<string, string|int|null> $params
     * @return bool false if a unique index already contains it
     * @throws PDOException
     */
    public function insert(string $sql, array $params): bool
    {
        try {
            $this->execute($sql, $params);
            return true;
        } catch (PDOException $error) {
            return self::isTaken($error) ? false : throw $error;
        }
    }

    /** Milliseconds since 1970. */
    public function now(): int
    {
        return (int) $this->rows('select now_ms() as now')[0]['now'];
    }

    /**
     * Runs a transaction. The work begins with a write, because in SQLite a reader cannot wait for a writer.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     * @throws PDOException
     */
    public function atOnce(callable $work): mixed
    {
        return $this->withRetries(function () use ($work): mixed {
            $this->pdo()->beginTransaction();
            try {
                $result = $work();
                $this->pdo()->commit();
                return $result;
            } catch (\Throwable $error) {
                // After a deadlock the database has already rolled back.
                if ($this->pdo()->inTransaction()) {
                    $this->pdo()->rollBack();
                }
                throw $error;
            }
        });
    }

    /** Creates missing tables. */
    public function install(): void
    {
        if ($this->driver === 'sqlite') {
            $this->pdo()->exec('pragma journal_mode = wal');
        }
        $schema = preg_replace('/^\s*--.*$/m', '', (string) file_get_contents(dirname(__DIR__, 2) . '/schema.sql'));
        foreach (array_filter(array_map(trim(...), explode(';', (string) $schema))) as $statement) {
            $statement = $this->withPrefix($statement);
            $this->driver === 'mysql' ? $this->installOnMysql($statement) : $this->pdo()->exec($statement);
        }
    }

    /** Its usual collations take `Ab` for `ab`; MySQL, unlike MariaDB, does not support `IF NOT EXISTS` for indexes. */
    private function installOnMysql(string $statement): void
    {
        $options = str_starts_with($statement, 'create table')
            ? ' engine = InnoDB default character set ascii collate ascii_bin'
            : '';
        try {
            $this->pdo()->exec(str_replace('create index if not exists', 'create index', $statement) . $options);
        } catch (PDOException $error) {
            $isThere = ($error->errorInfo[1] ?? 0) === 1061;
            $isThere || throw $error;
        }
    }

    /** True for a violated unique index. */
    public static function isTaken(PDOException $error): bool
    {
        return in_array((string) $error->getCode(), ['23000', '23505'], true);
    }

    /** @param array<string, string|int|null> $params */
    private function execute(string $sql, array $params): PDOStatement
    {
        $work = function () use ($sql, $params): PDOStatement {
            $values = [];
            // By position, because MySQL accepts a name only once.
            $byPlace = preg_replace_callback('/:([a-z_]+)/', static function (array $found) use ($params, &$values): string {
                $values[] = $params[$found[1]];
                return '?';
            }, $this->withPrefix($sql));
            $statement = $this->pdo()->prepare(str_replace('now_ms()', self::NOW[$this->driver], (string) $byPlace));
            foreach ($values as $index => $value) {
                $type = match (true) {
                    is_int($value) => PDO::PARAM_INT,
                    $value === null => PDO::PARAM_NULL,
                    default => PDO::PARAM_STR,
                };
                $statement->bindValue($index + 1, $value, $type);
            }
            $statement->execute();
            return $statement;
        };
        return $this->pdo()->inTransaction() ? $work() : $this->withRetries($work);
    }

    /**
     * Repeats the work after a deadlock, in which the database makes one of the two try again.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    private function withRetries(callable $work): mixed
    {
        for ($tries = 1;; $tries++) {
            try {
                return $work();
            } catch (PDOException $error) {
                $isDeadlock = in_array((string) $error->getCode(), ['40001', '40P01'], true);
                if (!$isDeadlock || $tries === self::TRIES) {
                    throw $error;
                }
                usleep(random_int(1000, 20_000));
            }
        }
    }

    private function withPrefix(string $sql): string
    {
        return (string) preg_replace('/\bshop_(?=[a-z])/', $this->prefix, $sql);
    }

    private function pdo(): PDO
    {
        return $this->pdo ??= $this->connect();
    }

    private function connect(): PDO
    {
        $pdo = new PDO($this->dsn, $this->user, $this->password, [
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
            PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
            PDO::ATTR_EMULATE_PREPARES => false,
            // Seconds: to connect, and for SQLite to wait for another writer.
            PDO::ATTR_TIMEOUT => 5,
            // Counts the rows that an update matched, not only those that it changed.
        ] + ($this->driver === 'mysql' ? [PDO::MYSQL_ATTR_FOUND_ROWS => true] : []));
        foreach (self::SETTINGS[$this->driver] as $setting) {
            $pdo->exec($setting);
        }
        return $pdo;
    }
}
