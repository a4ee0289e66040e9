<?php

declare(strict_types=1);

namespace PayerShop\Upstream;

/** The part of a Smart Transaction that a shop needs. The rest contains the payer's address: it is neither kept nor logged. */
final class Transaction
{
    public const ID = '/^STX_\w{1,64}$/D';

    /** @param array<string, string> $links payment pages by method, and `general` for the choice among them */
    private function __construct(
        public readonly string $id,
        public readonly string $status,
        /** In the smallest unit of the currency; null if secuconnect does not say. */
        public readonly ?int $sum,
        public readonly string $currency,
        public readonly array $links,
    ) {
    }

    /** Null for anything else. */
    public static function of(mixed $body): ?self
    {
        $id = $body->id ?? null;
        if (!is_string($id) || preg_match(self::ID, $id) !== 1) {
            return null;
        }
        $info = $body->basket_info ?? null;
        $links = array_filter((array) ($body->payment_links ?? []), static fn (mixed $link): bool => is_string($link)
            && preg_match('~^https?://~', $link) === 1);
        return new self(
            $id,
            is_string($body->status ?? null) ? $body->status : '',
            isset($info->sum) && is_numeric($info->sum) ? (int) $info->sum : null,
            is_string($info->currency ?? null) ? $info->currency : '',
            $links,
        );
    }
}
