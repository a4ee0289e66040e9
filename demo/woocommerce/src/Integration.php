<?php

declare(strict_types=1);

namespace SecuPayer;

use WC_Admin_Settings;
use WC_Integration;

/** The settings page: WooCommerce → Settings → Integration. Saving creates the tables and checks the connection. */
final class Integration extends WC_Integration
{
    public function __construct()
    {
        $this->id = 'secu_payer';
        $this->method_title = __('secuconnect', 'secu-payer');
        $this->method_description = __('Every order gets its payment customer at secuconnect. Id and secret are from secupay; constants in wp-config.php, SECU_PAYER_CLIENT_ID and SECU_PAYER_CLIENT_SECRET, take precedence.', 'secu-payer');
        $this->init_form_fields();
        $this->init_settings();
        add_action("woocommerce_update_options_integration_{$this->id}", [$this, 'process_admin_options']);
    }

    public function init_form_fields(): void
    {
        $this->form_fields = [
            'system' => [
                'title' => __('System', 'secu-payer'),
                'type' => 'select',
                'default' => 'test',
                'options' => ['test' => __('Test', 'secu-payer'), 'live' => __('Live', 'secu-payer')],
            ],
            'client_id' => ['title' => __('Client id', 'secu-payer'), 'type' => 'text', 'default' => ''],
            'client_secret' => ['title' => __('Client secret', 'secu-payer'), 'type' => 'password', 'default' => ''],
            'form' => [
                'title' => __('Billing address', 'secu-payer'),
                'type' => 'select',
                'default' => 'follow',
                'options' => [
                    'follow' => __('WooCommerce’s fields; doubts are asked about', 'secu-payer'),
                    'replace' => __('secuconnect’s form instead of WooCommerce’s fields (classic checkout only)', 'secu-payer'),
                    'server' => __('WooCommerce’s fields; nothing is asked', 'secu-payer'),
                ],
            ],
            'customer_url' => [
                'title' => __('Link to a customer', 'secu-payer'),
                'type' => 'text',
                'default' => '',
                'placeholder' => 'https://…/{id}',
                'description' => __('Address of the page at secuconnect that shows a customer, with {id} in place of its id. Orders then link to it; without it they show the id alone.', 'secu-payer'),
            ],
            'check' => ['type' => 'check'],
        ];
    }

    /** A button of the same form: it saves too. WooCommerce warns of lost changes at all buttons that are not in `.submit`. */
    public function generate_check_html(): string
    {
        return sprintf(
            '<tr><th></th><td class="submit"><button class="button" name="save" value="check">%s</button></td></tr>',
            esc_html__('Check connection', 'secu-payer'),
        );
    }

    public function process_admin_options(): bool
    {
        $isSaved = parent::process_admin_options();
        // Made of what was just saved.
        $problem = (new Connection(new Settings()))->problem();
        $problem === null
            ? WC_Admin_Settings::add_message(__('The connection works.', 'secu-payer'))
            : WC_Admin_Settings::add_error($problem);
        return $isSaved;
    }
}
