<?php

declare(strict_types=1);

namespace PayerShop;

/** What shop and proxy work with. */
final class Services
{
    public readonly Store $store;
    public readonly Lock $lock;
    public readonly Limiter $limiter;
    public readonly ShopperToken $tokens;
    public readonly ContactRules $rules;
    public readonly Contacts $contacts;
    public readonly Upstream $upstream;
    public readonly CreateCustomer $create;

    public function __construct(Config $config)
    {
        $database = new Database($config->databaseDsn);
        $this->store = new Store($database);
        $this->lock = new Lock($database);
        $this->limiter = new Limiter($database, $config->isLimited);
        $this->tokens = new ShopperToken($config);
        $this->rules = new ContactRules($config->openApiFile);
        $this->contacts = new Contacts($this->rules, $config->clientSecret);
        $this->upstream = new Upstream($config, $database);
        $this->create = new CreateCustomer(
            $this->store,
            $database,
            $this->upstream,
            $this->contacts,
            $config->settleMs,
        );
    }
}
