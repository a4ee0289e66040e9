<?php

declare(strict_types=1);

namespace PayerShop;

/** The entity tag of a version, as it comes back after a way through servers that compress. */
final class EntityTag
{
    public static function of(string $version): string
    {
        return "\"$version\"";
    }

    /**
     * True when an `If-Match` header names the version, or any (`*`). Servers on the way make a tag weak (`W/`) or write
     * after it how they compressed (`-gzip`, `;br`); the version itself is what counts.
     */
    public static function isMatch(string $header, string $version): bool
    {
        foreach (explode(',', $header) as $tag) {
            $isTag = preg_match('~^(?:W/)?"([^"]*?)(?:[-;+:][a-z]+)?"(?:[-;+:][a-z]+)?$~iD', trim($tag), $found) === 1;
            if (trim($tag) === '*' || ($isTag && $found[1] === $version)) {
                return true;
            }
        }
        return false;
    }
}
