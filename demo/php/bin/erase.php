<?php

declare(strict_types=1);

// Erases a shopper: `php bin/erase.php SUBJECT`. Repeat it until it ends with status 0.

use PayerShop\Command;
use PayerShop\Services;
use PayerShop\Token\Shopper;

require __DIR__ . '/../src/autoload.php';

$subject = $argv[1] ?? Command::fail('Usage: php bin/erase.php SUBJECT');
Command::run(static function (Services $services) use ($subject): int {
    ['deleted' => $deleted, 'left' => $left] = $services->erase->run(new Shopper($services->config->tokenIssuer, $subject));
    echo "$deleted deleted, $left left\n";
    return $left === 0 ? 0 : 1;
});
