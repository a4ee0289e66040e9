<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\ConfigError;
use PDOException;
use WC_Order;

/** Exports and erases what a person has at secuconnect, with WordPress's tools for personal data. */
final class Privacy
{
    private const PAGE = 10;

    public function __construct(private readonly Settings $settings, private readonly Shopper $shopper)
    {
    }

    public function start(): void
    {
        add_filter('wp_privacy_personal_data_exporters', fn (array $all): array => [
            ...$all,
            'secu-payer' => ['exporter_friendly_name' => 'secuconnect', 'callback' => $this->export(...)],
        ]);
        // Before WooCommerce's, after which no order has an e-mail address any more.
        add_filter('wp_privacy_personal_data_erasers', fn (array $all): array => [
            'secu-payer' => ['eraser_friendly_name' => 'secuconnect', 'callback' => $this->erase(...)],
            ...$all,
        ], 1);
        add_filter('woocommerce_privacy_remove_order_personal_data_meta', static fn (array $meta): array => [
            ...$meta,
            OrderCustomer::META => 'text',
        ]);
        add_action('admin_init', static function (): void {
            if (function_exists('wp_add_privacy_policy_content')) {
                wp_add_privacy_policy_content('secuconnect', wp_kses_post(__('To process payments, we send the billing name, address, e-mail address and phone number of an order to secupay AG (secuconnect), where they are stored as a payment customer.', 'secu-payer')));
            }
        });
    }

    /** @return array{data: list<array<string, mixed>>, done: bool} */
    private function export(string $email, int $page = 1): array
    {
        $orders = self::orders($email, $page);
        $data = [];
        foreach ($orders as $order) {
            $id = OrderCustomer::idOf($order);
            if ($id !== '') {
                $data[] = [
                    'group_id' => 'secu-payer',
                    'group_label' => __('Payment customers at secuconnect', 'secu-payer'),
                    'item_id' => "order-{$order->get_id()}",
                    'data' => [['name' => __('secuconnect customer', 'secu-payer'), 'value' => $id]],
                ];
            }
        }
        return ['data' => $data, 'done' => count($orders) < self::PAGE];
    }

    /** @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: bool} */
    private function erase(string $email, int $page = 1): array
    {
        $orders = self::orders($email, $page);
        $result = ['items_removed' => false, 'items_retained' => false, 'messages' => [], 'done' => count($orders) < self::PAGE];
        foreach ($orders as $order) {
            $id = $order->get_id();
            try {
                ['deleted' => $deleted, 'left' => $left] = $this->settings->payer()->erase($this->shopper->subjectOf($order));
            } catch (ConfigError | PDOException) {
                [$deleted, $left] = [0, 1];
            }
            $result['items_removed'] = $result['items_removed'] || $deleted > 0;
            if ($left > 0) {
                $result['items_retained'] = true;
                /* translators: %d: number of an order */
                $result['messages'][] = sprintf(__('The secuconnect customer of order %d is in use or cannot be reached, and was kept.', 'secu-payer'), $id);
            } else {
                OrderCustomer::forget($order);
                Shopper::forget($order);
                $order->save();
            }
        }
        return $result;
    }

    /** @return list<WC_Order> */
    private static function orders(string $email, int $page): array
    {
        $user = get_user_by('email', $email);
        return array_values(wc_get_orders([
            'customer' => $user === false ? [$email] : [$email, (int) $user->ID],
            'limit' => self::PAGE,
            'page' => $page,
            'orderby' => 'ID',
            'order' => 'ASC',
        ]));
    }
}
