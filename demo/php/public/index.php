<?php

declare(strict_types=1);

use PayerShop\Config;
use PayerShop\ConfigError;
use PayerShop\Log;
use PayerShop\Proxy;
use PayerShop\Request;
use PayerShop\Response;
use PayerShop\Services;
use PayerShop\Shop;

require __DIR__ . '/../src/autoload.php';

// A payer who closes the tab must not stop a create that was sent, because its outcome must be recorded.
ignore_user_abort(true);
ini_set('display_errors', '0');
// Log only the class and place of errors, because a trace may contain arguments.
ini_set('zend.exception_ignore_args', '1');

$request = Request::fromGlobals();
try {
    $config = Config::fromEnvironment();
    $services = new Services($config);
    $isProxy = str_starts_with($request->path, Proxy::PATH . '/');
    $response = $isProxy
        ? (new Proxy($config, $services))->handle($request)
        : (new Shop($config, $services))->handle($request);
} catch (ConfigError $error) {
    Log::write(['event' => 'config_error', 'message' => $error->getMessage()]);
    $response = new Response(500);
} catch (Throwable $error) {
    $place = basename($error->getFile()) . ':' . $error->getLine();
    Log::write(['event' => 'internal', 'message' => $error::class . " at $place"]);
    $response = new Response(500);
}
$response->send();
