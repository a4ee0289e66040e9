<?php

declare(strict_types=1);

// From cron, every minute: finishes creates whose worker died and whose payer left, and drops what is too old.

use PayerShop\Config;
use PayerShop\Refusal;
use PayerShop\Services;

require __DIR__ . '/../src/autoload.php';

$config = Config::orExit();
$services = new Services($config);
foreach ($services->store->abandoned($config->settleMs) as $abandoned) {
    try {
        $services->create->tidy($abandoned);
    } catch (Refusal) {
        // secuconnect does not answer: the next run looks again.
    }
}
$services->store->purge();
