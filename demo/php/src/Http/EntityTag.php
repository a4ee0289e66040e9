<?php

declare(strict_types=1);

namespace PayerShop\Http;

/** Compares entity tags that compressing servers may have changed. */
final class EntityTag
{
    /**
     * True if an `If-Match` header contains the version or `*`. Gateways make a tag weak (`W/`) or append the coding
     * (`-gzip`, `;br`); both are ignored.
     *
     * @param string $version quotes included
     */
    public static function isMatch(string $header, string $version): bool
    {
        foreach (explode(',', $header) as $tag) {
            $added = '(?:[^\da-z"]+[a-z]+)*';
            $bare = preg_replace("~^(?:W/)?\"([^\"]*?)$added\"$added\$~iD", '"$1"', trim($tag));
            if ($bare === '*' || $bare === $version) {
                return true;
            }
        }
        return false;
    }
}
