<?php

declare(strict_types=1);

// Removes settings and tables. The customers at secuconnect stay, because paid orders refer to them.

defined('WP_UNINSTALL_PLUGIN') || exit;

global $wpdb;
foreach (['claim', 'customer', 'shopper', 'lock', 'count', 'login'] as $table) {
    // The name is made of WordPress's own prefix.
    $wpdb->query("DROP TABLE IF EXISTS `secu_{$wpdb->prefix}{$table}`");
}
delete_option('woocommerce_secu_payer_settings');
delete_option('woocommerce_secuconnect_settings');
delete_option('secu_payer_secret');
if (function_exists('as_unschedule_all_actions')) {
    as_unschedule_all_actions('', [], 'secu-payer');
}
