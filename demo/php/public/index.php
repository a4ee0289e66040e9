<?php

declare(strict_types=1);

use PayerShop\Config;
use PayerShop\ConfigError;
use PayerShop\Http\Request;
use PayerShop\Http\Response;
use PayerShop\Log;
use PayerShop\Payer;
use PayerShop\Services;
use PayerShop\Shop;

require __DIR__ . '/../src/autoload.php';

$payer = Payer::fromEnvironment();
$payer->serve();

ini_set('display_errors', '0');
// Log only the class and place of errors, because a trace may contain arguments.
ini_set('zend.exception_ignore_args', '1');
try {
    $config = Config::fromEnvironment();
    $response = (new Shop($config, new Services($config), $payer))->handle(Request::fromGlobals($config->trustedProxies));
} catch (ConfigError) {
    // The log has it.
    $response = new Response(500);
} catch (Throwable $error) {
    (new Log())->writeError('internal', $error);
    $response = new Response(500);
}
$response->send();
