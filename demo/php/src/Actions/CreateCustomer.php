<?php

declare(strict_types=1);

namespace PayerShop\Actions;

use PayerShop\Config;
use PayerShop\Contact\ContactRules;
use PayerShop\Refusal;
use PayerShop\Store\Claim;
use PayerShop\Store\Claims;
use PayerShop\Store\Database;
use PayerShop\Store\Limiter;
use PayerShop\Store\Owners;
use PayerShop\Token\Shopper;
use PayerShop\Upstream\Customer;
use PayerShop\Upstream\NewestCustomers;
use PayerShop\Upstream\Upstream;
use PayerShop\Upstream\UpstreamResult;

/**
 * Creates one customer for a claimed submission, exactly once: an answer that was lost is looked for in secuconnect's
 * newest customers before anything is sent again. PHP has no work that goes on after the answer, so each repeat of the
 * payer's browser looks once, and `bin/tidy.php` looks when there are no repeats any more.
 */
final class CreateCustomer
{
    /** Shares of the settle time at which the list is looked at: 1, 3, 7 and 20 of 20 seconds. */
    private const LOOKS = [0.05, 0.15, 0.35, 1.0];
    /** Of what was sent in so many seconds. */
    private const MOST = ['shopper' => 10, 'address' => 60];
    private const WINDOW = 600;

    public function __construct(
        private readonly Claims $claims,
        private readonly Owners $owners,
        private readonly Database $database,
        private readonly Upstream $upstream,
        private readonly NewestCustomers $newest,
        private readonly ContactRules $rules,
        private readonly Config $config,
    ) {
    }

    /**
     * @param array<string, mixed> $contact
     * @throws Refusal
     */
    public function run(Claim $claim, array $contact): Customer
    {
        if ($claim->wasSent) {
            $found = $this->lookFor($claim);
            if ($found !== null) {
                return $found;
            }
        }
        $result = $this->send($claim, $contact);
        $customer = $result->kind === 'done' ? Customer::read($result->body) : null;
        if ($customer !== null) {
            return $this->bind($claim, $customer);
        }
        if ($result->kind === 'refused') {
            throw $this->refuse($claim, $result);
        }
        if ($result->kind === 'not-sent' || $result->kind === 'stale') {
            $this->claims->undo($claim);
            throw $result->refusal();
        }
        $this->claims->leaveUnknown($claim);
        // A redirect or an answer of another kind, again: waiting does not help.
        $isHopeless = $claim->wasSent && $result->status > 0 && $result->status < 400;
        throw $isHopeless ? $result->refusal() : $this->pending(0, $result->cause());
    }

    private function bind(Claim $claim, Customer $customer): Customer
    {
        switch ($this->claims->finish($claim, $customer, $this->owners)) {
            case 'finished':
                return $customer;
            case 'owned':
                // Not what was made here. What was made shows itself in the list, perhaps.
                $this->config->log->write(['event' => 'owner_conflict', 'customerId' => $customer->id]);
                $this->claims->leaveUnknown($claim);
                throw new Refusal('upstream-error', cause: 'id of another shopper');
            default:
                throw self::inProgress();
        }
    }

    /** Nothing was done, so nothing is kept: what the shop has to mend may be tried again at once. */
    private function refuse(Claim $claim, UpstreamResult $result): Refusal
    {
        $this->claims->release($claim);
        $errors = $this->rules->refusedBy($result);
        if ($errors !== []) {
            return new Refusal('validation', $errors, cause: $result->cause());
        }
        $this->config->log->write(['event' => 'upstream_refused', 'message' => $result->cause(), 'code' => (int) ($result->body->code ?? 0)]);
        return $result->refusal();
    }

    /**
     * Finishes what nobody repeats.
     *
     * @param array<string, mixed> $row of `shop_claim`, sent
     * @throws Refusal `outcome-pending` while it is not known what became of it
     */
    public function settle(array $row): void
    {
        $claim = $this->claims->takeOver($row, new Shopper($row['issuer'], $row['subject']));
        if ($claim === null) {
            throw self::inProgress();
        }
        if ($this->lookFor($claim) === null) {
            $this->claims->release($claim);
        }
    }

