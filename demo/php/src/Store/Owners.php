<?php

declare(strict_types=1);

namespace PayerShop\Store;

use PDOException;
use PayerShop\Token\Shopper;
use PayerShop\Upstream\Customer;

/** Which customer belongs to whom. */
final class Owners
{
    private const KEEP_MS = 86_400_000;
    private const OWNED = 'issuer = :issuer and subject = :subject and deleted_at is null and duplicate_of is null';

    public function __construct(private readonly Database $database)
    {
    }

    /** @throws PDOException if the id has an owner, or the shopper has another customer with this fingerprint */
    public function bind(Shopper $shopper, Customer $customer, ?string $fingerprint): void
    {
        $this->database->change('
            insert into shop_customer (customer_id, issuer, subject, fingerprint, created, bound_at)
            values (:id, :issuer, :subject, :fingerprint, :created, now_ms())', [
            ...$shopper->key(),
            'id' => $customer->id,
            'fingerprint' => $fingerprint,
            'created' => $customer->created,
        ]);
    }

    /** Records a duplicate of a submission: it is never shown, and it is erased with its shopper. */
    public function recordDuplicate(Shopper $shopper, Customer $customer, string $of): bool
    {
        return $this->database->insert('
            insert into shop_customer (customer_id, issuer, subject, created, bound_at, duplicate_of)
            values (:id, :issuer, :subject, :created, now_ms(), :of)', [
            ...$shopper->key(),
            'id' => $customer->id,
            'created' => $customer->created,
            'of' => $of,
        ]);
    }

    /** Belongs to the shopper, or is listed in the token. */
    public function owns(Shopper $shopper, string $customerId): bool
    {
        return in_array($customerId, $shopper->customers, true) || $this->isOwn($shopper, $customerId);
    }

    public function isOwn(Shopper $shopper, string $customerId): bool
    {
        $sql = 'select customer_id from shop_customer where ' . self::OWNED . ' and customer_id = :id';
        return $this->database->rows($sql, [...$shopper->key(), 'id' => $customerId]) !== [];
    }

    /** True for a customer that has or had an owner. */
    public function isKnown(string $customerId): bool
    {
        $sql = 'select customer_id from shop_customer where customer_id = :id';
        return $this->database->rows($sql, ['id' => $customerId]) !== [];
    }

    /**
     * Customers that have this contact, or may get it by an update with an unknown outcome.
     *
     * @return list<array<string, mixed>>
     */
    public function withContact(Shopper $shopper, string $fingerprint): array
    {
        $sql = 'select * from shop_customer where ' . self::OWNED . '
            and (fingerprint = :fingerprint or expected = :fingerprint)
            order by case when fingerprint = :fingerprint then 0 else 1 end, bound_at';
        return $this->database->rows($sql, [...$shopper->key(), 'fingerprint' => $fingerprint]);
    }

    public function count(Shopper $shopper): int
    {
        $sql = 'select count(*) as owned from shop_customer where ' . self::OWNED;
        return (int) $this->database->rows($sql, $shopper->key())[0]['owned'];
    }

    /**
     * Newest first.
     *
     * @return list<array<string, mixed>>
     */
    public function list(Shopper $shopper, int $limit, ?string $after): array
    {
        // That one may have been deleted since.
        $older = $after === null ? '' : ' and (bound_at, customer_id) < (
            select bound_at, customer_id from shop_customer
            where issuer = :issuer and subject = :subject and customer_id = :after)';
        $sql = 'select * from shop_customer where ' . self::OWNED . $older
            . ' order by bound_at desc, customer_id desc limit :limit';
        return $this->database->rows($sql, [...$shopper->key(), 'after' => $after, 'limit' => $limit]);
    }

    /** Call this before an update is sent: the contact it may have if the answer is lost. */
    public function expect(Shopper $shopper, string $customerId, string $fingerprint): void
    {
        $sql = 'update shop_customer set expected = :fingerprint where ' . self::OWNED . ' and customer_id = :id';
        $this->database->change($sql, [...$shopper->key(), 'id' => $customerId, 'fingerprint' => $fingerprint]);
    }

    /** Records the contact that was read. */
    public function setFingerprint(Shopper $shopper, string $customerId, string $fingerprint): void
    {
        $sql = 'update shop_customer set fingerprint = :fingerprint, expected = null
            where ' . self::OWNED . ' and customer_id = :id';
        $params = [...$shopper->key(), 'id' => $customerId];
        try {
            $this->database->change($sql, [...$params, 'fingerprint' => $fingerprint]);
        } catch (PDOException $error) {
            Database::isTaken($error) || throw $error;
            $this->database->change($sql, [...$params, 'fingerprint' => null]);
        }
    }

    /** The customer was deleted: also deletes its hash; keeps its id for a day. */
    public function tombstone(Shopper $shopper, string $customerId): void
    {
        $isKnown = $this->database->change('
            update shop_customer set fingerprint = null, expected = null, deleted_at = now_ms()
            where customer_id = :id', ['id' => $customerId]) > 0;
        $isKnown || $this->database->insert('
            insert into shop_customer (customer_id, issuer, subject, created, bound_at, deleted_at)
            values (:id, :issuer, :subject, \'\', now_ms(), now_ms())', [...$shopper->key(), 'id' => $customerId]);
    }

    public function wasDeleted(Shopper $shopper, string $customerId): bool
    {
        return $this->database->rows('
            select customer_id from shop_customer
            where issuer = :issuer and subject = :subject and customer_id = :id and deleted_at > now_ms() - :keep
            ', [...$shopper->key(), 'id' => $customerId, 'keep' => self::KEEP_MS]) !== [];
    }

    /**
     * All existing customers at secuconnect, including duplicates.
     *
     * @return list<string> ids
     */
    public function allOf(Shopper $shopper): array
    {
        $sql = 'select customer_id from shop_customer
            where issuer = :issuer and subject = :subject and deleted_at is null';
        return array_column($this->database->rows($sql, $shopper->key()), 'customer_id');
    }

    /** Deletes the records of a shopper's deleted customers. */
    public function forget(Shopper $shopper): void
    {
        $sql = 'delete from shop_customer where issuer = :issuer and subject = :subject and deleted_at is not null';
        $this->database->change($sql, $shopper->key());
    }

    /** Deletes records that have reached their age limit. */
    public function purge(): void
    {
        $sql = 'delete from shop_customer where deleted_at <= now_ms() - :keep';
        $this->database->change($sql, ['keep' => self::KEEP_MS]);
    }
}
