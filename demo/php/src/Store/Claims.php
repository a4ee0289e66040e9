<?php

declare(strict_types=1);

namespace PayerShop\Store;

use PDOException;
use PayerShop\Token\Shopper;
use PayerShop\Upstream\Contacts;
use PayerShop\Upstream\Customer;

/**
 * The state of each submission: *claimed*, *sent*, *done*. Each worker that claims one gets a random name, its holder,
 * which every later write requires. So a worker that wakes up late changes nothing. Long because all statements of one
 * state machine are read together.
 */
final class Claims
{
    private const KEEP_MS = 86_400_000;
    private const MINE = "id = :id and holder = :holder and state <> 'done'";

    /** @param int $callMs how long a call to secuconnect may take; a lease outlasts it by half */
    public function __construct(
        private readonly Database $database,
        private readonly int $callMs,
        private readonly int $settleMs,
    ) {
    }

    /**
     * Claims a submission, or returns its state. A guarded write decides, not the read before it.
     *
     * @return array{kind: 'work', claim: Claim}|array{kind: 'done', row: array<string, mixed>}
     *     |array{kind: 'running'|'other-contact'}
     */
    public function take(Shopper $shopper, string $key, string $fingerprint, string $address): array
    {
        $mine = [...$shopper->key(), 'key' => $key, 'fingerprint' => $fingerprint];
        // The row with this key, and one with the same contact under another key, whose worker may be dead.
        $found = $this->database->rows('
            select claim.*, now_ms() as now, (
                select deleted_at from shop_customer where customer_id = claim.customer_id
            ) as deleted_at from shop_claim claim where issuer = :issuer and subject = :subject
                and (idempotency_key = :key or open_fingerprint = :fingerprint)', $mine);
        usort($found, static fn (array $one): int => $one['idempotency_key'] === $key ? -1 : 1);
        $known = $found[0] ?? null;
        if ($known !== null && self::isOver($known)) {
            $this->database->change('delete from shop_claim where id = :id and holder = :holder', [
                'id' => $known['id'],
                'holder' => $known['holder'],
            ]);
            $known = null;
        }
        if ($known === null) {
            return $this->insert($shopper, $mine, $address);
        }
        if ($known['fingerprint'] !== $fingerprint && Contacts::areComparable($known['fingerprint'], $fingerprint)) {
            return ['kind' => 'other-contact'];
        }
        if ($known['state'] === 'done') {
            return ['kind' => 'done', 'row' => $known];
        }
        $isFree = $known['lease_until'] <= $known['now'];
        $claim = $isFree ? $this->takeOver([...$known, 'fingerprint' => $fingerprint], $shopper, $key) : null;
        return $claim === null ? ['kind' => 'running'] : ['kind' => 'work', 'claim' => $claim];
    }

    /**
     * True if the record is too old, or its customer was deleted: the key is new. Not while a duplicate may still have to be
     * searched.
     *
     * @param array<string, mixed> $known
     */
    private static function isOver(array $known): bool
    {
        $isOld = $known['expires_at'] <= $known['now'] && $known['lease_until'] <= $known['now'];
        return $isOld || ($known['deleted_at'] !== null && $known['check_at'] === null);
    }

    /**
     * @param array<string, string> $mine
     * @return array<string, mixed>
     */
    private function insert(Shopper $shopper, array $mine, string $address): array
    {
        $id = self::name();
        $isMine = $this->database->insert('
            insert into shop_claim (
                id, issuer, subject, idempotency_key, holder, fingerprint, open_fingerprint, address,
                state, attempt, sends, claimed_at, lease_until, expires_at
            ) values (
                :id, :issuer, :subject, :key, :holder, :fingerprint, :fingerprint, :address,
                \'claimed\', 1, 0, now_ms(), now_ms() + :lease, now_ms() + :keep
            )', [
            ...$mine,
            'id' => $id,
            'holder' => self::name(),
            'address' => $address,
            'lease' => $this->leaseMs(),
            'keep' => self::KEEP_MS,
        ]);
        return $isMine ? ['kind' => 'work', 'claim' => $this->read($id, $shopper)] : ['kind' => 'running'];
    }

    private function read(string $id, Shopper $shopper): Claim
    {
        [$row] = $this->database->rows('select * from shop_claim where id = :id', ['id' => $id]);
        return Claim::of($row, $shopper);
    }

