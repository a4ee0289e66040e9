<?php

declare(strict_types=1);

namespace PayerShop\Contact;

// Generated from src/contact/fields.ts and field-rules.ts by scripts/php-tables.ts: change those instead.
final class FieldTable
{
    public const FIELDS = [
        'salutation' => [false, 20],
        'title' => [false, 35],
        'address.country' => [true, null],
        'forename' => [true, 70],
        'surname' => [true, 70],
        'companyname' => [false, 70],
        'email' => [true, 254],
        'address.street' => [true, 70],
        'address.street_number' => [false, 16],
        'address.additional_address_data' => [false, 70],
        'address.postal_code' => [false, 16],
        'address.city' => [true, 70],
        'dob' => [false, null],
        'phone' => [false, 40],
        'mobile' => [false, 40],
    ];
}
