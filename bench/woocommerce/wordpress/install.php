<?php

declare(strict_types=1);

// An empty WordPress with its owner: `php install.php <folder>`.

define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = 'localhost';
require "$argv[1]/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_install('Coffee', 'owner', 'owner@example.com', true, '', 'owner');
update_option('permalink_structure', '/%postname%/');
echo is_wp_error(activate_plugin('woocommerce/woocommerce.php')) ? 'WooCommerce cannot be activated' : 'ready';
