<?php

declare(strict_types=1);

namespace PayerShop\Actions;

use PayerShop\Http\Response;
use PayerShop\Refusal;
use PayerShop\Services;
use PayerShop\Upstream\Customer;

/** `GET /v1/customers/{id}` and `GET /v1/customers`. */
final class ReadActions
{
    public function __construct(private readonly Services $services)
    {
    }

    public function read(Asked $asked): Response
    {
        $this->services->limiter->take('read', $asked->shopper->name());
        $customer = $this->services->own->customer($asked->shopper, $asked->id);
        $asked->logged['customerId'] = $asked->id;
        $version = $customer->version();
        return Response::json(200, [
            'id' => $asked->id,
            'created' => $customer->created,
            ...($customer->updated === null ? [] : ['updated' => $customer->updated]),
            'version' => $version,
            'contact' => $this->services->contacts->read($customer->contact),
        ], ['ETag' => $version]);
    }

    /** Costs what it reads at secuconnect. */
    public function list(Asked $asked): Response
    {
        $limit = $asked->request->query['limit'] ?? '10';
        $cursor = $asked->request->query['cursor'] ?? null;
        $isLimit = is_string($limit) && preg_match('/^(?:[1-9]|1\d|20)$/D', $limit);
        if (!$isLimit || ($cursor !== null && !(is_string($cursor) && preg_match(Customer::ID, $cursor)))) {
            throw new Refusal('bad-request');
        }
        $owned = $this->services->owners->list($asked->shopper, (int) $limit + 1, $cursor);
        $page = array_slice($owned, 0, (int) $limit);
        $this->services->limiter->take('read', $asked->shopper->name(), max(1, count($page)));
        $customers = $this->services->upstream->customers(array_column($page, 'customer_id'));
        $items = [];
        foreach ($page as ['customer_id' => $id, 'created' => $created]) {
            $customer = $customers[$id];
            if ($customer !== null) {
                $items[] = ['id' => $id, 'created' => $created, ...($customer === false
                    ? ['unavailable' => true]
                    : ['contact' => $this->services->contacts->read($customer->contact)])];
            }
        }
        $next = count($owned) > (int) $limit ? ['next' => $page[array_key_last($page)]['customer_id']] : [];
        return Response::json(200, ['items' => $items, ...$next]);
    }
}
