<?php

declare(strict_types=1);

namespace PayerShop\Upstream;

use PayerShop\Http\Json;
use stdClass;

/** A payment customer from secuconnect, read without trusting it. */
final class Customer
{
    public const ID = '/^PCU_[0-9A-Z]{10,64}$/D';
    /** RFC 3339. */
    private const TIME = '/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/D';

    private function __construct(
        public readonly string $id,
        /** Empty if it is not a time. */
        public readonly string $created,
        public readonly ?string $updated,
        public readonly stdClass $contact,
    ) {
    }

    /** Null for `{}`, `[]`, null and anything without a customer id. */
    public static function read(mixed $body): ?self
    {
        $id = $body->id ?? null;
        if (!$body instanceof stdClass || !is_string($id) || !preg_match(self::ID, $id)) {
            return null;
        }
        $time = static fn (mixed $value): ?string
            => is_string($value) && preg_match(self::TIME, $value) && strtotime($value) !== false ? $value : null;
        return new self(
            $id,
            $time($body->created ?? null) ?? '',
            $time($body->updated ?? null),
            self::contactOf($body),
        );
    }

    /** The contact of a received customer; empty if there is none. */
    public static function contactOf(mixed $body): stdClass
    {
        $contact = $body->contact ?? null;
        return $contact instanceof stdClass ? $contact : new stdClass();
    }

    /** An opaque entity tag with quotes; includes the id, so that equal contacts of two customers differ. */
    public function version(): string
    {
        return '"' . substr(hash('sha256', Json::encode([$this->id, $this->updated, $this->contact])), 0, 32) . '"';
    }
}
