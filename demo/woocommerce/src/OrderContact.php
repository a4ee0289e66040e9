<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\Contact\ContactValidator;
use PayerShop\Contact\Country;
use PayerShop\Contact\StreetLine;
use PayerShop\Http\Json;
use WC_Order;

/** The billing address of an order as secuconnect's `contact`. */
final class OrderContact
{
    /** What an order does not need: dropped if it is not accepted. */
    private const OPTIONAL = [
        '/contact/phone' => ['phone'],
        '/contact/companyname' => ['companyname'],
        '/contact/address/additional_address_data' => ['address', 'additional_address_data'],
    ];

    /** @return array<string, mixed> */
    public static function of(WC_Order $order): array
    {
        $country = $order->get_billing_country();
        $state = $order->get_billing_state();
        $line = StreetLine::split($order->get_billing_address_1(), $country);
        // A doubtful line is kept as it is, so that nothing is lost.
        $street = $line->sure ? $line->street : $order->get_billing_address_1();
        $additional = array_filter([$line->sure ? $line->additional : '', $order->get_billing_address_2()]);
        return self::filled([
            'forename' => $order->get_billing_first_name(),
            'surname' => $order->get_billing_last_name(),
            'companyname' => $order->get_billing_company(),
            'email' => $order->get_billing_email(),
            'phone' => $order->get_billing_phone(),
            'address' => self::filled([
                'street' => $street,
                'street_number' => $line->sure ? $line->street_number : '',
                'additional_address_data' => implode(', ', $additional),
                'postal_code' => $order->get_billing_postcode(),
                'city' => $order->get_billing_city() . ($state !== '' && Country::of($country)->hasState ? ", $state" : ''),
                'country' => $country,
            ]),
        ]);
    }

    /**
     * What the fields of the checkout would hold.
     *
     * @return array<string, string> by WooCommerce's names
     */
    public static function fields(WC_Order $order): array
    {
        $fields = [];
        foreach (['first_name', 'last_name', 'company', 'email', 'phone', 'address_1', 'address_2', 'postcode', 'city', 'country', 'state'] as $name) {
            $fields[$name] = (string) $order->{"get_billing_$name"}();
        }
        return $fields;
    }

    /**
     * Without optional members that were refused; null if the refusal is about anything else.
     *
     * @param array<string, mixed> $contact
     * @param list<string> $pointers
     * @return array<string, mixed>|null
     */
    public static function without(array $contact, array $pointers): ?array
    {
        foreach ($pointers as $pointer) {
            $path = self::OPTIONAL[$pointer] ?? null;
            if ($path === null) {
                return null;
            }
            if (count($path) === 1) {
                unset($contact[$path[0]]);
            } else {
                unset($contact[$path[0]][$path[1]]);
            }
        }
        return $pointers === [] ? null : $contact;
    }

    /**
     * True if the stored contact has all of the order's, however the street is split. It may have more, such as a day of birth.
     *
     * @param array<string, mixed> $contact of the order
     * @param array<string, mixed> $stored
     */
    public static function isCovered(array $contact, array $stored): bool
    {
        $valid = ContactValidator::validate(Json::decode(Json::encode($contact)))['contact'];
        if ($valid === null) {
            return false;
        }
        $one = self::comparable($valid);
        return array_intersect_assoc($one, self::comparable($stored)) === $one;
    }

    /**
     * @param array<string, mixed> $contact
     * @return array<string, string>
     */
    private static function comparable(array $contact): array
    {
        $address = (array) $contact['address'];
        $line = implode(' ', array_filter(array_map(
            static fn (string $name): string => $address[$name] ?? '',
            ['street', 'street_number', 'additional_address_data'],
        )));
        unset($address['street'], $address['street_number'], $address['additional_address_data'], $contact['address']);
        if (isset($contact['phone'])) {
            // secuconnect stores it without punctuation.
            $contact['phone'] = (string) preg_replace('/(?!^\+)[^0-9]/', '', $contact['phone']);
        }
        return [...$contact, ...$address, 'line' => (string) preg_replace('/[\s,]+/u', '', $line)];
    }

    /**
     * @param array<string, mixed> $members
     * @return array<string, mixed>
     */
    private static function filled(array $members): array
    {
        return array_filter($members, static fn (mixed $value): bool => $value !== '' && $value !== []);
    }
}
