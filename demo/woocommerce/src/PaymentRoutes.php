<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\Upstream\Transaction;
use WC_Order;

/** Where secuconnect says that a transaction has changed, and where the payer comes back. */
final class PaymentRoutes
{
    private const MAX_BYTES = 16_384;

    public function __construct(private readonly OrderPayment $payment)
    {
    }

    public function start(): void
    {
        add_filter('woocommerce_payment_gateways', static fn (array $all): array => [...$all, Gateway::class]);
        add_action('woocommerce_blocks_payment_method_type_registration', static fn (object $registry) => $registry->register(new BlockGateway()));
        add_action('woocommerce_api_secu_payer_push', function (): void {
            $body = (string) file_get_contents('php://input', length: self::MAX_BYTES);
            status_header($this->answer($_GET, $body));
            exit;
        });
        // Before the page says whether the order is paid.
        add_action('template_redirect', function (): void {
            $order = is_order_received_page() ? wc_get_order((int) get_query_var('order-received')) : false;
            if ($order instanceof WC_Order && $order->get_payment_method() === Gateway::ID && $order->key_is_valid(self::text($_GET, 'key'))) {
                $this->payment->returned($order);
            }
        });
    }

    /**
     * @param array<mixed> $query
     * @return int an HTTP status
     */
    public function answer(array $query, string $body): int
    {
        $order = wc_get_order((int) self::text($query, 'order'));
        if (!$order instanceof WC_Order || !$order->key_is_valid(self::text($query, 'key'))) {
            return 404;
        }
        $ids = [];
        foreach ((array) (json_decode($body)->data ?? []) as $one) {
            $ids[] = $one->id ?? null;
        }
        $areIds = $ids !== [] && array_filter($ids, static fn (mixed $id): bool => !is_string($id) || preg_match(Transaction::ID, $id) !== 1) === [];
        return $areIds ? $this->payment->changed($order, $ids) : 400;
    }

    /** @param array<mixed> $values */
    private static function text(array $values, string $name): string
    {
        return is_string($values[$name] ?? null) ? $values[$name] : '';
    }
}
