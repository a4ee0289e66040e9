<?php

/**
 * Plugin Name: Stand-ins of the measured shop
 */

declare(strict_types=1);

use Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType;
use Automattic\WooCommerce\Blocks\Payments\PaymentMethodRegistry;

// secuconnect is the package's sandbox.
add_filter('secu_payer_options', static fn (array $options): array => [...$options, 'baseUrl' => SANDBOX_URL]);
// A language whose texts need not be installed.
add_filter('locale', static fn (): string => SHOP_LOCALE);
// No letter leaves this machine.
add_filter('pre_wp_mail', static fn (): bool => true);

// A wallet that brings the address of its payer, as an express payment does.
add_action('plugins_loaded', static function (): void {
    if (!class_exists(WC_Payment_Gateway::class)) {
        return;
    }
    class_alias(get_class(new class extends WC_Payment_Gateway {
        public function __construct()
        {
            $this->id = 'wallet';
            $this->title = 'Wallet';
            $this->supports = ['products'];
            $this->init_settings();
        }

        public function process_payment($id): array
        {
            $order = wc_get_order($id);
            $order->payment_complete();
            return ['result' => 'success', 'redirect' => $this->get_return_url($order)];
        }
    }), 'Wallet');
    add_filter('woocommerce_payment_gateways', static fn (array $all): array => [...$all, 'Wallet']);
});
add_action('woocommerce_blocks_payment_method_type_registration', static function (PaymentMethodRegistry $registry): void {
    $registry->register(new class extends AbstractPaymentMethodType {
        protected $name = 'wallet';

        public function initialize(): void
        {
        }

        public function get_payment_method_script_handles(): array
        {
            wp_register_script('wallet', content_url('mu-plugins/wallet.js'), ['wc-blocks-registry', 'wp-element', 'wp-data'], '1', true);
            return ['wallet'];
        }
    });
});
