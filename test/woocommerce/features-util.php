<?php

declare(strict_types=1);

namespace Automattic\WooCommerce\Utilities;

final class FeaturesUtil
{
    public static function declare_compatibility(string $feature, string $file, bool $isCompatible): void
    {
        $GLOBALS['features'][$feature] = $isCompatible;
    }
}
