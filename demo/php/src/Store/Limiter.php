<?php

declare(strict_types=1);

namespace PayerShop\Store;

use PayerShop\Refusal;

/** Counts what is done, in windows of fixed length. */
final class Limiter
{
    /** Action => points, seconds. */
    private const POLICIES = [
        'update' => [20, 600],
        'read' => [60, 60],
        'token' => [30, 60],
        'session' => [60, 600],
    ];

    public function __construct(private readonly Database $database, private readonly bool $isOn)
    {
    }

    /** @throws Refusal `rate-limited` when there are no points left; the last ones may buy more than they are worth */
    public function take(string $action, string $name, int $points = 1): void
    {
        [$most, $seconds] = self::POLICIES[$action];
        // The name may be an address: only its hash is kept.
        $params = ['name' => hash('sha256', "$action\n$name"), 'points' => $points, 'window' => $seconds * 1000];
        if (!$this->isOn || $this->add($params, $most)) {
            return;
        }
        $isNew = $this->database->insert('
            insert into shop_count (name, points, until) values (:name, :points, now_ms() + :window)', $params);
        if ($isNew || $this->add($params, $most)) {
            return;
        }
        $sql = 'select until - now_ms() as wait from shop_count where name = :name';
        throw self::refusal($action, $most, $seconds, (int) ($this->database->rows($sql, $params)[0]['wait'] ?? 0));
    }

    /** @param int $wait milliseconds */
    public static function refusal(string $action, int $most, int $seconds, int $wait): Refusal
    {
        $wait = (string) max(1, (int) ceil($wait / 1000));
        return new Refusal('rate-limited', headers: [
            'Retry-After' => $wait,
            'RateLimit' => "\"$action\";r=0;t=$wait",
            'RateLimit-Policy' => "\"$action\";q=$most;w=$seconds",
        ]);
    }

    /** @param array<string, string|int> $params */
    private function add(array $params, int $most): bool
    {
        return $this->database->change('
            update shop_count set
                points = case when until <= now_ms() then 0 else points end + :points,
                until = case when until <= now_ms() then now_ms() + :window else until end
            where name = :name and (until <= now_ms() or points < :most)', [...$params, 'most' => $most]) > 0;
    }

    /** Deletes rows that no longer matter. */
    public function purge(): void
    {
        $this->database->change('delete from shop_count where until <= now_ms()');
    }
}
