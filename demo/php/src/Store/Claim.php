<?php

declare(strict_types=1);

namespace PayerShop\Store;

use PayerShop\Token\Shopper;

/** A submission claimed by one worker. */
final class Claim
{
    private function __construct(
        public readonly string $id,
        public readonly Shopper $shopper,
        /** Unique to this worker: workers with another name change nothing. */
        public readonly string $holder,
        public readonly string $fingerprint,
        /** False if nothing was sent yet. */
        public readonly bool $wasSent,
        public readonly int $attempt,
        /** Milliseconds since 1970, by the database's clock. */
        public readonly int $claimedAt,
        /** Until then the last call may still take effect. */
        public readonly int $callUntil,
    ) {
    }

    /** @param array<string, mixed> $row of `shop_claim` */
    public static function of(array $row, Shopper $shopper): self
    {
        return new self(
            $row['id'],
            $shopper,
            $row['holder'],
            $row['fingerprint'],
            $row['state'] === 'sent',
            (int) $row['attempt'],
            (int) $row['claimed_at'],
            (int) $row['call_until'],
        );
    }
}
