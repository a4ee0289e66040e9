<?php

declare(strict_types=1);

namespace PayerShop;

use Normalizer;
use Transliterator;

/** Text the way form and proxy store and compare it. */
final class Text
{
    /** Controls except white space, bidi controls, fillers, private use, noncharacters and tag characters. */
    private const INVISIBLE = '/[\x{00}-\x{08}\x{0e}-\x{1f}\x{7f}-\x{9f}\x{ad}\x{34f}\x{61c}\x{115f}\x{1160}\x{180e}'
        . '\x{200b}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2060}-\x{206f}\x{2800}\x{3164}\x{feff}\x{fdd0}-\x{fdef}\p{Co}'
        . '\x{fffe}\x{ffff}\x{1fffe}\x{1ffff}\x{2fffe}\x{2ffff}\x{3fffe}\x{3ffff}\x{4fffe}\x{4ffff}\x{5fffe}\x{5ffff}\x{6fffe}\x{6ffff}'
        . '\x{7fffe}\x{7ffff}\x{8fffe}\x{8ffff}\x{9fffe}\x{9ffff}\x{afffe}\x{affff}\x{bfffe}\x{bffff}\x{cfffe}\x{cffff}\x{dfffe}\x{dffff}\x{efffe}\x{effff}\x{ffffe}\x{fffff}\x{10fffe}\x{10ffff}'
        . '\x{e0000}-\x{e007f}]/u';

    /** NFC, without what nobody can see, white space collapsed and trimmed. U+200C and U+200D stay: names hold them. */
    public static function normalise(string $text): string
    {
        $composed = Normalizer::normalize($text, Normalizer::FORM_C) ?: '';
        $visible = preg_replace(self::INVISIBLE, '', $composed) ?? '';
        return trim(preg_replace('/\s+/u', ' ', $visible) ?? '');
    }

    /** By ext-intl: mbstring is another package. */
    public static function lowerCase(string $text): string
    {
        static $lower = null;
        $lower ??= Transliterator::create('Any-Lower');
        return (string) $lower->transliterate($text);
    }

    /** In code points. */
    public static function length(string $text): int
    {
        return (int) iconv_strlen($text, 'UTF-8');
    }

    public static function html(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8');
    }
}
