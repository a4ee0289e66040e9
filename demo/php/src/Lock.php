<?php

declare(strict_types=1);

namespace PayerShop;

/** One at a time, over all workers and servers of the database. */
final class Lock
{
    private const WAIT_MS = 10_000;
    private const PAUSE_MS = 50;
    /** Outlasts the longest work, and ends with a worker that died. */
    private const LEASE_MS = 60_000;

    public function __construct(private readonly Database $database)
    {
    }

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     * @throws Refusal when the lock stays taken
     */
    public function hold(string $name, callable $work): mixed
    {
        $holder = bin2hex(random_bytes(16));
        for ($waited = 0; !$this->take($name, $holder); $waited += self::PAUSE_MS) {
            if ($waited >= self::WAIT_MS) {
                throw new Refusal('capacity', headers: ['Retry-After' => '1']);
            }
            usleep(self::PAUSE_MS * 1000);
        }
        try {
            return $work();
        } finally {
            $sql = 'delete from shop_lock where name = :name and holder = :holder';
            $this->database->run($sql, ['name' => $name, 'holder' => $holder]);
        }
    }

    private function take(string $name, string $holder): bool
    {
        $now = $this->database->now();
        $sql = '
            insert into shop_lock as known (name, holder, lease_until) values (:name, :holder, :until)
            on conflict (name) do update set holder = excluded.holder, lease_until = excluded.lease_until
            where known.lease_until <= :now
            returning name';
        $params = ['name' => $name, 'holder' => $holder, 'until' => $now + self::LEASE_MS, 'now' => $now];
        return $this->database->run($sql, $params) !== [];
    }
}
