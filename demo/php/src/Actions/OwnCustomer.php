<?php

declare(strict_types=1);

namespace PayerShop\Actions;

use PayerShop\Refusal;
use PayerShop\Store\Owners;
use PayerShop\Token\Shopper;
use PayerShop\Upstream\Customer;
use PayerShop\Upstream\Upstream;

/** A shopper's customer, read at secuconnect. */
final class OwnCustomer
{
    public function __construct(private readonly Owners $owners, private readonly Upstream $upstream)
    {
    }

    /**
     * Another shopper's customer is treated as unknown, without a call to secuconnect.
     *
     * @throws Refusal
     */
    public function customer(Shopper $shopper, string $id): Customer
    {
        if (!$this->owners->owns($shopper, $id)) {
            throw new Refusal('not-found');
        }
        $customer = $this->upstream->customer($id);
        if ($customer === null) {
            $this->owners->tombstone($shopper, $id);
            throw new Refusal('not-found');
        }
        return $customer;
    }
}
