<?php

declare(strict_types=1);

namespace SecuPayer;

use WC_Order;
use WP_REST_Request;

/** Connects WordPress and WooCommerce with the parts of this plugin. */
final class Plugin
{
    private readonly Settings $settings;
    private readonly Shopper $shopper;
    private readonly OrderCustomer $customers;
    /** The id that the browser posted, if it is the shopper's, and their name: an account, opened after this check, gives them another. */
    private ?string $posted = null;
    private ?string $poster = null;

    public function __construct()
    {
        $this->settings = new Settings();
        $this->shopper = new Shopper($this->settings);
        $this->customers = new OrderCustomer($this->settings, $this->shopper);
    }

    public function start(): void
    {
        // As early as possible: WordPress puts slashes into the headers later, and answers unknown paths itself.
        add_action('plugins_loaded', fn () => $this->settings->payer()->serve(), 0);
        // Before WooCommerce makes its settings pages.
        add_action('init', static fn () => load_plugin_textdomain('secu-payer', false, basename(dirname(__DIR__)) . '/languages'), -1);
        add_action('action_scheduler_init', $this->schedule(...));
        add_action('wc_ajax_secu_payer_token', fn () => $this->settings->payer()->giveToken($this->shopper->subject()));
        $this->watchCheckout();
        (new CheckoutForm($this->settings))->start();
        (new PaymentRoutes(new OrderPayment($this->settings, $this->customers)))->start();
        (new Admin($this->settings, $this->customers))->start();
        (new Privacy($this->settings, $this->shopper))->start();
        add_action('secu_payer_tidy', $this->tidy(...));
        add_action('secu_payer_order', fn (int $id) => $this->customers->ensureById($id));
    }

    private function schedule(): void
    {
        if (!as_has_scheduled_action('secu_payer_tidy')) {
            as_schedule_recurring_action(time(), MINUTE_IN_SECONDS, 'secu_payer_tidy', [], 'secu-payer', true);
        }
    }

    /** The classic checkout, the block checkout, and paying an order later. */
    private function watchCheckout(): void
    {
        add_action('woocommerce_after_checkout_validation', function (): void {
            $this->posted = $this->verified($_POST['secu_payer_customer_id'] ?? null);
            $this->poster = $this->posted === null ? null : $this->shopper->subject();
        });
        add_action('woocommerce_checkout_create_order', function (WC_Order $order): void {
            $this->customers->bind($order, $this->posted, $this->poster);
        });
        add_action('woocommerce_checkout_order_processed', fn (int $id) => $this->customers->ensureById($id));
        add_action('woocommerce_init', static function (): void {
            if (function_exists('woocommerce_store_api_register_endpoint_data')) {
                woocommerce_store_api_register_endpoint_data([
                    'endpoint' => 'checkout',
                    'namespace' => 'secu-payer',
                    'schema_callback' => static fn (): array => [
                        'customer_id' => ['type' => ['string', 'null'], 'context' => [], 'optional' => true],
                    ],
                    'schema_type' => ARRAY_A,
                ]);
            }
        });
        add_action(
            'woocommerce_store_api_checkout_update_order_from_request',
            function (WC_Order $order, WP_REST_Request $request): void {
                $id = $request['extensions']['secu-payer']['customer_id'] ?? null;
                $this->customers->bind($order, $this->verified($id));
            },
            10,
            2,
        );
        add_action('woocommerce_store_api_checkout_order_processed', fn (WC_Order $order) => $this->customers->ensure($order));
        add_action('woocommerce_before_pay_action', function (WC_Order $order): void {
            $id = $this->verified($_POST['secu_payer_customer_id'] ?? null);
            if ($id !== null) {
                $this->customers->bind($order, $id);
                $order->save();
            }
            $this->customers->ensure($order);
        });
    }

    private function verified(mixed $id): ?string
    {
        return is_string($id) && $this->settings->payer()->owns($this->shopper->subject(), $id) ? $id : null;
    }

    private function tidy(): void
    {
        if ($this->settings->isReady()) {
            $this->settings->payer()->tidy();
        }
    }
}
