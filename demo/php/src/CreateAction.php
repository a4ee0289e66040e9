<?php

declare(strict_types=1);

namespace PayerShop;

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
        ['claims' => $claims, 'contacts' => $contacts] = get_object_vars($this->services);
        $key = self::key($asked->request->header('Idempotency-Key') ?? '');
        $contact = $this->services->body->read($asked->request);
        $fingerprint = $contacts->fingerprint($contact);
        $address = $contacts->addressHash($asked->request->address);
        $taken = $claims->take($asked->shopper, $key, $fingerprint, $address);
        if ($taken['kind'] === 'done') {
            $asked->logged['replayed'] = true;
            ['customer_id' => $id, 'created' => $created] = $taken['row'];
            return self::created($asked, 201, $id, $created, headers: ['Idempotency-Replayed' => 'true']);
        }
        if ($taken['kind'] !== 'work') {
            throw $taken['kind'] === 'running' ? CreateCustomer::inProgress() : new Refusal('idempotency-key-reused');
        }
        $claim = $taken['claim'];
        $asked->logged['attempt'] = $claim->attempt;
        $known = $claim->wasSent ? null : $this->beforeSending($asked, $claim);
        if ($known !== null) {
            return self::created($asked, 200, $known['customer_id'], $known['created'], ['reused' => true]);
        }
        $customer = $this->services->create->run($claim, $contact);
        return self::created($asked, 201, $customer->id, $customer->created);
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

    /**
     * @param array<string, mixed> $more
     * @param array<string, string> $headers
     */
    private static function created(
        Asked $asked,
        int $status,
        string $id,
        string $created,
        array $more = [],
        array $headers = [],
    ): Response {
        $asked->logged['customerId'] = $id;
        $location = rtrim($asked->request->path, '/') . "/$id";
        return Response::json($status, ['id' => $id, 'created' => $created, ...$more], ['Location' => $location, ...$headers]);
    }
}
