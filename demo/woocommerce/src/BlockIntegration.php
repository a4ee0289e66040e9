<?php

declare(strict_types=1);

namespace SecuPayer;

use Automattic\WooCommerce\Blocks\Integrations\IntegrationInterface;
use Closure;

/** The script of the block checkout: a dependency of the block itself, because a script that runs later changes nothing. */
final class BlockIntegration implements IntegrationInterface
{
    /** @param Closure(): void $register the scripts */
    public function __construct(private readonly Closure $register)
    {
    }

    public function get_name(): string
    {
        return 'secu-payer';
    }

    public function initialize(): void
    {
        ($this->register)();
    }

    /** @return list<string> */
    public function get_script_handles(): array
    {
        return ['secu-payer-block'];
    }

    /** @return list<string> */
    public function get_editor_script_handles(): array
    {
        return [];
    }

    /** @return array<string, mixed> */
    public function get_script_data(): array
    {
        return [];
    }
}
