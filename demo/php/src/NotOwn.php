<?php

declare(strict_types=1);

namespace PayerShop;

use RuntimeException;

/** Undoes a transaction: the customer belongs to another shopper. */
final class NotOwn extends RuntimeException
{
}
