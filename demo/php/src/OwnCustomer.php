<?php

declare(strict_types=1);

namespace PayerShop;

/** A shopper's customer, read at secuconnect. */
final class OwnCustomer
{
    public function __construct(private readonly Owners $owners, private readonly Upstream $upstream)
    {
    }

    /**
     * Not the shopper's is the same as not there, and secuconnect is not asked.
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
