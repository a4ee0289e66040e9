<?php

declare(strict_types=1);

namespace PayerShop;

/** What a shop asks before it takes an order: whose customer is that? For pages of any kind, next to the proxy. */
final class ShopperCustomers
{
    public function __construct(private readonly Config $config, private readonly Services $services)
    {
    }

    /** @throws ConfigError */
    public static function fromEnvironment(): self
    {
        $config = Config::fromEnvironment();
        return new self($config, new Services($config));
    }

    /**
     * A token for the shopper of this session, for the shop's token route.
     *
     * @param string $subject the shopper's name: random or an HMAC, never an e-mail address; another one as soon as
     *     somebody else uses the session
     */
    public function token(string $subject): string
    {
        return $this->services->tokens->mint($subject, [
            'customers:create',
            'customers:read',
            'customers:update',
            'customers:delete',
            'customers:list',
        ]);
    }

    /**
     * True when the proxy gave this customer to this shopper. An id that comes from a browser counts for nothing without.
     *
     * @param mixed $customerId as it was posted
     */
    public function owns(string $subject, mixed $customerId): bool
    {
        return is_string($customerId) && preg_match(Customer::ID, $customerId) === 1
            && $this->services->owners->isOwn(new Shopper($this->config->tokenIssuer, $subject), $customerId);
    }
}
