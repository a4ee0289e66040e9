<?php

declare(strict_types=1);

namespace PayerShop;

use RuntimeException;

/** The environment says something the shop cannot follow. The message is one line for the log. */
final class ConfigError extends RuntimeException
{
}
