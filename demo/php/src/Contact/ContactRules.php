<?php

declare(strict_types=1);

namespace PayerShop\Contact;

use PayerShop\Refusal;
use PayerShop\Upstream\UpstreamResult;

/** The rules for contacts, as the proxy applies them. */
final class ContactRules
{
    private const ADDRESS = 'address.';

    /**
     * @param mixed $input decoded JSON with objects as objects
     * @return array<string, mixed> the normalised contact, without empty members
     * @throws Refusal `validation`, with pointers and codes and never a value
     */
    public function read(mixed $input): array
    {
        ['contact' => $contact, 'issues' => $issues] = ContactValidator::validate($input);
        $errors = array_filter($issues, static fn (array $issue): bool => $issue['level'] === 'error');
        $shown = static fn (array $issue): array => ['pointer' => self::pointer($issue['path']), 'code' => $issue['code']];
        return $contact ?? throw new Refusal('validation', array_values(array_map($shown, $errors)));
    }

    /**
     * The members named by secuconnect's refusal: `error_details` of a ProductFormatException may contain them, in English.
     * Nothing else of that text is passed on.
     *
     * @return list<array{pointer: string, code: string}>
     */
    public function refusedBy(UpstreamResult $result): array
    {
        $details = $result->body->error_details ?? null;
        if ($result->body->error !== 'ProductFormatException' || !is_string($details)) {
            return [];
        }
        $words = preg_split('/\W+/', substr($details, 0, 1000)) ?: [];
        $code = array_intersect(['long', 'length'], $words) === [] ? 'format' : 'too-long';
        $errors = [];
        foreach ($this->members() as $of => $names) {
            foreach (array_intersect($names, $words) as $name) {
                $errors[] = ['pointer' => $of === 'contact' ? "/contact/$name" : "/contact/address/$name", 'code' => $code];
            }
        }
        return $errors;
    }

    /** @return array<string, list<string>> names of the members: of a contact, of its `address` */
    public function members(): array
    {
        $members = ['contact' => [], 'address' => []];
        foreach (array_keys(FieldTable::FIELDS) as $path) {
            $isOfAddress = str_starts_with($path, self::ADDRESS);
            $members[$isOfAddress ? 'address' : 'contact'][] = $isOfAddress ? substr($path, strlen(self::ADDRESS)) : $path;
        }
        return $members;
    }

    /** @return list<string> codes */
    public function countries(): array
    {
        return array_keys(CountryTable::COUNTRIES);
    }

    /** The name of a member comes from the caller: an unusual one is not repeated. */
    private static function pointer(string $path): string
    {
        $pointer = '/contact' . ($path === '' ? '' : '/' . strtr($path, '.', '/'));
        return preg_match('~^[a-z_/]{1,60}$~D', $pointer) ? $pointer : '/contact';
    }
}
