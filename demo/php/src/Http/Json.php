<?php

declare(strict_types=1);

namespace PayerShop\Http;

use JsonException;

/** JSON with objects as objects: an array would make `{}` and `[]` the same. */
final class Json
{
    private const FLAGS = JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;

    /** @throws JsonException for broken UTF-8 and lone surrogates too */
    public static function decode(string $text): mixed
    {
        return json_decode($text, false, 64, JSON_THROW_ON_ERROR);
    }

    public static function encode(mixed $value): string
    {
        return json_encode($value, self::FLAGS);
    }
}
