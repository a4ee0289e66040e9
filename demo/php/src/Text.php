<?php

declare(strict_types=1);

namespace PayerShop;

use Normalizer;
use Transliterator;

/** Text the way form and proxy store and compare it. */
final class Text
{
    /** Controls except white space, what Unicode calls ignorable, private use, noncharacters, annotations and stand-ins. */
    private const INVISIBLE = '/[\x{00}-\x{08}\x{0e}-\x{1f}\x{7f}-\x{9f}\x{ad}\x{34f}\x{61c}\x{115f}\x{1160}\x{17b4}\x{17b5}\x{180e}'
        . '\x{200b}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}\x{2800}\x{3164}\x{feff}\x{ffa0}\x{fff0}-\x{fffd}\x{fdd0}-\x{fdef}\p{Co}'
        . '\x{13430}-\x{1343f}\x{1bca0}-\x{1bca3}\x{1d159}\x{1d173}-\x{1d17a}\x{e0000}-\x{e00ff}\x{e01f0}-\x{e0fff}'
        . '\x{fffe}\x{ffff}\x{1fffe}\x{1ffff}\x{2fffe}\x{2ffff}\x{3fffe}\x{3ffff}\x{4fffe}\x{4ffff}\x{5fffe}\x{5ffff}\x{6fffe}\x{6ffff}'
        . '\x{7fffe}\x{7ffff}\x{8fffe}\x{8ffff}\x{9fffe}\x{9ffff}\x{afffe}\x{affff}\x{bfffe}\x{bffff}\x{cfffe}\x{cffff}\x{dfffe}\x{dffff}\x{efffe}\x{effff}\x{ffffe}\x{fffff}\x{10fffe}\x{10ffff}]/u';

    /** Joiners and variation selectors: they belong to the sign in front of them. */
    private const SELECTOR = '\x{180b}-\x{180d}\x{180f}\x{fe00}-\x{fe0f}\x{e0100}-\x{e01ef}';
    private const BOUND = '[' . self::SELECTOR . '\x{200c}\x{200d}]';

    /** Without what shows nothing, NFC, white space collapsed and trimmed. Joiners stay at a sign: names hold them. */
    public static function normalise(string $text): string
    {
        $visible = preg_replace(self::INVISIBLE, '', $text) ?? '';
        $composed = (string) Normalizer::normalize($visible, Normalizer::FORM_C);
        $steps = [
            '/(?<!\S)' . self::BOUND . '+/u' => '',
            '/\s+/u' => ' ',
            '/([' . self::SELECTOR . ']?+[\x{200c}\x{200d}]?+)' . self::BOUND . '*/u' => '$1',
        ];
        return trim(preg_replace(array_keys($steps), array_values($steps), $composed) ?? '');
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
