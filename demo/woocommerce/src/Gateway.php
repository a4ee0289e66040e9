<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\Refusal;
use WC_Order;
use WC_Payment_Gateway;

/** An optional way to pay: on secuconnect's page, with the customer of the order. Never tried on the live system. */
final class Gateway extends WC_Payment_Gateway
{
    public const ID = 'secuconnect';

    private readonly Settings $settingsOfShop;
    private readonly OrderPayment $payment;

    /** WooCommerce makes it without arguments. */
    public function __construct()
    {
        $this->settingsOfShop = new Settings();
        $customers = new OrderCustomer($this->settingsOfShop, new Shopper($this->settingsOfShop));
        $this->payment = new OrderPayment($this->settingsOfShop, $customers);
        $this->id = self::ID;
        $this->has_fields = false;
        $this->supports = ['products'];
        $this->method_title = __('secuconnect', 'secu-payer');
        $this->method_description = __('Leads to secuconnect’s payment page. Id and secret are on the page Integration.', 'secu-payer');
        $this->init_form_fields();
        $this->init_settings();
        $this->title = (string) $this->get_option('title');
        $this->description = (string) $this->get_option('description');
        add_action("woocommerce_update_options_payment_gateways_$this->id", [$this, 'process_admin_options']);
    }

    public function init_form_fields(): void
    {
        $this->form_fields = [
            'enabled' => ['title' => __('Active', 'secu-payer'), 'type' => 'checkbox', 'label' => __('Offer this way to pay', 'secu-payer'), 'default' => 'no'],
            'title' => ['title' => __('Name in the checkout', 'secu-payer'), 'type' => 'text', 'default' => __('Pay with secupay', 'secu-payer')],
            'description' => ['title' => __('Description', 'secu-payer'), 'type' => 'text', 'default' => ''],
            'contract' => ['title' => __('Contract (GCR_…)', 'secu-payer'), 'type' => 'text', 'default' => ''],
            'paid' => ['title' => __('Statuses of a paid transaction', 'secu-payer'), 'type' => 'text', 'default' => Settings::STATUSES['paid']],
            'cancelled' => ['title' => __('Statuses of a transaction that was not paid', 'secu-payer'), 'type' => 'text', 'default' => Settings::STATUSES['cancelled']],
        ];
    }

    public function is_available(): bool
    {
        return parent::is_available() && $this->settingsOfShop->isReady()
            && preg_match('/^GCR_\w+$/D', $this->settingsOfShop->gateway('contract')) === 1;
    }

    /**
     * @param int|string $order_id
     * @return array<string, string>
     */
    public function process_payment($order_id): array
    {
        $order = wc_get_order((int) $order_id);
        try {
            if ($order instanceof WC_Order) {
                return ['result' => 'success', 'redirect' => $this->payment->open($order, $this->urls($order))];
            }
        } catch (Refusal) {
            // The log has the reason; the order stays, and may be paid later.
        }
        wc_add_notice(__('The payment service is not available at the moment. Please try again, or choose another way to pay.', 'secu-payer'), 'error');
        return ['result' => 'failure'];
    }

    /**
     * None of them says whether the order was paid.
     *
     * @return array<string, string>
     */
    private function urls(WC_Order $order): array
    {
        $again = $order->get_checkout_payment_url();
        $push = add_query_arg(['order' => $order->get_id(), 'key' => $order->get_order_key()], WC()->api_request_url('secu_payer_push'));
        return ['url_success' => $this->get_return_url($order), 'url_abort' => $again, 'url_error' => $again, 'url_push' => $push];
    }
}
