<?php

declare(strict_types=1);

// What the plugin extends of the block checkout.

namespace Automattic\WooCommerce\Blocks\Integrations {
    interface IntegrationInterface
    {
    }
}

namespace Automattic\WooCommerce\Blocks\Payments\Integrations {
    abstract class AbstractPaymentMethodType
    {
        protected $name = '';

        public function get_name(): string
        {
            return $this->name;
        }
    }
}
