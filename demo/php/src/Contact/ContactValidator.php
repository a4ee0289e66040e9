<?php

declare(strict_types=1);

namespace PayerShop\Contact;

use stdClass;

/**
 * Validates a contact by the rules of the form. Issues have a path (`address.city`), a code and a level: `error` refuses the
 * contact, `warning` is unusual but may be right. They never contain a value.
 */
final class ContactValidator
{
    /** The first name of a person with a single name: secuconnect requires both names. */
    private const NO_FORENAME = '-';
    /** UTF-16 units; many times the length of the longest field. */
    private const ENDLESS = 4000;
    private const NAMES = ['forename', 'surname', 'address.city'];
    private const LINES = ['companyname', 'address.street', 'address.street_number', 'address.postal_code'];
    private const ADDRESS = 'address.';

    /** @var list<array{path: string, code: string, level: string}> */
    private array $issues = [];

    private function __construct()
    {
    }

    /**
     * @param mixed $input decoded JSON with objects as objects
     * @return array{contact: array<string, mixed>|null, issues: list<array{path: string, code: string, level: string}>}
     *     the normalised contact, without empty members; null if one of the issues is an error
     */
    public static function validate(mixed $input): array
    {
        $validator = new self();
        $contact = $validator->readObject($input, '');
        $isRight = $validator->issues === [];
        $validator->question($contact);
        return ['contact' => $isRight ? $contact : null, 'issues' => $validator->issues];
    }

    /** @return array<string, mixed> */
    private function readObject(mixed $input, string $prefix): array
    {
        if (!$input instanceof stdClass) {
            $this->refuse(rtrim($prefix, '.'), 'type');
            return [];
        }
        $values = get_object_vars($input);
        $read = [];
        foreach (FieldTable::FIELDS as $path => [$isRequired]) {
            $name = substr($path, strlen($prefix));
            if (str_starts_with($path, self::ADDRESS) === ($prefix !== '')) {
                $read[$name] = $this->readText($values, $name, $path, $isRequired);
            }
        }
        if ($prefix === '') {
            // secuconnect needs names and an e-mail address only.
            $read['address'] = array_key_exists('address', $values) ? $this->readObject($values['address'], self::ADDRESS) : [];
        }
        $unknown = array_key_first(array_diff_key($values, $read));
        if ($unknown !== null) {
            $this->refuse($prefix . $unknown, 'unknown');
        }
        if ($prefix !== '') {
            $this->checkPostalCode($read);
        }
        return array_filter($read, static fn (mixed $value): bool => $value !== '' && $value !== []);
    }

    /** @param array<string, mixed> $values */
    private function readText(array $values, string $name, string $path, bool $isRequired): string
    {
        $text = $values[$name] ?? '';
        if (!is_string($text) || (array_key_exists($name, $values) && $values[$name] === null)) {
            $this->refuse($path, 'type');
            return '';
        }
        if (strlen($text) > self::ENDLESS && Text::units($text) > self::ENDLESS) {
            $this->refuse($path, FieldTable::FIELDS[$path][1] === null ? 'format' : 'too-long');
            return $text;
        }
        $text = self::canonical($path, Text::normalise($text));
        $code = $text === '' ? ($isRequired ? 'required' : null) : self::issue($path, $text);
        $code === null || $this->refuse($path, $code);
        return $text;
    }

    private static function canonical(string $path, string $text): string
    {
        return match ($path) {
            'address.country' => Text::upperCase($text),
            'forename' => (string) preg_replace('/^\p{Pd}$/uD', self::NO_FORENAME, $text),
            'email' => Email::canonical($text),
            'phone', 'mobile' => Phone::canonical($text),
            default => $text,
        };
    }

