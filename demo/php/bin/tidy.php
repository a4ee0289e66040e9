<?php

declare(strict_types=1);

// Run it every minute with cron: finishes creates of dead workers whose payer left, and deletes old records.

use PayerShop\Command;
use PayerShop\Refusal;
use PayerShop\Services;

require __DIR__ . '/../src/autoload.php';

Command::run(static function (Services $services): int {
    foreach ($services->claims->abandoned($services->contacts->keyName()) as $row) {
        try {
            $services->create->settle($row);
        } catch (Refusal) {
            // secuconnect does not answer, or a repeat has taken over: the next run tries again.
        }
    }
    foreach ($services->claims->doubtful() as $row) {
        $services->create->check($row);
    }
    foreach (['claims', 'owners', 'shoppers', 'lock', 'limiter'] as $kept) {
        $services->$kept->purge();
    }
    return 0;
});
