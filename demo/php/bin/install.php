<?php

declare(strict_types=1);

// Creates the tables: `php bin/install.php`. May be repeated.

use PayerShop\Command;
use PayerShop\Services;

require __DIR__ . '/../src/autoload.php';

Command::run(static function (Services $services): int {
    $services->database->install();
    return 0;
});
