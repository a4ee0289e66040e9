<?php

declare(strict_types=1);

namespace PayerShop;

use PDOException;

/** Which submission is where, and which customer belongs to whom. */
final class Store
{
    /** Outlasts the longest call to secuconnect; every call renews it. */
    public const LEASE_MS = 15_000;
    private const KEEP_MS = 86_400_000;

    public function __construct(private readonly Database $database)
    {
    }

    /**
     * Takes a submission, or says what became of it. Never read first and written then: the insert decides.
     *
     * @return array{kind: 'work'|'done'|'running'|'other-contact', row: array<string, mixed>}
     */
    public function claim(Shopper $shopper, string $key, string $fingerprint): array
    {
        $now = $this->database->now();
        $mine = [...$shopper->key(), 'key' => $key];
        $this->database->run(
            'delete from shop_claim where issuer = :issuer and subject = :subject and key = :key and expires_at <= :now',
            [...$mine, 'now' => $now],
        );
        $times = ['now' => $now, 'lease' => $now + self::LEASE_MS, 'expires' => $now + self::KEEP_MS];
        try {
            $rows = $this->database->run('
                insert into shop_claim as known (
                    issuer, subject, key, id, fingerprint, state, attempt, claimed_at, lease_until, expires_at
                ) values (:issuer, :subject, :key, :id, :fingerprint, \'claimed\', 1, :now, :lease, :expires)
                on conflict (issuer, subject, key) do update
                    set attempt = known.attempt + 1, lease_until = excluded.lease_until
                    where known.state <> \'done\' and known.lease_until <= :now
                        and known.fingerprint = excluded.fingerprint
                returning *', [...$mine, ...$times, 'id' => bin2hex(random_bytes(16)), 'fingerprint' => $fingerprint]);
        } catch (PDOException $error) {
            if (!Database::isTaken($error)) {
                throw $error;
            }
            $rows = $this->takeTwin($mine, $fingerprint, $times);
        }
        if ($rows !== []) {
            return ['kind' => 'work', 'row' => $rows[0]];
        }
        [$known] = [...$this->database->run(
            'select * from shop_claim where issuer = :issuer and subject = :subject and key = :key',
            $mine,
        ), null];
        $kind = match (true) {
            $known === null => 'running',
            $known['fingerprint'] !== $fingerprint => 'other-contact',
            default => $known['state'] === 'done' ? 'done' : 'running',
        };
        return ['kind' => $kind, 'row' => $known ?? []];
    }

    /**
     * The same contact under another key, whose worker is dead: what it may have sent is inherited.
     *
     * @param array<string, string> $mine
     * @param array<string, int> $times
     * @return list<array<string, mixed>>
     */
    private function takeTwin(array $mine, string $fingerprint, array $times): array
    {
        try {
            return $this->database->run('
                update shop_claim set
                    key = :key, attempt = attempt + 1, lease_until = :lease, expires_at = :expires
                where issuer = :issuer and subject = :subject and fingerprint = :fingerprint
                    and state in (\'claimed\', \'sent\') and lease_until <= :now
                returning *', [...$mine, ...$times, 'fingerprint' => $fingerprint]);
        } catch (PDOException $error) {
            return Database::isTaken($error) ? [] : throw $error;
        }
    }

    /**
     * Before every call that may create. False when another worker took over: then nothing may be sent.
     *
     * @param array<string, mixed> $claim
     */
    public function markSent(array $claim): bool
    {
        $now = $this->database->now();
        $set = "state = 'sent', sent_at = :now, lease_until = :lease";
        return $this->change($set, $claim, ['now' => $now, 'lease' => $now + self::LEASE_MS]);
    }

    /**
     * Ends the lease: the next repeat goes on at once.
     *
     * @param array<string, mixed> $claim
     */
    public function leave(array $claim): void
    {
        $this->change('lease_until = 0', $claim);
    }

    /** @param array<string, mixed> $claim */
    public function release(array $claim): void
    {
        $sql = 'delete from shop_claim where ' . self::THIS_ATTEMPT;
        $this->database->run($sql, self::attempt($claim));
    }

    /** @param array<string, mixed> $claim */
    public function finishRefused(array $claim): void
    {
        $this->change("state = 'done'", $claim);
    }

    /**
     * Binds the customer and ends the claim, both or neither.
     *
     * @param array<string, mixed> $claim
     * @return 'finished'|'overtaken'|'owned' `owned`: the customer belongs to another shopper
     */
    public function finish(array $claim, Customer $customer): string
    {
        try {
            return $this->bind($claim, $customer, $claim['fingerprint']);
        } catch (PDOException $error) {
            // Another customer of the shopper holds this contact since an update: that one stays found.
            return Database::isTaken($error) ? $this->bind($claim, $customer, '') : throw $error;
        }
    }

    /** @param array<string, mixed> $claim */
    private function bind(array $claim, Customer $customer, string $fingerprint): string
    {
        $now = $this->database->now();
        $created = ['customer_id' => $customer->id, 'created' => $customer->created];
        try {
            return $this->database->atOnce(function () use ($claim, $created, $fingerprint, $now): string {
                $set = "state = 'done', customer_id = :customer_id, created = :created";
                if (!$this->change($set, $claim, $created)) {
                    return 'overtaken';
                }
                $bound = $this->database->run('
                    insert into shop_customer as known (
                        customer_id, issuer, subject, fingerprint, created, bound_at
                    ) values (:customer_id, :issuer, :subject, :fingerprint, :created, :now)
                    on conflict (customer_id) do update set created = excluded.created
                        where known.issuer = excluded.issuer and known.subject = excluded.subject
                    returning customer_id', [
                    ...$created,
                    'issuer' => $claim['issuer'],
                    'subject' => $claim['subject'],
                    'fingerprint' => $fingerprint,
                    'now' => $now,
                ]);
                return $bound === [] ? throw new NotOwn() : 'finished';
            });
        } catch (NotOwn) {
            return 'owned';
        }
    }

    /**
     * Submissions whose worker died after it had sent.
     *
     * @return list<array<string, mixed>>
     */
    public function abandoned(int $settleMs): array
    {
        $now = $this->database->now();
        return $this->database->run(
            "select * from shop_claim where state = 'sent' and lease_until <= :now and sent_at <= :settled limit 100",
            ['now' => $now, 'settled' => $now - $settleMs],
        );
    }

    public function owns(Shopper $shopper, string $customerId): bool
    {
        return in_array($customerId, $shopper->customers, true) || $this->database->run(
            'select customer_id from shop_customer where ' . self::OWNED . ' and customer_id = :id',
            [...$shopper->key(), 'id' => $customerId],
        ) !== [];
    }

    /** @return array<string, mixed>|null */
    public function findByFingerprint(Shopper $shopper, string $fingerprint): ?array
    {
        $sql = 'select * from shop_customer where ' . self::OWNED . ' and fingerprint = :fingerprint';
        return $this->database->run($sql, [...$shopper->key(), 'fingerprint' => $fingerprint])[0] ?? null;
    }

    /** True for a customer that has or had an owner. */
    public function isKnown(string $customerId): bool
    {
        $sql = 'select customer_id from shop_customer where customer_id = :id';
        return $this->database->run($sql, ['id' => $customerId]) !== [];
    }

    public function countOwned(Shopper $shopper): int
    {
        $sql = 'select count(*) as owned from shop_customer where ' . self::OWNED;
        return (int) $this->database->run($sql, $shopper->key())[0]['owned'];
    }

    /**
     * Newest first.
     *
     * @return list<array<string, mixed>>
     */
    public function listOwned(Shopper $shopper, int $limit, ?string $after): array
    {
        $older = $after === null ? '' : ' and (bound_at, customer_id) < (
            select bound_at, customer_id from shop_customer where ' . self::OWNED . ' and customer_id = :after)';
        $sql = 'select * from shop_customer where ' . self::OWNED . $older
            . ' order by bound_at desc, customer_id desc limit :limit';
        $cursor = $after === null ? [] : ['after' => $after];
        return $this->database->run($sql, [...$shopper->key(), ...$cursor, 'limit' => $limit]);
    }

    public function setFingerprint(Shopper $shopper, string $customerId, string $fingerprint): void
    {
        $sql = 'update shop_customer set fingerprint = :fingerprint where ' . self::OWNED . ' and customer_id = :id';
        $params = [...$shopper->key(), 'id' => $customerId];
        try {
            $this->database->run($sql, [...$params, 'fingerprint' => $fingerprint]);
        } catch (PDOException $error) {
            Database::isTaken($error) || throw $error;
            $this->database->run($sql, [...$params, 'fingerprint' => '']);
        }
    }

    /** The customer is gone: its hash too, its name stays for a day. */
    public function tombstone(Shopper $shopper, string $customerId): void
    {
        $this->database->run('
            insert into shop_customer as known (
                customer_id, issuer, subject, fingerprint, created, bound_at, deleted_at
            ) values (:id, :issuer, :subject, \'\', \'\', :now, :now)
            on conflict (customer_id) do update set fingerprint = \'\', deleted_at = excluded.deleted_at
            ', [...$shopper->key(), 'id' => $customerId, 'now' => $this->database->now()]);
    }

    public function wasDeleted(Shopper $shopper, string $customerId): bool
    {
        return $this->database->run('
            select customer_id from shop_customer
            where issuer = :issuer and subject = :subject and customer_id = :id and deleted_at > :since
            ', [...$shopper->key(), 'id' => $customerId, 'since' => $this->database->now() - self::KEEP_MS]) !== [];
    }

    /** Drops what is kept longer than promised. */
    public function purge(): void
    {
        $now = $this->database->now();
        $this->database->run('delete from shop_claim where expires_at <= :now', ['now' => $now]);
        $this->database->run('delete from shop_customer where deleted_at <= :then', ['then' => $now - self::KEEP_MS]);
        $this->database->run('delete from shop_lock where lease_until <= :now', ['now' => $now]);
        $this->database->run('delete from shop_count where until <= :now', ['now' => $now]);
    }

    private const OWNED = 'issuer = :issuer and subject = :subject and deleted_at is null';
    /** A worker that woke up late has an older number, and changes nothing. */
    private const THIS_ATTEMPT = "issuer = :issuer and subject = :subject and key = :key
        and attempt = :attempt and state <> 'done'";

    /**
     * @param array<string, mixed> $claim
     * @param array<string, string|int> $params
     */
    private function change(string $set, array $claim, array $params = []): bool
    {
        $sql = "update shop_claim set $set where " . self::THIS_ATTEMPT . ' returning key';
        return $this->database->run($sql, [...self::attempt($claim), ...$params]) !== [];
    }

    /**
     * @param array<string, mixed> $claim
     * @return array<string, mixed>
     */
    private static function attempt(array $claim): array
    {
        return array_intersect_key($claim, ['issuer' => 1, 'subject' => 1, 'key' => 1, 'attempt' => 1]);
    }
}
