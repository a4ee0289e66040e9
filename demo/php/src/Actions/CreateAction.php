<?php

declare(strict_types=1);

namespace PayerShop\Actions;

use PayerShop\Http\Response;
use PayerShop\Refusal;
use PayerShop\Services;
use PayerShop\Store\Claim;
use PayerShop\Token\Shopper;
use Throwable;

/** `POST /v1/customers`: a new customer, the one that the same submission made, or one that has the contact already. */
final class CreateAction
{
    private const MAX_CUSTOMERS = 50;

    public function __construct(private readonly Services $services)
    {
    }

    public function answer(Asked $asked): Response
    {
        $key = self::key($asked->request->header('Idempotency-Key') ?? '');
        $contact = $this->services->body->read($asked->request);
        ['id' => $id, 'created' => $created] = $this->create($asked, $key, $contact);
        $isReused = isset($asked->logged['reused']);
        $location = rtrim($asked->request->path, '/') . "/$id";
        return Response::json(
            $isReused ? 200 : 201,
            ['id' => $id, 'created' => $created, ...($isReused ? ['reused' => true] : [])],
            ['Location' => $location, ...(isset($asked->logged['replayed']) ? ['Idempotency-Replayed' => 'true'] : [])],
        );
    }

    /**
     * @param array<string, mixed> $contact validated
     * @return array{id: string, created: string}
     * @throws Refusal
     */
    public function create(Asked $asked, string $key, array $contact): array
    {
        ['claims' => $claims, 'contacts' => $contacts] = get_object_vars($this->services);
        $fingerprint = $contacts->fingerprint($contact);
        $address = $contacts->addressHash($asked->request->address);
        $taken = $claims->take($asked->shopper, $key, $fingerprint, $address);
        if ($taken['kind'] === 'done') {
            $asked->logged['replayed'] = true;
            return self::made($asked, $taken['row']['customer_id'], $taken['row']['created']);
        }
        if ($taken['kind'] !== 'work') {
            throw $taken['kind'] === 'running' ? CreateCustomer::inProgress() : new Refusal('idempotency-key-reused');
        }
        $claim = $taken['claim'];
        $asked->logged['attempt'] = $claim->attempt;
        $known = $claim->wasSent ? null : $this->beforeSending($asked, $claim);
        if ($known !== null) {
            return self::made($asked, $known['customer_id'], $known['created']);
        }
        $customer = $this->services->create->run($claim, $contact);
        return self::made($asked, $customer->id, $customer->created);
    }

    /** Bare, or quoted as in the draft of the header. */
    private static function key(string $header): string
    {
        return preg_match('/^(?:"([\w-]{16,128})"|([\w-]{16,128}))$/D', $header, $found)
            ? $found[2] ?? $found[1]
            : throw new Refusal('idempotency-key-missing');
    }

    /**
     * The customer that this shopper already has with this contact; else refuses what is too much.
     *
     * @return array<string, mixed>|null
     */
    private function beforeSending(Asked $asked, Claim $claim): ?array
    {
        ['claims' => $claims, 'owners' => $owners, 'config' => $config] = get_object_vars($this->services);
        try {
            foreach ($owners->withContact($asked->shopper, $claim->fingerprint) as $known) {
                $this->services->limiter->take('read', $asked->shopper->name());
                if ($this->isStillSo($asked->shopper, $known['customer_id'], $claim->fingerprint)) {
                    $claims->release($claim);
                    $asked->logged['reused'] = true;
                    return $known;
                }
            }
            if ($config->isLimited && $owners->count($asked->shopper) >= self::MAX_CUSTOMERS) {
                throw new Refusal('customer-limit');
            }
            return null;
        } catch (Throwable $error) {
            $claims->release($claim);
            throw $error;
        }
    }

    /** A change without an answer, or another hand, may have given the customer another contact since. */
    private function isStillSo(Shopper $shopper, string $id, string $fingerprint): bool
    {
        return $this->services->lock->hold($id, function () use ($shopper, $id, $fingerprint): bool {
            ['owners' => $owners, 'contacts' => $contacts, 'upstream' => $upstream] = get_object_vars($this->services);
            $customer = $upstream->customer($id);
            if ($customer === null) {
                $owners->tombstone($shopper, $id);
                return false;
            }
            $held = $contacts->fingerprint($contacts->read($customer->contact));
            $owners->setFingerprint($shopper, $id, $held);
            return $held === $fingerprint;
        });
    }

    /** @return array{id: string, created: string} */
    private static function made(Asked $asked, string $id, string $created): array
    {
        $asked->logged['customerId'] = $id;
        return ['id' => $id, 'created' => $created];
    }
}