    private static function issue(string $path, string $text): ?string
    {
        $isAllowed = match (true) {
            $path === 'forename' && $text === self::NO_FORENAME => true,
            in_array($path, self::NAMES, true) => self::isName($text),
            in_array($path, self::LINES, true) => !str_contains($text, '://') && preg_match('/[\p{L}\p{N}]/u', $text),
            in_array($path, ['salutation', 'title', 'address.additional_address_data'], true) => !str_contains($text, '://'),
            default => true,
        };
        if (!$isAllowed) {
            return 'characters';
        }
        if (Text::length($text) > (FieldTable::FIELDS[$path][1] ?? PHP_INT_MAX)) {
            return 'too-long';
        }
        $isInFormat = match ($path) {
            'address.country' => isset(CountryTable::COUNTRIES[$text]),
            'email' => Email::isEmail($text),
            'phone', 'mobile' => Phone::isPhone($text),
            default => true,
        };
        return $isInFormat ? ($path === 'dob' ? self::dayIssue($text) : null) : 'format';
    }

    /** Text may look like markup, because nothing here is ever inserted as markup. */
    private static function isName(string $text): bool
    {
        return !str_contains($text, '://') && preg_match('/\p{L}/u', $text) === 1
            && preg_match('/[{}@]/', $text) === 0 && !Text::hasEmoji($text);
    }

    private static function dayIssue(string $text): ?string
    {
        if (!preg_match('/^([0-9]{4})-([0-9]{2})-([0-9]{2})$/D', $text, $found)) {
            return 'format';
        }
        [, $year, $month, $day] = array_map(intval(...), $found);
        return match (true) {
            // `checkdate` refuses the year 0.
            !checkdate($month, $day, $year + 400) => 'date',
            $year < 1900 || $text > date('Y-m-d') => 'range',
            default => null,
        };
    }

    /** @param array<string, mixed> $address */
    private function checkPostalCode(array &$address): void
    {
        ['country' => $country, 'postal_code' => $code] = $address;
        $rule = Country::of($country);
        if ($country === '' || $this->isOfOtherType('address.postal_code')) {
            return;
        }
        $canonical = PostalCode::canonical($code, $country);
        if ($code === '') {
            !$rule->hasPostalCode || $this->refuse('address.postal_code', 'required');
        } elseif ($canonical === null && $rule->postalCodeCheck === 'block') {
            $this->refuse('address.postal_code', 'format');
        }
        // A code that matches no mask is kept as typed: where that is allowed, it may be a new code.
        $address['postal_code'] = $canonical ?? $code;
    }

    /** @param array<string, mixed> $contact may be incomplete */
    private function question(array $contact): void
    {
        foreach (['forename', 'surname'] as $path) {
            $name = $contact[$path] ?? '';
            // Not a name, or one repeated letter.
            if ($name === self::NO_FORENAME || preg_match('/^(.)\1{3,69}$/iuD', $name)) {
                $this->ask($path, 'format');
            }
        }
        $address = [...['street' => '', 'street_number' => '', 'postal_code' => '', 'country' => ''], ...$contact['address'] ?? []];
        ['street' => $street, 'street_number' => $number, 'postal_code' => $code, 'country' => $country] = $address;
        if ($this->isOfOtherType('address.street') || $this->isOfOtherType('address.country')) {
            return;
        }
        // Some streets have no number: post-office boxes, and all streets where numbers are unusual.
        $read = StreetLine::split($street, $country);
        if ($street !== '' && $number === '' && !($read->sure && $read->street_number === '')) {
            $this->ask('address.street_number', 'required');
        }
        if ($code !== '' && PostalCode::canonical($code, $country) === null) {
            $this->ask('address.postal_code', 'format');
        }
    }

    private function isOfOtherType(string $path): bool
    {
        return in_array(['path' => $path, 'code' => 'type', 'level' => 'error'], $this->issues, true);
    }

    private function refuse(string $path, string $code): void
    {
        $this->issues[] = ['path' => $path, 'code' => $code, 'level' => 'error'];
    }

    /** Asks nothing at a field that is wrong. */
    private function ask(string $path, string $code): void
    {
        if (!in_array($path, array_column($this->issues, 'path'), true)) {
            $this->issues[] = ['path' => $path, 'code' => $code, 'level' => 'warning'];
        }
    }
}
