<?php

declare(strict_types=1);

namespace PayerShop\Upstream;

use Locale;
use PayerShop\Contact\ContactRules;
use PayerShop\Contact\Text;
use PayerShop\Http\Json;
use PayerShop\Token\Shopper;
use stdClass;

/** Contacts between payer and secuconnect. */
final class Contacts
{
    /** Characters of a key's name. */
    private const NAME = 8;

    public function __construct(private readonly ContactRules $rules, private readonly string $hashKey)
    {
    }

    /**
     * Only members of the protocol; the first ten characters of the day of birth, the country as its code.
     *
     * @return array<string, mixed>
     */
    public function read(stdClass $stored): array
    {
        ['contact' => $names, 'address' => $addressNames] = $this->rules->members();
        $contact = self::texts($stored, $names);
        $address = self::texts($stored->address ?? null, $addressNames);
        if (isset($contact['dob'])) {
            $contact['dob'] = substr($contact['dob'], 0, 10);
        }
        if (isset($address['country'])) {
            $address['country'] = $this->countryCode($address['country']);
        }
        return [...$contact, ...($address === [] ? [] : ['address' => $address])];
    }

    /**
     * secuconnect deletes members that a PUT omits, so members outside the protocol are sent back unchanged.
     *
     * @param array<string, mixed> $contact
     * @return array<string, mixed>
     */
    public function withUnknownMembers(array $contact, Customer $stored): array
    {
        ['contact' => $names, 'address' => $addressNames] = $this->rules->members();
        $unknown = static fn (mixed $members, array $known): array => array_diff_key(
            $members instanceof stdClass ? get_object_vars($members) : [],
            array_flip($known),
        );
        // secuconnect computes `name` from the others.
        $address = [...$unknown($stored->contact->address ?? null, $addressNames), ...$contact['address'] ?? []];
        return [
            ...$unknown($stored->contact, [...$names, 'name', 'address']),
            ...$contact,
            ...($address === [] ? [] : ['address' => $address]),
        ];
    }

    /**
     * Replaces a contact that must not be stored: equal for contacts that secuconnect would store in the same way. Keyed,
     * because a plain hash of personal data can be guessed; it begins with the name of the key.
     *
     * @param array<string, mixed> $contact
     */
    public function fingerprint(array $contact): string
    {
        foreach (['phone', 'mobile'] as $name) {
            if (isset($contact[$name])) {
                $contact[$name] = preg_replace('/(?!^\+)\D/', '', $contact[$name]);
            }
        }
        if (isset($contact['address'])) {
            ksort($contact['address']);
        }
        ksort($contact);
        return $this->keyName() . substr(hash_hmac('sha256', "contact\n" . Json::encode($contact), $this->hashKey), self::NAME);
    }

    /** False for a fingerprint from before the key was changed: no contact compares with it. */
    public function isComparable(string $fingerprint): bool
    {
        return self::areComparable($fingerprint, $this->keyName());
    }

    public static function areComparable(string $one, string $other): bool
    {
        return strncmp($one, $other, self::NAME) === 0;
    }

    /** Of all fingerprints that compare. */
    public function keyName(): string
    {
        return substr(hash_hmac('sha256', "key\n", $this->hashKey), 0, self::NAME);
    }

    /** True if the customer has this contact now. */
    public function isHeld(Customer $customer, string $fingerprint): bool
    {
        return $this->fingerprint($this->read($customer->contact)) === $fingerprint;
    }

    /** Always the same for a shopper in the log, but it does not reveal who it is. */
    public function shopperHash(Shopper $shopper): string
    {
        return substr(hash_hmac('sha256', "shopper\n" . $shopper->name(), $this->hashKey), 0, 16);
    }

    /** For counting, because the address itself is not stored. */
    public function addressHash(string $address): string
    {
        return hash_hmac('sha256', "address\n$address", $this->hashKey);
    }

    /**
     * @param list<string> $names
     * @return array<string, string>
     */
    private static function texts(mixed $members, array $names): array
    {
        $values = $members instanceof stdClass ? get_object_vars($members) : [];
        $known = array_intersect_key($values, array_flip($names));
        return array_filter($known, static fn (mixed $value) => is_string($value) && $value !== '');
    }

    /** Older customers contain the country's name in German or English. Tries only our codes, because ICU also names withdrawn ones. */
    private function countryCode(string $text): string
    {
        $countries = $this->rules->countries();
        if (in_array(strtoupper($text), $countries, true)) {
            return strtoupper($text);
        }
        $wanted = Text::lowerCase($text);
        foreach ($countries as $code) {
            foreach (['de', 'en'] as $language) {
                if (Text::lowerCase((string) Locale::getDisplayRegion("-$code", $language)) === $wanted) {
                    return $code;
                }
            }
        }
        return $text;
    }
}
