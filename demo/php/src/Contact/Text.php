<?php

declare(strict_types=1);

namespace PayerShop\Contact;

use IntlChar;
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

    /** White space as one space, and none at the ends; NFC. */
    public static function collapse(string $text): string
    {
        return trim((string) preg_replace('/[\s\x{feff}]+/u', ' ', (string) Normalizer::normalize($text, Normalizer::FORM_C)));
    }

    /**
     * Digits of other scripts and widths, and dashes of every length, as ASCII. NFKC covers the wide ones, not the Arabic digits.
     * To Unicode the minus sign is not a dash, but copied numbers contain it.
     */
    public static function asciiDigits(string $text): string
    {
        $narrow = (string) Normalizer::normalize($text, Normalizer::FORM_KC);
        $dashed = (string) preg_replace('/[\p{Pd}\x{2212}]/u', '-', $narrow);
        return (string) preg_replace_callback(
            '/[\x{660}-\x{669}\x{6f0}-\x{6f9}]/u',
            static fn (array $found): string => (string) (IntlChar::ord($found[0]) & 15),
            $dashed,
        );
    }

    /** With pictures that show in colour without being asked. */
    public static function hasEmoji(string $text): bool
    {
        // Neither every PHP nor every PCRE has a name for the property.
        $emojiPresentation = 58;
        preg_match_all('/[^\x00-\x{7ff}]/u', $text, $found);
        foreach ($found[0] as $sign) {
            if (IntlChar::hasBinaryProperty($sign, $emojiPresentation)) {
                return true;
            }
        }
        return false;
    }

    /** With ext-intl, because mbstring is a separate package. */
    public static function lowerCase(string $text): string
    {
        static $lower = null;
        $lower ??= Transliterator::create('Any-Lower');
        return (string) $lower->transliterate($text);
    }

    public static function upperCase(string $text): string
    {
        static $upper = null;
        $upper ??= Transliterator::create('Any-Upper');
        return (string) $upper->transliterate($text);
    }

    /** In UTF-16 units, as JavaScript counts. */
    public static function units(string $text): int
    {
        return strlen($text) - (int) preg_match_all('/[\x80-\xbf]/', $text) + (int) preg_match_all('/[\xf0-\xf7]/', $text);
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
