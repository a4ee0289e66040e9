<?php

declare(strict_types=1);

namespace PayerShop\Contact;

/** How addresses are written in a country; the most lenient rules for an unknown code. */
final class Country
{
    /** @param list<string> $masks of postal codes; empty where codes are free text or do not exist */
    private function __construct(
        public readonly array $masks,
        /** True where a postal code must be given. */
        public readonly bool $hasPostalCode,
        /** `block` or `warn`: what a postal code that matches no mask leads to; otherwise empty. */
        public readonly string $postalCodeCheck,
        public readonly bool $isNumberFirst,
        /** A street without a number is unusual here. */
        public readonly bool $isNumberExpected,
        /** Mail needs the state, for which an address has no member: it is written behind the city. */
        public readonly bool $hasState,
    ) {
    }

    /** @param string $code ISO 3166-1 alpha-2 */
    public static function of(string $code): self
    {
        [$masks, $postalCode, $check, $isFirst, $isExpected, $hasState]
            = CountryTable::COUNTRIES[$code] ?? ['', 'optional', '', false, false, false];
        return new self($masks === '' ? [] : explode('|', $masks), $postalCode === 'required', $check, $isFirst, $isExpected, $hasState);
    }
}
