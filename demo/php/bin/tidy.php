<?php

declare(strict_types=1);

// From cron, every minute: finishes creates whose worker died and whose payer left, and drops what is too old.

use PayerShop\Command;
use PayerShop\Refusal;
use PayerShop\Services;

require __DIR__ . '/../src/autoload.php';

Command::run(static function (Services $services): int {
    foreach ($services->claims->abandoned($services->contacts->keyName()) as $row) {
        try {
            $services->create->settle($row);
        } catch (Refusal) {
            // secuconnect does not answer, or a repeat has it now: the next run looks again.
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
