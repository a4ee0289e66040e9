<?php

declare(strict_types=1);

// A shop as its owner would set it up: `php shop.php <folder>`; prints the ids of products and pages.

use Automattic\WooCommerce\Internal\DataStores\Orders\DataSynchronizer;

$_SERVER['HTTP_HOST'] = 'localhost';
require "$argv[1]/wp-load.php";
WC_Install::install();
wc_get_container()->get(DataSynchronizer::class)->create_database_tables();
foreach ([
    'woocommerce_custom_orders_table_enabled' => 'yes',
    'woocommerce_coming_soon' => 'no',
    'woocommerce_default_country' => 'DE:DE-NW',
    'woocommerce_currency' => 'EUR',
    'woocommerce_enable_signup_and_login_from_checkout' => 'yes',
    'woocommerce_enable_guest_checkout' => 'yes',
    'woocommerce_bacs_settings' => ['enabled' => 'yes', 'title' => 'Bank transfer'],
    'woocommerce_wallet_settings' => ['enabled' => 'yes'],
    'woocommerce_task_list_hidden' => 'yes',
    'woocommerce_onboarding_profile' => ['skipped' => true],
] as $name => $value) {
    update_option($name, $value);
}
$makeProduct = static function (string $name, string $price, bool $isVirtual): int {
    $product = new WC_Product_Simple();
    $product->set_name($name);
    $product->set_regular_price($price);
    $product->set_virtual($isVirtual);
    return $product->save();
};
$ship = static function (string $country, string $cost): void {
    $zone = $country === '' ? new WC_Shipping_Zone(0) : new WC_Shipping_Zone();
    if ($country !== '') {
        $zone->set_zone_name($country);
        $zone->add_location($country, 'country');
        $zone->save();
    }
    $id = $zone->add_shipping_method('flat_rate');
    update_option("woocommerce_flat_rate_{$id}_settings", ['title' => 'Parcel', 'tax_status' => 'none', 'cost' => $cost]);
};
$ship('DE', '4.90');
$ship('', '9.90');
$classic = wp_insert_post([
    'post_title' => 'Classic checkout',
    'post_name' => 'classic-checkout',
    'post_type' => 'page',
    'post_status' => 'publish',
    'post_content' => '[woocommerce_checkout]',
]);
// The addresses of an order depend on WooCommerce's, which come first.
WC()->query->init_query_vars();
WC()->query->add_endpoints();
$GLOBALS['wp_rewrite']->init();
flush_rewrite_rules();
echo json_encode([
    'coffee' => $makeProduct('Coffee', '12.50', false),
    'course' => $makeProduct('Course', '30', true),
    'block' => wc_get_page_id('checkout'),
    'classic' => $classic,
]);
