<?php

declare(strict_types=1);

namespace PayerShop;

use Normalizer;
use Transliterator;

/** Text as form and proxy store and compare it. */
final class Text
{
    /** Variation selectors, of Mongolian too. */
    private const SELECTOR = '\x{180b}-\x{180d}\x{180f}\x{fe00}-\x{fe0f}\x{e0100}-\x{e01ef}';
    /** Joiners, which occur in names of many languages. */
    private const JOINER = '\x{200c}\x{200d}';
    /**
     * Controls except white space, what Unicode calls ignorable (not every PCRE supports that property), private use,
     * noncharacters, annotations, replacements for objects and unreadable text, and invisible characters.
     */
    private const INVISIBLE = '/(?![\t-\r' . self::JOINER . self::SELECTOR . '])[\p{Cc}\p{Co}\x{ad}\x{34f}\x{61c}\x{115f}\x{1160}'
        . '\x{17b4}\x{17b5}\x{180b}-\x{180f}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}\x{2800}\x{3164}\x{fe00}-\x{fe0f}'
        . '\x{feff}\x{ffa0}\x{fff0}-\x{ffff}\x{fdd0}-\x{fdef}\x{13430}-\x{1343f}\x{1bca0}-\x{1bca3}\x{1d159}\x{1d173}-\x{1d17a}'
        . '\x{1fffe}\x{1ffff}\x{2fffe}\x{2ffff}\x{3fffe}\x{3ffff}\x{4fffe}\x{4ffff}\x{5fffe}\x{5ffff}\x{6fffe}\x{6ffff}'
        . '\x{7fffe}\x{7ffff}\x{8fffe}\x{8ffff}\x{9fffe}\x{9ffff}\x{afffe}\x{affff}\x{bfffe}\x{bffff}\x{cfffe}\x{cffff}\x{dfffe}\x{dffff}'
        . '\x{efffe}\x{effff}\x{ffffe}\x{fffff}\x{10fffe}\x{10ffff}\x{e0000}-\x{e0fff}]/u';
    /** Joiners and selectors with nothing in front of them. */
    private const LONELY = '/(?<!\S)[' . self::JOINER . self::SELECTOR . ']+/u';
    /** Scripts use at most one selector and one joiner per character. */
    private const BOUND = '/(?=[' . self::JOINER . self::SELECTOR . ']{2})([' . self::SELECTOR . ']?[' . self::JOINER . ']?)[' . self::JOINER . self::SELECTOR . ']*/u';

    /** Without invisible characters, NFC, white space collapsed and trimmed, like the form. */
    public static function normalise(string $text): string
    {
        $visible = preg_replace(self::INVISIBLE, '', $text) ?? '';
        $composed = (string) Normalizer::normalize($visible, Normalizer::FORM_C);
        return trim(preg_replace([self::LONELY, '/\s+/u', self::BOUND], ['', ' ', '$1'], $composed) ?? '');
    }

    /** With ext-intl, because mbstring is a separate package. */
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
