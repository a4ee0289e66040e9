<?php

declare(strict_types=1);

namespace PayerShop;

use Closure;
use PayerShop\Http\Json;
use Throwable;

/** One entry per request or event. It never contains a contact, token, secret or query. */
final class Log
{
    /** @param (Closure(array<string, scalar>): void)|null $sink default: one line of JSON in PHP's error log */
    public function __construct(private readonly ?Closure $sink = null)
    {
    }

    /** @param array<string, scalar|null> $entry */
    public function write(array $entry): void
    {
        $time = gmdate('Y-m-d\TH:i:s\Z');
        $entry = ['time' => $time, ...array_filter($entry, static fn ($value) => $value !== null)];
        try {
            $this->sink === null ? error_log(Json::encode($entry)) : ($this->sink)($entry);
        } catch (Throwable) {
            // A log that fails must not fail the payer.
            error_log(Json::encode($entry));
        }
    }

    /**
     * An unexpected error: its class and place, because its message or trace may contain personal data.
     *
     * @param string $event such as `internal`
     */
    public function writeError(string $event, Throwable $error): void
    {
        $place = basename($error->getFile()) . ':' . $error->getLine();
        $this->write(['event' => $event, 'message' => $error::class . " {$error->getCode()} at $place"]);
    }
}
