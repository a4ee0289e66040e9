<?php

declare(strict_types=1);

namespace SecuPayer;

use Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType;

/** The gateway as the block checkout offers it. */
final class BlockGateway extends AbstractPaymentMethodType
{
    /** Of the gateway that it stands for. */
    protected $name = Gateway::ID;

    public function initialize(): void
    {
    }

    public function is_active(): bool
    {
        return $this->gateway()?->is_available() ?? false;
    }

    /** @return list<string> */
    public function get_payment_method_script_handles(): array
    {
        wp_register_script('secu-payer-gateway', CheckoutForm::url('gateway.js'), ['wc-blocks-registry', 'wc-settings', 'wp-element', 'wp-html-entities'], Settings::VERSION, true);
        return ['secu-payer-gateway'];
    }

    /** @return array<string, mixed> for the script */
    public function get_payment_method_data(): array
    {
        $gateway = $this->gateway();
        return [
            'title' => (string) $gateway?->get_title(),
            'description' => (string) $gateway?->get_description(),
            'supports' => $gateway?->supports ?? [],
        ];
    }

    private function gateway(): ?Gateway
    {
        $gateway = WC()->payment_gateways()->payment_gateways()[Gateway::ID] ?? null;
        return $gateway instanceof Gateway ? $gateway : null;
    }
}
