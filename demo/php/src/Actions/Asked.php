<?php

declare(strict_types=1);

namespace PayerShop\Actions;

use PayerShop\Http\Request;
use PayerShop\Token\Shopper;

/** An authorised request, with its shopper and its log entry. */
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