    /**
     * Takes over what may have been sent. Only the shopper's own repeat prolongs the record.
     *
     * @param array<string, mixed> $row
     * @param string|null $key of the repeat, under which it continues; null without one
     */
    public function takeOver(array $row, Shopper $shopper, ?string $key = null): ?Claim
    {
        $expiry = $key === null ? 'expires_at' : 'now_ms() + :keep';
        $params = [
            'id' => $row['id'],
            'holder' => $row['holder'],
            'key' => $key ?? $row['idempotency_key'],
            'fingerprint' => $row['fingerprint'],
            'name' => self::name(),
            'lease' => $this->leaseMs(),
            'keep' => self::KEEP_MS,
        ];
        try {
            $isMine = $this->database->change("
                update shop_claim set idempotency_key = :key, fingerprint = :fingerprint, open_fingerprint = :fingerprint,
                    holder = :name, attempt = attempt + 1, lease_until = now_ms() + :lease, expires_at = $expiry
                where lease_until <= now_ms() and " . self::MINE, $params) > 0;
        } catch (PDOException $error) {
            // Another submission of the shopper is about this contact.
            $isMine = Database::isTaken($error) ? false : throw $error;
        }
        return $isMine ? $this->read($row['id'], $shopper) : null;
    }

    /**
     * Call this right before every call that may create a customer.
     *
     * @return 'marked'|'overtaken'|'revoked'|'known' only `marked` may send; `known`: the shopper has a customer with this
     *     contact by now
     */
    public function markSent(Claim $claim): string
    {
        $isMarked = $this->database->change("
            update shop_claim set state = 'sent', sends = sends + 1, sent_at = now_ms(),
                call_until = now_ms() + :call, lease_until = now_ms() + :lease
            where not exists (
                select 1 from shop_shopper shopper where shopper.issuer = shop_claim.issuer
                    and shopper.subject = shop_claim.subject and shopper.not_before > :issued
            ) and not exists (
                select 1 from shop_customer customer where customer.issuer = shop_claim.issuer
                    and customer.subject = shop_claim.subject and customer.deleted_at is null
                    and customer.duplicate_of is null
                    and (customer.fingerprint = shop_claim.fingerprint or customer.expected = shop_claim.fingerprint)
            ) and " . self::MINE, [
            ...self::mine($claim),
            'call' => $this->callMs,
            'lease' => $this->leaseMs(),
            'issued' => $claim->shopper->issuedAt,
        ]) > 0;
        return $isMarked ? 'marked' : $this->whyNotMarked($claim);
    }

    /** @return 'overtaken'|'revoked'|'known' */
    private function whyNotMarked(Claim $claim): string
    {
        $sql = 'select not_before from shop_shopper where issuer = :issuer and subject = :subject and not_before > :issued';
        $params = [...$claim->shopper->key(), 'issued' => $claim->shopper->issuedAt];
        return match (true) {
            !$this->holds($claim) => 'overtaken',
            $this->database->rows($sql, $params) !== [] => 'revoked',
            default => 'known',
        };
    }

    public function holds(Claim $claim): bool
    {
        return $this->database->rows('select id from shop_claim where ' . self::MINE, self::mine($claim)) !== [];
    }

