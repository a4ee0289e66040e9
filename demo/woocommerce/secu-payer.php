<?php

/**
 * Plugin Name: secuconnect payers for WooCommerce
 * Description: Creates the secuconnect payment customer (PCU_…) of every order, and asks about doubtful addresses.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 8.1
 * Requires Plugins: woocommerce
 * License: MIT
 * Text Domain: secu-payer
 * Domain Path: /languages
 */

declare(strict_types=1);

use Automattic\WooCommerce\Utilities\FeaturesUtil;
use SecuPayer\Plugin;

defined('ABSPATH') || exit;

foreach (['/proxy/src', '/../php/src'] as $folder) {
    // In the zip, and in the project.
    if (is_file(__DIR__ . "$folder/autoload.php")) {
        require_once __DIR__ . "$folder/autoload.php";
        break;
    }
}
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . substr($class, strlen('SecuPayer\\')) . '.php';
    if (str_starts_with($class, 'SecuPayer\\') && is_file($file)) {
        require $file;
    }
});

add_action('before_woocommerce_init', static function (): void {
    FeaturesUtil::declare_compatibility('custom_order_tables', __FILE__, true);
    FeaturesUtil::declare_compatibility('cart_checkout_blocks', __FILE__, true);
});
(new Plugin())->start();
