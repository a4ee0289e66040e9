<?php

declare(strict_types=1);

namespace PayerShop;

/** One line of JSON per request or event. No contact, token, secret or query is ever in it. */
final class Log
{
    /** @param array<string, scalar|null> $entry */
    public static function write(array $entry): void
    {
        $time = gmdate('Y-m-d\TH:i:s\Z');
        error_log(Json::encode(['time' => $time, ...array_filter($entry, static fn ($value) => $value !== null)]));
    }
}
