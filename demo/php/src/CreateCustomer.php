<?php

declare(strict_types=1);

namespace PayerShop;

/**
 * Creates one customer for a claimed submission, exactly once: an answer that was lost is looked for in secuconnect's
 * newest customers before anything is sent again. PHP has no work that goes on after the answer, so each repeat of the
 * payer's browser looks once, and `bin/tidy.php` looks when there are no repeats any more.
 */
final class CreateCustomer
{
    /** Shares of the settle time at which the list is looked at: 1, 3, 7 and 20 of 20 seconds. */
    private const LOOKS = [0.05, 0.15, 0.35, 1.0];
    private const PAGE = 50;
    private const MAX_LOOKED_AT = 1000;
    /** Clocks differ, and a timestamp is cut to its second. */
    private const TOLERANCE_MS = 5000;

    public function __construct(
        private readonly Store $store,
        private readonly Database $database,
        private readonly Upstream $upstream,
        private readonly Contacts $contacts,
        private readonly int $settleMs,
    ) {
    }

    /**
     * @param array<string, mixed> $claim
     * @param array<string, mixed> $contact
     * @throws Refusal
     */
    public function run(array $claim, array $contact): Customer
    {
        $wasSent = $claim['state'] === 'sent';
        if ($wasSent) {
            $found = $this->lookFor($claim);
            if ($found !== null) {
                return $found;
            }
        }
        $result = $this->send($claim, $contact);
        $customer = $result->kind === 'done' ? Customer::read($result->body) : null;
        if ($customer !== null && $this->finish($claim, $customer)) {
            return $customer;
        }
        if ($result->kind === 'refused') {
            $this->store->finishRefused($claim);
            throw $result->refusal();
        }
        if ($result->kind === 'not-sent' || $result->kind === 'stale') {
            $wasSent ? $this->store->leave($claim) : $this->store->release($claim);
            throw $result->refusal();
        }
        $this->store->leave($claim);
        // A redirect or an answer of another kind, again: waiting does not help.
        throw $wasSent && $result->status > 0 && $result->status < 400 ? $result->refusal() : $this->pending(0);
    }

    /**
     * Finishes what nobody repeats.
     *
     * @param array<string, mixed> $abandoned a row of {@see Store::abandoned()}
     */
    public function tidy(array $abandoned): void
    {
        $shopper = new Shopper($abandoned['issuer'], $abandoned['subject']);
        ['kind' => $kind, 'row' => $claim] = $this->store->claim($shopper, $abandoned['key'], $abandoned['fingerprint']);
        if ($kind === 'work' && $this->lookFor($claim) === null) {
            $this->store->release($claim);
        }
    }

    /**
     * @param array<string, mixed> $claim
     * @return Customer|null null: nothing was done, it may be sent again
     * @throws Refusal `outcome-pending` while that is not sure
     */
    private function lookFor(array $claim): ?Customer
    {
        $waited = $this->database->now() - $claim['sent_at'];
        $candidates = $this->candidates($claim);
        foreach (array_reverse($candidates ?? []) as $index => $customer) {
            if ($this->finish($claim, $customer)) {
                Log::write(['event' => 'reconcile_adopted', 'customerId' => $customer->id]);
                // The oldest one is ours; others are for somebody to look at.
                foreach (array_slice(array_reverse($candidates), $index + 1) as $other) {
                    Log::write(['event' => 'reconcile_duplicate', 'customerId' => $other->id]);
                }
                return $customer;
            }
        }
        if ($candidates !== null && $waited >= $this->settleMs) {
            return null;
        }
        $this->store->leave($claim);
        throw $this->pending($waited);
    }

    /**
     * Customers with the contact that were created since the claim and never had an owner, newest first.
     *
     * @param array<string, mixed> $claim
     * @return list<Customer>|null null when secuconnect does not show its list
     */
    private function candidates(array $claim): ?array
    {
        $found = [];
        for ($offset = 0; $offset < self::MAX_LOOKED_AT; $offset += self::PAGE) {
            $query = http_build_query(['sort' => 'created:desc', 'count' => self::PAGE, 'offset' => $offset]);
            $result = $this->upstream->call('GET', "Payment/Customers?$query");
            if ($result->isNotFound()) {
                break;
            }
            if ($result->kind !== 'done') {
                return null;
            }
            $data = $result->body->data ?? null;
            // Without a hit it may be missing. An answer that is no list does not say that there is none.
            if (!is_array($data) && (string) ($result->body->count ?? '') !== '0') {
                return null;
            }
            $data = is_array($data) ? $data : [];
            $rows = array_values(array_filter(array_map(Customer::read(...), $data)));
            $ahead = $result->date === null ? 0 : $result->date - $this->database->now();
            $since = $claim['claimed_at'] + $ahead - self::TOLERANCE_MS;
            $recent = array_filter($rows, static fn ($row) => strtotime($row->created) * 1000 >= $since);
            foreach ($recent as $customer) {
                $fingerprint = $this->contacts->fingerprint($this->contacts->ofCustomer($customer));
                if ($fingerprint === $claim['fingerprint'] && !$this->store->isKnown($customer->id)) {
                    $found[$customer->id] = $customer;
                }
            }
            if (count($data) < self::PAGE || count($recent) < count($rows)) {
                break;
            }
        }
        return array_values($found);
    }

    /**
     * @param array<string, mixed> $claim
     * @param array<string, mixed> $contact
     */
    private function send(array $claim, array $contact): UpstreamResult
    {
        return $this->upstream->call(
            'POST',
            'Payment/Customers',
            ['contact' => $contact],
            // Where secuconnect remembers it, a repeat gets the first answer.
            ["X-Action: {$claim['id']}"],
            function () use ($claim): void {
                if (!$this->store->markSent($claim)) {
                    throw self::inProgress();
                }
            },
        );
    }

    /**
     * False when another shopper has this customer: then it is not what was made here.
     *
     * @param array<string, mixed> $claim
     */
    private function finish(array $claim, Customer $customer): bool
    {
        $result = $this->store->finish($claim, $customer);
        if ($result === 'overtaken') {
            throw self::inProgress();
        }
        if ($result === 'owned') {
            Log::write(['event' => 'owner_conflict', 'customerId' => $customer->id]);
        }
        return $result === 'finished';
    }

    public static function inProgress(): Refusal
    {
        return new Refusal('request-in-progress', headers: ['Retry-After' => '1']);
    }

    /** Says when the next look is worth while. */
    private function pending(int $waited): Refusal
    {
        $looks = array_map(fn (float $share): float => $share * $this->settleMs - $waited, self::LOOKS);
        $ahead = array_filter($looks, static fn (float $wait): bool => $wait > 0);
        $seconds = $ahead === [] ? 1 : min(10, max(1, (int) ceil(min($ahead) / 1000)));
        return new Refusal('outcome-pending', headers: ['Retry-After' => (string) $seconds]);
    }
}