    /**
     * The number of creates sent in the last milliseconds, including this one, and the time until the first of them is older.
     *
     * @param 'shopper'|'address' $of
     * @return array{sent: int, wait: int}
     */
    public function sentLately(Claim $claim, string $of, int $milliseconds): array
    {
        $condition = $of === 'shopper'
            ? 'issuer = :issuer and subject = :subject'
            : 'address = (select near.address from shop_claim near where near.id = :id)';
        [$row] = $this->database->rows("
            select count(*) as sent, min(sent_at) - now_ms() as oldest from shop_claim
            where $condition and sent_at > now_ms() - :window", [
            ...$claim->shopper->key(),
            'id' => $claim->id,
            'window' => $milliseconds,
        ]);
        return ['sent' => (int) $row['sent'], 'wait' => (int) $row['oldest'] + $milliseconds];
    }

    /** Ends the lease: the next repeat continues immediately. */
    public function leave(Claim $claim): void
    {
        $this->database->change('update shop_claim set lease_until = 0 where ' . self::MINE, self::mine($claim));
    }

    /** The call ended without a result. It may still take effect; the search starts from now. */
    public function leaveUnknown(Claim $claim): void
    {
        $set = 'lease_until = 0, call_until = now_ms()';
        $this->database->change("update shop_claim set $set where " . self::MINE, self::mine($claim));
    }

    /** The call certainly did nothing: restores the previous state. */
    public function undo(Claim $claim): void
    {
        if (!$claim->wasSent) {
            $this->release($claim);
            return;
        }
        $set = 'lease_until = 0, call_until = :until';
        $params = [...self::mine($claim), 'until' => $claim->callUntil];
        $this->database->change("update shop_claim set $set where " . self::MINE, $params);
    }

    /** Deletes the submission: a repeat starts again. */
    public function release(Claim $claim): void
    {
        $this->database->change('delete from shop_claim where ' . self::MINE, self::mine($claim));
    }

    /**
     * Assigns the customer and finishes the claim, in one step.
     *
     * @param bool $isDoubtful there may be a second customer of this submission
     * @return 'finished'|'overtaken'|'owned' `owned`: the customer belongs to another shopper
     */
    public function finish(Claim $claim, Customer $customer, Owners $owners, bool $isDoubtful = false): string
    {
        // Another customer of the shopper may have this contact since an update: that one is still found.
        foreach ([$claim->fingerprint, null] as $fingerprint) {
            try {
                return $this->database->atOnce(function () use ($claim, $customer, $owners, $isDoubtful, $fingerprint): string {
                    if (!$this->setDone($claim, $customer, $isDoubtful)) {
                        return 'overtaken';
                    }
                    $owners->bind($claim->shopper, $customer, $fingerprint);
                    return 'finished';
                });
            } catch (PDOException $error) {
                Database::isTaken($error) || throw $error;
            }
            if ($owners->isKnown($customer->id)) {
                break;
            }
        }
        if (!$owners->isOwn($claim->shopper, $customer->id)) {
            return 'owned';
        }
        return $this->setDone($claim, $customer, $isDoubtful) ? 'finished' : 'overtaken';
    }

    private function setDone(Claim $claim, Customer $customer, bool $isDoubtful): bool
    {
        return $this->database->change("
            update shop_claim set state = 'done', open_fingerprint = null, customer_id = :customer, created = :created,
                check_at = case when sends > 1 or :doubtful = 1 then now_ms() + :settle else null end
            where " . self::MINE, [
            ...self::mine($claim),
            'customer' => $customer->id,
            'created' => $customer->created,
            'doubtful' => (int) $isDoubtful,
            'settle' => $this->settleMs,
        ]) > 0;
    }

    /**
     * Sent by a dead worker and not repeated, after the settle time. Those that were searched least come first.
     *
     * @param string $keyName of the fingerprints that compare
     * @return list<array<string, mixed>>
     */
    public function abandoned(string $keyName): array
    {
        return $this->database->rows("
            select * from shop_claim
            where state = 'sent' and lease_until <= now_ms() and call_until <= now_ms() - :settle
                and fingerprint like :own
            order by attempt limit 100", ['settle' => $this->settleMs, 'own' => "$keyName%"]);
    }

    /**
     * Done, with a possible duplicate.
     *
     * @return list<array<string, mixed>>
     */
    public function doubtful(): array
    {
        return $this->database->rows("
            select * from shop_claim where state = 'done' and check_at <= now_ms() limit 100");
    }

    /** True while another worker may be searching for a customer with the same contact. */
    public function isSought(Claim $claim): bool
    {
        return $this->database->rows('
            select id from shop_claim where open_fingerprint = :fingerprint and id <> :id', [
            'fingerprint' => $claim->fingerprint,
            'id' => $claim->id,
        ]) !== [];
    }

    public function setChecked(Claim $claim): void
    {
        $this->database->change('update shop_claim set check_at = null where id = :id', ['id' => $claim->id]);
    }

    /**
     * Unfinished or doubtful claims.
     *
     * @return list<array<string, mixed>>
     */
    public function unsettledOf(Shopper $shopper): array
    {
        return $this->database->rows("
            select claim.*, now_ms() as now from shop_claim claim
            where issuer = :issuer and subject = :subject and (state <> 'done' or check_at is not null)", $shopper->key());
    }

    public function forget(Shopper $shopper): void
    {
        $sql = "delete from shop_claim where issuer = :issuer and subject = :subject and state <> 'sent'";
        $this->database->change($sql, $shopper->key());
    }

    /** Deletes records that have reached their age limit. */
    public function purge(): void
    {
        $this->database->change('delete from shop_claim where expires_at <= now_ms() and lease_until <= now_ms()');
    }

    /** @return array{id: string, holder: string} */
    private static function mine(Claim $claim): array
    {
        return ['id' => $claim->id, 'holder' => $claim->holder];
    }

    private function leaseMs(): int
    {
        return intdiv($this->callMs * 3, 2);
    }

    private static function name(): string
    {
        return bin2hex(random_bytes(16));
    }
}
