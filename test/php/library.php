<?php

declare(strict_types=1);

// A shop that includes the library. The environment has its settings, and what the shop does before.

use PayerShop\Payer;

require __DIR__ . '/../../demo/php/src/autoload.php';

$settings = json_decode((string) getenv('SETTINGS'), true);
if ($settings['isSlashed'] ?? false) {
    // As WordPress does.
    foreach ([&$_SERVER, &$_GET, &$_POST] as &$values) {
        $values = array_map(static fn (mixed $value) => is_string($value) ? addslashes($value) : $value, $values);
    }
    unset($values);
}
if (isset($settings['says'])) {
    ob_start();
    echo $settings['says'];
}
$log = static function (array $entry) use ($settings): void {
    file_put_contents($settings['log'], json_encode($entry) . "\n", FILE_APPEND);
    ($settings['isLogBroken'] ?? false) && throw new RuntimeException('The disk is full');
};
$payer = Payer::with([...$settings['options'], 'log' => $log]);
$payer->serve();
[$path] = explode('?', $_SERVER['REQUEST_URI']);
if (preg_match('~^/token/?$~D', $path)) {
    $payer->giveToken($settings['subject'] ?? 'shopper-1');
}
if ($path === '/client.js') {
    header('Content-Type: text/javascript');
    readfile($settings['client']);
    exit;
}
header('Content-Type: text/html');
echo '<p>A page of the shop';
