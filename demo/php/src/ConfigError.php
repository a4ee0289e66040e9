<?php

declare(strict_types=1);

namespace PayerShop;

use RuntimeException;

/** A wrong setting in the environment. The message is one line for the log. */
final class ConfigError extends RuntimeException
{
}
