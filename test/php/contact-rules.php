<?php

declare(strict_types=1);

// Answers one line of JSON, a list of a function's name and its arguments, with one line: what the function gives.

use PayerShop\Contact\ContactValidator;
use PayerShop\Contact\Email;
use PayerShop\Contact\Phone;
use PayerShop\Contact\PostalCode;
use PayerShop\Contact\StreetLine;
use PayerShop\Contact\Text;
use PayerShop\Http\Json;

require __DIR__ . '/../../demo/php/src/autoload.php';

date_default_timezone_set(getenv('TZ') ?: 'UTC');
$functions = [
    'splitStreetLine' => StreetLine::split(...),
    'joinStreetLine' => StreetLine::join(...),
    'canonicalPostalCode' => PostalCode::canonical(...),
    'canonicalEmail' => Email::canonical(...),
    'isEmail' => Email::isEmail(...),
    'canonicalPhone' => Phone::canonical(...),
    'isPhone' => Phone::isPhone(...),
    'normaliseText' => Text::normalise(...),
    'validateContact' => ContactValidator::validate(...),
];
while (($line = fgets(STDIN)) !== false) {
    [$name, $arguments] = Json::decode($line);
    echo Json::encode($functions[$name](...$arguments)), "\n";
}
