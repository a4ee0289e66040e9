<?php

declare(strict_types=1);

namespace PayerShop;

use PayerShop\Actions\CreateCustomer;
use PayerShop\Actions\EraseShopper;
use PayerShop\Actions\OwnCustomer;
use PayerShop\Contact\ContactRules;
use PayerShop\Http\ContactBody;
use PayerShop\Store\Claims;
use PayerShop\Store\Database;
use PayerShop\Store\Deadline;
use PayerShop\Store\Limiter;
use PayerShop\Store\Lock;
use PayerShop\Store\Owners;
use PayerShop\Store\Shoppers;
use PayerShop\Token\ShopperToken;
use PayerShop\Upstream\Contacts;
use PayerShop\Upstream\NewestCustomers;
use PayerShop\Upstream\Upstream;

/** The services of shop, proxy and commands. */
final class Services
{
    /** Milliseconds for one request. The form waits 30 seconds. */
    public const REQUEST_MS = 25_000;
    /** For a command. */
    public const COMMAND_MS = 3_600_000;

    public readonly Database $database;
    public readonly Claims $claims;
    public readonly Owners $owners;
    public readonly Shoppers $shoppers;
    public readonly Lock $lock;
    public readonly Limiter $limiter;
    public readonly ShopperToken $tokens;
    public readonly ContactRules $rules;
    public readonly ContactBody $body;
    public readonly Contacts $contacts;
    public readonly Upstream $upstream;
    public readonly OwnCustomer $own;
    public readonly CreateCustomer $create;
    public readonly EraseShopper $erase;

    public function __construct(public readonly Config $config, int $milliseconds = self::REQUEST_MS)
    {
        $deadline = new Deadline($milliseconds);
        $this->database = new Database($config->dsn, $config->databaseUser, $config->databasePassword, $config->tablePrefix);
        $this->claims = new Claims($this->database, $config->callMs, $config->settleMs);
        $this->owners = new Owners($this->database);
        $this->shoppers = new Shoppers($this->database, $config->isLimited);
        $this->lock = new Lock($this->database, $deadline);
        $this->limiter = new Limiter($this->database, $config->isLimited);
        $this->tokens = new ShopperToken($config);
        $this->rules = new ContactRules();
        $this->body = new ContactBody($this->rules);
        $this->contacts = new Contacts($this->rules, $config->clientSecret);
        $this->upstream = new Upstream($config, $deadline, $this->database, $this->lock);
        $this->own = new OwnCustomer($this->owners, $this->upstream);
        $newest = new NewestCustomers($this->database, $this->upstream, $this->contacts, $this->owners, $deadline);
        $this->create = new CreateCustomer(
            $this->claims,
            $this->owners,
            $this->database,
            $this->upstream,
            $newest,
            $this->rules,
            $config,
        );
        $this->erase = new EraseShopper(
            $this->database,
            $this->shoppers,
            $this->claims,
            $this->owners,
            $this->create,
            $this->lock,
            $this->upstream,
            $config->log,
        );
    }
}
