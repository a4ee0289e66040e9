<?php

declare(strict_types=1);

namespace PayerShop\Actions;

use PayerShop\Http\EntityTag;
use PayerShop\Http\Response;
use PayerShop\Refusal;
use PayerShop\Services;

/** `PUT` and `DELETE /v1/customers/{id}`, one at a time for each customer. */
final class ChangeActions
{
    public function __construct(private readonly Services $services)
    {
    }

    public function update(Asked $asked): Response
    {
        $this->services->limiter->take('update', $asked->shopper->name());
        $contact = $this->services->body->read($asked->request);
        // Check the owner before the lock: waiting for it would reveal that the customer exists.
        if (!$this->services->owners->owns($asked->shopper, $asked->id)) {
            throw new Refusal('not-found');
        }
        return $this->services->lock->hold($asked->id, fn (callable $ask): Response => $this->put($asked, $contact, $ask));
    }

    /**
     * @param array<string, mixed> $contact
     * @param callable(): void $ask checks that the lock is still held
     */
    private function put(Asked $asked, array $contact, callable $ask): Response
    {
        ['own' => $own, 'owners' => $owners, 'contacts' => $contacts, 'upstream' => $upstream] = get_object_vars($this->services);
        $id = $asked->id;
        $stored = $own->customer($asked->shopper, $id);
        $asked->logged['customerId'] = $id;
        $ifMatch = $asked->request->header('If-Match') ?? throw new Refusal('precondition-required');
        $fingerprint = $contacts->fingerprint($contact);
        $isCurrent = EntityTag::isMatch($ifMatch, $stored->version());
        // RFC 9110, 13.1.1: if the first answer was lost, the repeat finds the work done.
        if (!$isCurrent && !$contacts->isHeld($stored, $fingerprint)) {
            throw new Refusal('precondition-failed');
        }
        $now = $stored;
        if ($isCurrent) {
            $body = ['contact' => $contacts->withUnknownMembers($contact, $stored)];
            $result = $upstream->call('PUT', "Payment/Customers/$id", $body, beforeSending: function () use ($ask, $asked, $fingerprint): void {
                $this->services->owners->expect($asked->shopper, $asked->id, $fingerprint);
                $this->ask($asked, $ask);
            });
            if ($result->kind !== 'done' && $result->kind !== 'unknown') {
                throw $result->refusal();
            }
            // Answers to an update may contain other objects, so the customer is read afterwards.
            $now = $upstream->customer($id);
            if ($now === null || !$contacts->isHeld($now, $fingerprint)) {
                throw $result->kind === 'done' ? new Refusal('upstream-error') : $result->refusal();
            }
        }
        $owners->setFingerprint($asked->shopper, $id, $fingerprint);
        $version = $now->version();
        $answer = ['id' => $id, 'updated' => $now->updated ?? $now->created, 'version' => $version];
        return Response::json(200, $answer, ['ETag' => $version]);
    }

    public function delete(Asked $asked): Response
    {
        ['shopper' => $shopper, 'id' => $id] = get_object_vars($asked);
        $this->services->limiter->take('update', $shopper->name());
        $owners = $this->services->owners;
        // Before the lock, as for an update.
        if (!$owners->owns($shopper, $id) && !$owners->wasDeleted($shopper, $id)) {
            throw new Refusal('not-found');
        }
        $asked->logged['customerId'] = $id;
        return $this->services->lock->hold($id, function (callable $ask) use ($asked, $shopper, $id, $owners): Response {
            if ($owners->wasDeleted($shopper, $id)) {
                return new Response(204);
            }
            $ifMatch = $asked->request->header('If-Match');
            if ($ifMatch !== null && !EntityTag::isMatch($ifMatch, $this->services->own->customer($shopper, $id)->version())) {
                throw new Refusal('precondition-failed');
            }
            if (!$owners->owns($shopper, $id)) {
                throw new Refusal('not-found');
            }
            $this->services->upstream->delete($id, fn () => $this->ask($asked, $ask));
            $owners->tombstone($shopper, $id);
            return new Response(204);
        });
    }

    /** Right before sending: the lock may be lost, or the shopper erased. */
    private function ask(Asked $asked, callable $ask): void
    {
        $this->services->shoppers->checkRevocation($asked->shopper);
        $ask();
    }
}
