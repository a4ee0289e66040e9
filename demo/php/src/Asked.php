<?php

declare(strict_types=1);

namespace PayerShop;

/** A request that may be answered: whose it is, and what the log will say of it. */
final class Asked
{
    /** @var array<string, scalar|null> */
    public array $logged = [];

    public function __construct(
        public readonly Request $request,
        public readonly Shopper $shopper,
        /** Empty for the collection. */
        public readonly string $id,
    ) {
    }
}
