<?php

declare(strict_types=1);

namespace PayerShop;

use RuntimeException;

/** A wrong setting, or something that PHP lacks. The message is one line for the log. */
final class ConfigError extends RuntimeException
{
    /** What the sentence names, such as an extension. */
    public readonly array $parts;

    /** @param string $sentence with `%s` for each of the parts, if there are any */
    public function __construct(public readonly string $sentence, string ...$parts)
    {
        $this->parts = $parts;
        parent::__construct($parts === [] ? $sentence : sprintf($sentence, ...$parts));
    }
}
