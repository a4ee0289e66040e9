<?php

declare(strict_types=1);

namespace SecuPayer;

use WC_Order;

/** What the shop's staff sees: settings, notices, and the customer of an order. */
final class Admin
{
    public function __construct(private readonly Settings $settings, private readonly OrderCustomer $customers)
    {
    }

    public function start(): void
    {
        add_filter('woocommerce_integrations', static fn (array $all): array => [...$all, Integration::class]);
        add_action('admin_notices', $this->notice(...));
        add_action('woocommerce_admin_order_data_after_billing_address', $this->show(...));
        add_filter('woocommerce_order_actions', static fn (array $all): array => [
            ...$all,
            'secu_payer_ensure' => __('Create secuconnect customer', 'secu-payer'),
        ]);
        add_action('woocommerce_order_action_secu_payer_ensure', fn (WC_Order $order) => $this->customers->ensure($order));
    }

    private function notice(): void
    {
        if (current_user_can('manage_woocommerce') && !$this->settings->isReady()) {
            $url = admin_url('admin.php?page=wc-settings&tab=integration&section=secu_payer');
            printf(
                '<div class="notice notice-warning"><p>%s <a href="%s">%s</a></p></div>',
                esc_html__('secuconnect: enter your id and secret, so that orders get their payment customer.', 'secu-payer'),
                esc_url($url),
                esc_html__('Settings', 'secu-payer'),
            );
        }
    }

    /** On the page of an order, whichever way WooCommerce stores orders. */
    private function show(WC_Order $order): void
    {
        $id = OrderCustomer::idOf($order);
        $url = $this->settings->customerUrl($id);
        // One click selects all of it.
        $shown = sprintf('<code style="user-select: all">%s</code>', esc_html($id));
        printf(
            '<p><strong>%s</strong><br>%s</p>',
            esc_html__('secuconnect customer', 'secu-payer'),
            match (true) {
                $id === '' => esc_html__('none yet', 'secu-payer'),
                $url === '' => $shown,
                default => sprintf('<a href="%s" target="_blank" rel="noreferrer">%s</a>', esc_url($url), $shown),
            },
        );
    }
}
