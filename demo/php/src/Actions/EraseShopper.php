<?php

declare(strict_types=1);

namespace PayerShop\Actions;

use PayerShop\Log;
use PayerShop\Refusal;
use PayerShop\Store\Claims;
use PayerShop\Store\Database;
use PayerShop\Store\Lock;
use PayerShop\Store\Owners;
use PayerShop\Store\Shoppers;
use PayerShop\Token\Shopper;
use PayerShop\Upstream\Upstream;

/** Deletes all customers of a shopper at secuconnect, and all records of the shopper. */
final class EraseShopper
{
    /** Seconds by which the clock of the token issuer may be ahead. */
    private const TOLERANCE = 5;

    public function __construct(
        private readonly Database $database,
        private readonly Shoppers $shoppers,
        private readonly Claims $claims,
        private readonly Owners $owners,
        private readonly CreateCustomer $create,
        private readonly Lock $lock,
        private readonly Upstream $upstream,
        private readonly Log $log,
    ) {
    }

    /**
     * Continues after failures. Refuses all earlier tokens, so that nothing new is created. Repeat it until nothing is left.
     *
     * @return array{deleted: int, left: int} `left`: customers in use, or whose create is not settled yet
     */
    public function run(Shopper $shopper): array
    {
        $this->shoppers->revoke($shopper, intdiv($this->database->now(), 1000) + self::TOLERANCE + 1);
        foreach ($this->claims->unsettledOf($shopper) as $row) {
            $this->settle($row);
        }
        // A submission that is only claimed can no longer send.
        $isOpen = static fn (array $row): bool => $row['state'] !== 'claimed';
        $left = count(array_filter($this->claims->unsettledOf($shopper), $isOpen));
        $deleted = 0;
        foreach ($this->owners->allOf($shopper) as $id) {
            try {
                $this->lock->hold($id, function (callable $ask) use ($shopper, $id): void {
                    $this->upstream->delete($id, $ask);
                    $this->owners->tombstone($shopper, $id);
                });
                $deleted++;
            } catch (Refusal $refusal) {
                $this->log->write(['event' => 'erase_left', 'customerId' => $id, 'message' => $refusal->problem]);
                $left++;
            }
        }
        if ($left === 0) {
            $this->claims->forget($shopper);
            $this->owners->forget($shopper);
        }
        return ['deleted' => $deleted, 'left' => $left];
    }

    /** @param array<string, mixed> $row of `shop_claim` */
    private function settle(array $row): void
    {
        try {
            match (true) {
                $row['state'] === 'sent' => $this->create->settle($row),
                $row['state'] === 'done' && $row['check_at'] <= $row['now'] => $this->create->check($row),
                default => null,
            };
        } catch (Refusal) {
            // It counts as left.
        }
    }
}
