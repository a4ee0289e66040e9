<?php

declare(strict_types=1);

// A page of WordPress: loads the plugin, runs the usual actions, and answers the token route, or runs the lines of a test.

require __DIR__ . '/features-util.php';
require __DIR__ . '/blocks.php';
require __DIR__ . '/wordpress.php';

add_filter('secu_payer_options', static fn (array $options): array => [
    ...$options,
    ...(json_decode((string) getenv('SECU_OPTIONS'), true) ?: []),
]);
require __DIR__ . '/../../demo/woocommerce/secu-payer.php';
foreach (['before_woocommerce_init', 'woocommerce_init', 'plugins_loaded'] as $action) {
    do_action($action);
}
// As WordPress does after its plugins are loaded.
$_SERVER = array_map(static fn (mixed $value) => is_string($value) ? addslashes($value) : $value, $_SERVER);
do_action('init');
do_action('action_scheduler_init');
if (PHP_SAPI !== 'cli') {
    if (preg_match('~/wc-api/(\w+)/~', $_SERVER['REQUEST_URI'], $found)) {
        do_action("woocommerce_api_$found[1]");
    }
    isset($_GET['wc-ajax']) ? do_action("wc_ajax_{$_GET['wc-ajax']}") : print('<p>A page of WordPress');
}
