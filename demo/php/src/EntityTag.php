<?php

declare(strict_types=1);

namespace PayerShop;

/** Compares entity tags that came back after a way through servers that compress. */
final class EntityTag
{
    /**
     * True when an `If-Match` header names the version, or any (`*`). Servers on the way make a tag weak (`W/`) or write
     * after it how they compressed (`-gzip`, `;br`); the version itself is what counts.
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
