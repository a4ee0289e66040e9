<?php

declare(strict_types=1);

// Makes the tables: `php bin/install.php`. May be repeated.

use PayerShop\Config;
use PayerShop\Database;

require __DIR__ . '/../src/autoload.php';

(new Database(Config::orExit()->databaseDsn))->install();
