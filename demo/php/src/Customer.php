<?php

declare(strict_types=1);

namespace PayerShop;

use stdClass;

/** A payment customer as secuconnect returned it, read with suspicion. */
final class Customer
{
    public const ID = '/^PCU_[0-9A-Z]{10,64}$/D';

    private function __construct(
        public readonly string $id,
        public readonly string $created,
        public readonly ?string $updated,
        public readonly stdClass $contact,
    ) {
    }

    /** Null for `{}`, `[]`, null and whatever has no customer id. */
    public static function read(mixed $body): ?self
    {
        $id = $body->id ?? null;
        if (!$body instanceof stdClass || !is_string($id) || !preg_match(self::ID, $id)) {
            return null;
        }
        $text = static fn (mixed $value): ?string => is_string($value) ? $value : null;
        $contact = $body->contact ?? null;
        return new self(
            $id,
            $text($body->created ?? null) ?? '',
            $text($body->updated ?? null),
            $contact instanceof stdClass ? $contact : new stdClass(),
        );
    }

    /** A strong entity tag, opaque; the id in it keeps equal contacts of two customers apart. */
    public function etag(): string
    {
        return '"' . substr(hash('sha256', Json::encode([$this->id, $this->updated, $this->contact])), 0, 32) . '"';
    }
}