    /**
     * Looks once more after a create that went out twice, and takes down what it made too much.
     *
     * @param array<string, mixed> $row of `shop_claim`, done
     * @return bool false when that is not known yet
     */
    public function check(array $row): bool
    {
        $claim = Claim::of($row, new Shopper($row['issuer'], $row['subject']));
        $left = $this->newest->of($claim);
        // Somebody else may look for one of them: the next run sees which.
        if ($left === null || ($left !== [] && $this->claims->isSought($claim))) {
            return false;
        }
        foreach ($left as $customer) {
            if ($this->owners->recordDuplicate($claim->shopper, $customer, $row['customer_id'])) {
                $this->config->log->write(['event' => 'reconcile_duplicate', 'customerId' => $customer->id]);
            }
        }
        $this->claims->setChecked($claim);
        return true;
    }

    /**
     * @return Customer|null null: nothing was done, it may be sent again
     * @throws Refusal `outcome-pending` while that is not sure
     */
    private function lookFor(Claim $claim): ?Customer
    {
        $waited = $this->database->now() - $claim->callUntil;
        $candidates = $this->newest->of($claim);
        // The oldest one is ours; others are for somebody to look at.
        foreach (array_reverse($candidates ?? []) as $customer) {
            $result = $this->claims->finish($claim, $customer, $this->owners, count($candidates) > 1);
            if ($result === 'overtaken') {
                throw self::inProgress();
            }
            if ($result === 'finished') {
                $this->config->log->write(['event' => 'reconcile_adopted', 'customerId' => $customer->id]);
                return $customer;
            }
        }
        if ($candidates !== null && $waited >= $this->config->settleMs) {
            return null;
        }
        $this->claims->leave($claim);
        throw $this->pending($waited, $candidates === null ? 'list not readable to the claim' : 'list may lag');
    }

    /** @param array<string, mixed> $contact */
    private function send(Claim $claim, array $contact): UpstreamResult
    {
        return $this->upstream->call(
            'POST',
            'Payment/Customers',
            ['contact' => $contact],
            // Where secuconnect remembers it, a repeat gets the first answer.
            ["X-Action: $claim->id"],
            function () use ($claim): void {
                $mark = $this->claims->markSent($claim);
                if ($mark === 'known') {
                    // The search found nothing: a repeat gets that customer.
                    $this->claims->release($claim);
                }
                if ($mark === 'overtaken' || $mark === 'known') {
                    throw self::inProgress();
                }
                if ($mark === 'revoked') {
                    $this->claims->undo($claim);
                    throw new Refusal('token-expired', cause: 'revoked');
                }
                $this->limit($claim);
            },
        );
    }

    /** Counts what was sent, not what was tried. */
    private function limit(Claim $claim): void
    {
        foreach ($this->config->isLimited ? self::MOST : [] as $of => $most) {
            ['sent' => $sent, 'wait' => $wait] = $this->claims->sentLately($claim, $of, self::WINDOW * 1000);
            if ($sent > $most) {
                $this->claims->undo($claim);
                throw Limiter::refusal('create', $most, self::WINDOW, $wait);
            }
        }
    }

    public static function inProgress(): Refusal
    {
        return new Refusal('request-in-progress', headers: ['Retry-After' => '1']);
    }

    /** Says when the next look is worth while. */
    private function pending(int $waited, string $cause): Refusal
    {
        $looks = array_map(fn (float $share): float => $share * $this->config->settleMs - $waited, self::LOOKS);
        $ahead = array_filter($looks, static fn (float $wait): bool => $wait > 0);
        $seconds = $ahead === [] ? 1 : min(10, max(1, (int) ceil(min($ahead) / 1000)));
        return new Refusal('outcome-pending', headers: ['Retry-After' => (string) $seconds], cause: $cause);
    }
}
