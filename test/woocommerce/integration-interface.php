<?php

declare(strict_types=1);

namespace Automattic\WooCommerce\Blocks\Integrations;

interface IntegrationInterface
{
}
