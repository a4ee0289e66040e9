<?php

declare(strict_types=1);

// Tries settings, database, clock and secuconnect: `php bin/check.php`. Says in one line what to do.

use PayerShop\Check;
use PayerShop\Command;
use PayerShop\Services;

require __DIR__ . '/../src/autoload.php';

Command::run(static function (Services $services): int {
    $problem = (new Check($services))->run();
    $problem === null || Command::fail($problem);
    echo "All is well\n";
    return 0;
});
