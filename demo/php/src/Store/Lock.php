<?php

declare(strict_types=1);

namespace PayerShop\Store;

use PayerShop\Refusal;

/** One at a time, over all workers and servers of the database. */
final class Lock
{
    private const WAIT_MS = 10_000;
    private const LONGEST_PAUSE_MS = 500;
    /** Outlasts a request, and ends with a worker that died. */
    private const LEASE_MS = 40_000;

    public function __construct(private readonly Database $database, private readonly Deadline $deadline)
    {
    }

    /**
     * @template T
     * @param callable(callable(): void): T $work gets what it has to call right before it changes anything elsewhere:
     *     that refuses when the lock was lost, and renews it else
     * @return T
     * @throws Refusal `capacity` when the lock stays taken or was lost
     */
    public function hold(string $name, callable $work): mixed
    {
        $params = ['name' => $name, 'holder' => bin2hex(random_bytes(16)), 'lease' => self::LEASE_MS];
        $waitUntil = Deadline::steadyMs() + min(self::WAIT_MS, $this->deadline->left());
        for ($pause = 20; !$this->take($params); $pause = min(self::LONGEST_PAUSE_MS, 2 * $pause)) {
            if (Deadline::steadyMs() >= $waitUntil) {
                throw self::refusal();
            }
            usleep($pause * 1000);
        }
        try {
            return $work(fn () => $this->renew($params) ?: throw self::refusal());
        } finally {
            $this->database->change('delete from shop_lock where name = :name and holder = :holder', $params);
        }
    }

    /** @param array<string, string|int> $params */
    private function take(array $params): bool
    {
        $sql = 'select lease_until - now_ms() as left_over from shop_lock where name = :name';
        [$taken] = [...$this->database->rows($sql, $params), null];
        if ($taken === null) {
            return $this->database->insert('
                insert into shop_lock (name, holder, lease_until) values (:name, :holder, now_ms() + :lease)', $params);
        }
        return $taken['left_over'] <= 0 && $this->database->change('
            update shop_lock set holder = :holder, lease_until = now_ms() + :lease
            where name = :name and lease_until <= now_ms()', $params) > 0;
    }

    /** @param array<string, string|int> $params */
    private function renew(array $params): bool
    {
        return $this->database->change('
            update shop_lock set lease_until = now_ms() + :lease where name = :name and holder = :holder', $params) > 0;
    }

    private static function refusal(): Refusal
    {
        return new Refusal('capacity', headers: ['Retry-After' => '1']);
    }

    /** Drops those of workers that died. */
    public function purge(): void
    {
        $this->database->change('delete from shop_lock where lease_until <= now_ms()');
    }
}
