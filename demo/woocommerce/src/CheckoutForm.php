<?php

declare(strict_types=1);

namespace SecuPayer;

use PayerShop\Contact\Country;
use WC_AJAX;
use WC_Order;

/**
 * The payer form in the pages of the checkout. Scripts put it there, so that no template of a theme matters, and a page that a cache
 * keeps contains nothing of a shopper.
 */
final class CheckoutForm
{
    /** Milliseconds that an order waits for the browser; then the server creates the customer. */
    private const PATIENCE = 10_000;
    /** Fields of WooCommerce's that make an address. */
    private const ADDRESS = ['billing_address_1', 'billing_postcode', 'billing_city'];

    public function __construct(private readonly Settings $settings)
    {
    }

    public function start(): void
    {
        add_action('wp_enqueue_scripts', $this->enqueue(...));
        add_action('woocommerce_pay_order_before_submit', $this->showOrder(...));
        add_action('woocommerce_blocks_checkout_block_registration', function (object $registry): void {
            if ($this->isOn()) {
                $registry->register(new BlockIntegration($this->register(...)));
            }
        });
    }

    private function enqueue(): void
    {
        if (!is_checkout() || is_order_received_page() || !$this->isOn()) {
            return;
        }
        $this->register();
        wp_add_inline_script('secu-payer', "var secuPayerSettings = {$this->json()};", 'before');
        wp_enqueue_style('secu-payer', self::url('payer.css'), [], Settings::VERSION);
        wp_enqueue_script_module('secu-payer-form', self::url('form/secu-payer-form.js'), [], Settings::VERSION);
        $language = "form/locales/{$this->locale()}.js";
        if (is_file(dirname(__DIR__) . "/assets/$language")) {
            wp_enqueue_script_module('secu-payer-locale', self::url($language), [], Settings::VERSION);
        }
        // The block checkout asks for its own script.
        if (!has_block('woocommerce/checkout') || is_checkout_pay_page()) {
            wp_enqueue_script('secu-payer-classic');
        }
    }

    /** In the footer: after WooCommerce's own scripts. */
    private function register(): void
    {
        $blocks = ['wc-blocks-checkout', 'wc-blocks-checkout-events', 'wp-data', 'wp-element'];
        foreach (['' => [], '-classic' => ['jquery', 'secu-payer'], '-block' => ['secu-payer', ...$blocks]] as $name => $needed) {
            $file = $name === '' ? 'payer.js' : substr($name, 1) . '.js';
            wp_register_script("secu-payer$name", self::url($file), $needed, Settings::VERSION, true);
        }
    }

    public static function url(string $file): string
    {
        return plugins_url("assets/$file", dirname(__DIR__) . '/secu-payer.php');
    }

    private function isOn(): bool
    {
        return $this->settings->isReady() && $this->settings->formMode() !== 'server';
    }

    /** The block checkout and the page to pay an order have no fields that could be replaced. */
    private function isReplacing(): bool
    {
        return $this->settings->formMode() === 'replace' && !has_block('woocommerce/checkout') && !is_checkout_pay_page();
    }

    private function json(): string
    {
        $countries = array_keys(WC()->countries->get_allowed_countries());
        $are = static fn (callable $test): array => array_values(array_filter($countries, $test));
        return (string) wp_json_encode([
            'attributes' => $this->attributes($countries),
            'isReplacing' => $this->isReplacing(),
            'numberFirst' => $are(static fn (string $code): bool => Country::of($code)->isNumberFirst),
            'states' => $are(static fn (string $code): bool => Country::of($code)->hasState),
            'patience' => self::PATIENCE,
            'question' => __('Please answer the question about your details.', 'secu-payer'),
        ], JSON_HEX_TAG | JSON_HEX_AMP);
    }

    /**
     * @param list<string> $countries
     * @return array<string, string>
     */
    private function attributes(array $countries): array
    {
        $fields = WC()->checkout()->get_checkout_fields('billing');
        $country = WC()->customer?->get_billing_country() ?: WC()->countries->get_base_country();
        $isReplacing = $this->isReplacing();
        $optional = array_filter(['companyname' => 'billing_company', 'phone' => 'billing_phone'], static fn (string $name): bool => isset($fields[$name]));
        $required = array_filter($optional, static fn (string $name): bool => (bool) ($fields[$name]['required'] ?? false));
        return apply_filters('secu_payer_attributes', [
            'proxy-url' => $this->settings->path(),
            'token-url' => WC_AJAX::get_endpoint('secu_payer_token'),
            'locale' => $this->locale(),
            'countries' => implode(' ', $countries),
            'country' => $country,
            'fields' => $isReplacing ? implode(' ', array_keys($optional)) : 'companyname',
            // The id travels in a field that jQuery reads.
            'name' => '',
            'no-saved' => '',
            'no-submit' => '',
            // A shop may ask for names and an e-mail address only, for virtual products say.
            ...(array_intersect(self::ADDRESS, array_keys($fields)) === [] ? ['no-address' => ''] : []),
            ...($isReplacing ? ['require' => implode(' ', array_keys($required))] : []),
        ]);
    }

    /**
     * The billing address of the order that is going to be paid, for which the page has no fields. WooCommerce runs this only for
     * those allowed to see it.
     */
    private function showOrder(): void
    {
        $order = wc_get_order((int) get_query_var('order-pay'));
        if ($this->isOn() && $order instanceof WC_Order && OrderCustomer::idOf($order) === '') {
            $json = wp_json_encode(OrderContact::fields($order), JSON_HEX_TAG | JSON_HEX_AMP);
            echo "<script type=\"application/json\" id=\"secu-payer-order\">$json</script>";
        }
    }

    /** WordPress's `de_DE` says du, `de_DE_formal` says Sie. */
    private function locale(): string
    {
        $locale = determine_locale();
        $isInformal = $locale === 'de_DE' || str_ends_with($locale, '_informal');
        return $isInformal ? 'de-x-du' : strtr((string) preg_replace('/_formal$/', '', $locale), '_', '-');
    }
}
