<?php

declare(strict_types=1);

// Run it every minute with cron: finishes creates of dead workers whose payer left, and deletes old records.

use PayerShop\Actions\Tidy;
use PayerShop\Command;
use PayerShop\Services;

require __DIR__ . '/../src/autoload.php';

Command::run(static function (Services $services): int {
    (new Tidy($services))->run();
    return 0;
});
