<?php

declare(strict_types=1);

namespace PayerShop;

use Closure;
use PayerShop\Http\Address;
use SensitiveParameter;

/** Values of any type, read strictly. Errors name the option as the shop wrote it, and never repeat a secret. */
final class Options
{
    /**
     * @param array<mixed> $values by option
     * @param array<string, string> $names of the options in messages
     */
    public function __construct(#[SensitiveParameter] private readonly array $values, private readonly array $names)
    {
    }

    public function error(string $option, string $message): ConfigError
    {
        return new ConfigError("{$this->names[$option]} $message");
    }

    /** @throws ConfigError */
    public function text(string $option, ?string $default = null): string
    {
        $value = $this->values[$option] ?? '';
        is_string($value) || throw $this->error($option, 'takes a text');
        return $value !== '' ? $value : $default ?? throw $this->error($option, 'is missing');
    }

    /** The secret is sent there: without TLS only to this machine. */
    public function url(string $option): string
    {
        $url = rtrim($this->text($option), '/');
        $isUrl = preg_match('~^(https://[^\s/?#@]+|http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(/[^\s?#]*)?$~D', $url);
        return $isUrl ? $url : throw $this->error($option, 'takes an https:// URL without query');
    }

    public function secret(string $option): string
    {
        $secret = $this->text($option);
        return strlen($secret) >= 32 ? $secret : throw $this->error($option, 'needs at least 32 bytes');
    }

    public function name(string $option, string $default): string
    {
        $name = $this->text($option, $default);
        return preg_match('/^[\x21-\x7e]{1,128}$/D', $name)
            ? $name
            : throw $this->error($option, 'takes at most 128 ASCII characters without spaces');
    }

    /** @return list<string> exactly as browsers send them */
    public function origins(string $option): array
    {
        // Browsers write host names in lower case and omit the default port.
        $origin = '~^(?:https://(?![^/]*:443$)|http://(?![^/]*:80$))(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$~D';
        return $this->list($option, static fn (string $text) => preg_match($origin, $text) === 1, 'origins such as https://shop.example');
    }

    /** @return list<string> addresses or networks, such as `10.0.0.0/8` */
    public function networks(string $option): array
    {
        return $this->list($option, Address::isNetwork(...), 'addresses or networks such as 10.0.0.0/8');
    }

    /** Compared exactly, so it is written as browsers send it. */
    public function path(string $option, string $default): string
    {
        $path = $this->text($option, $default);
        return preg_match('~^(?:/|(?:/[\w.\~%-]+)+)$~D', $path)
            ? rtrim($path, '/')
            : throw $this->error($option, "takes a path such as /payer, without a slash at its end");
    }

    public function tablePrefix(string $option, string $default): string
    {
        $prefix = $this->text($option, $default);
        return preg_match('/^[a-z_][a-z0-9_]{0,29}$/iD', $prefix)
            ? $prefix
            : throw $this->error($option, 'takes at most 30 letters, digits and _');
    }

    public function milliseconds(string $option, int $default, int $least, int $most): int
    {
        $value = $this->values[$option] ?? '';
        $value = $value === '' ? $default : $value;
        $isNumber = is_int($value) || (is_string($value) && preg_match('/^\d{1,9}$/D', $value));
        return $isNumber && (int) $value >= $least && (int) $value <= $most
            ? (int) $value
            : throw $this->error($option, "takes milliseconds from $least to $most");
    }

    public function isOn(string $option): bool
    {
        return match ($this->values[$option] ?? '') {
            '', 'on', true => true,
            'off', false => false,
            default => throw $this->error($option, 'takes on or off'),
        };
    }

    public function callback(string $option): ?Closure
    {
        $value = $this->values[$option] ?? null;
        return $value === null || is_callable($value)
            ? ($value === null ? null : Closure::fromCallable($value))
            : throw new ConfigError("$option takes a function");
    }

    /**
     * @param callable(string): bool $isRight
     * @return list<string>
     */
    private function list(string $option, callable $isRight, string $what): array
    {
        $value = $this->values[$option] ?? [];
        $items = is_string($value) ? preg_split('/\s+/', $value, -1, PREG_SPLIT_NO_EMPTY) : $value;
        is_array($items) || throw $this->error($option, "takes $what");
        foreach ($items as $item) {
            if (!is_string($item) || !$isRight($item)) {
                $shown = is_string($item) ? $item : get_debug_type($item);
                throw $this->error($option, "takes $what, separated by spaces, not $shown");
            }
        }
        return array_values($items);
    }
}
