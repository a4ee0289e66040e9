<?php

declare(strict_types=1);

namespace PayerShop\Store;

use PayerShop\Refusal;
use PayerShop\Token\Shopper;

/** Records per shopper: the number of requests, and the time before which tokens are revoked. */
final class Shoppers
{
    /** Requests of any kind, including repeats, in this many seconds. */
    private const REQUESTS = 300;
    private const WINDOW = 60;
    /** Longer than the life of any revoked token. */
    private const KEEP_MS = 3_600_000;

    public function __construct(private readonly Database $database, private readonly bool $isLimited)
    {
    }

    /**
     * Counts the request and checks for a revocation, usually in one statement.
     *
     * @throws Refusal `token-expired`, so that the form asks for a new token; `rate-limited`
     */
    public function enter(Shopper $shopper): void
    {
        if ($this->isLimited && $this->count($shopper)) {
            return;
        }
        $row = $this->checkRevocation($shopper);
        if ($row !== null && $this->isLimited) {
            throw Limiter::refusal('request', self::REQUESTS, self::WINDOW, (int) $row['wait']);
        }
        if ($this->isLimited) {
            $this->insert($shopper, 0);
        }
    }

    /**
     * @return array<string, mixed>|null the row
     * @throws Refusal `token-expired`
     */
    public function checkRevocation(Shopper $shopper): ?array
    {
        [$row] = [...$this->database->rows('
            select not_before, until - now_ms() as wait from shop_shopper
            where issuer = :issuer and subject = :subject', $shopper->key()), null];
        if ($row !== null && $row['not_before'] > $shopper->issuedAt) {
            throw new Refusal('token-expired', cause: 'revoked');
        }
        return $row;
    }

    private function count(Shopper $shopper): bool
    {
        return $this->database->change('
            update shop_shopper set
                requests = case when until <= now_ms() then 1 else requests + 1 end,
                until = case when until <= now_ms() then now_ms() + :window else until end
            where issuer = :issuer and subject = :subject and not_before <= :issued
                and (until <= now_ms() or requests < :most)', [
            ...$shopper->key(),
            'issued' => $shopper->issuedAt,
            'window' => self::WINDOW * 1000,
            'most' => self::REQUESTS,
        ]) > 0;
    }

    /** @param int $notBefore seconds since 1970: tokens that were issued before are refused */
    public function revoke(Shopper $shopper, int $notBefore): void
    {
        $sql = 'update shop_shopper set not_before = :time
            where issuer = :issuer and subject = :subject and not_before <= :time';
        $params = [...$shopper->key(), 'time' => $notBefore];
        if ($this->database->change($sql, $params) === 0 && !$this->insert($shopper, $notBefore)) {
            // Either the row was created meanwhile, or it has a later time.
            $this->database->change($sql, $params);
        }
    }

    private function insert(Shopper $shopper, int $notBefore): bool
    {
        return $this->database->insert('
            insert into shop_shopper (issuer, subject, not_before, requests, until)
            values (:issuer, :subject, :time, 1, now_ms() + :window)', [
            ...$shopper->key(),
            'time' => $notBefore,
            'window' => self::WINDOW * 1000,
        ]);
    }

    /** Deletes rows that no longer matter. */
    public function purge(): void
    {
        $this->database->change('
            delete from shop_shopper where until <= now_ms() and not_before * 1000 <= now_ms() - :keep
            ', ['keep' => self::KEEP_MS]);
    }
}
