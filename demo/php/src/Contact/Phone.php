<?php

declare(strict_types=1);

namespace PayerShop\Contact;

/** Telephone numbers as people write them. */
final class Phone
{
    /** A word with a colon, one of these words, or signs that are no part of a number. */
    private const LABEL = '/^(?:\p{L}[\p{L}. -]{0,20}: ?|(?:tel(?:efon|ephone)?|phone|mobile?|handy)\.? ?|[^\p{L}0-9+(]+)(?=[+(0-9])/iu';
    /** What is not dialled at the end: `(home)`, `privat` behind six digits and more, a full stop. */
    private const NOTE = '/ ?\(\p{L}[^0-9()]*\)$|^(?:[^0-9]*[0-9]){6}.*\K \p{L}\p{Ll}{3,}\.?$|(?<![\s.,;:])[\s.,;:]+$/uD';
    /** Italy and San Marino dial the zero from abroad too. */
    private const TRUNK_ZERO = '~^((?:\+|00) ?(?!39|378)[0-9]{1,4})[ \-./]*\(0([0-9]*)\)[ \-./]*~';
    private const EXTENSION = '/[\s,]*(?:ext(?:ension)?|x|#|dw|durchwahl|app(?:arat)?|nst|kl(?:appe)?|poste|int)[.:]?\s*[0-9]{1,6}$/iuD';

    /**
     * A telephone number as it is sent: dashes and digits in ASCII, without what pages add (`tel:`, `Tel.:`, `☎`, `(home)`), and
     * without the trunk zero that is not dialled from abroad: `+49 (0)30 …` becomes `+49 30 …` (ITU-T E.123). Text that is not a
     * number is converted in the same way.
     */
    public static function canonical(string $text): string
    {
        $once = [
            '/\[([0-9]+)\]/' => '($1)',
            self::LABEL => '',
            self::NOTE => '',
            '/;ext=([0-9]+).*$/iD' => ' ext. $1',
        ];
        $bare = preg_replace(array_keys($once), $once, Text::asciiDigits($text), 1);
        $spaced = preg_replace([
            '/[\x{b7}\x{2022}]/u',
            '/^\(\s*((?:\+|00)(?:[0-9 ]|\(0\))*[0-9])\s*\)/u',
            '/^\++ ?/',
            self::TRUNK_ZERO,
        ], [' ', '$1 ', '+', '$1 $2 '], (string) $bare);
        return Text::collapse((string) $spaced);
    }

    /**
     * Digits with spaces, dots, dashes, slashes and brackets, `+` only in front, an extension at the end. International numbers
     * (`+` or `00`) have 7 to 15 digits (ITU-T E.164), national ones 4 to 15; a single repeated digit is refused.
     */
    public static function isPhone(string $text): bool
    {
        $number = (string) preg_replace(self::EXTENSION, '', self::canonical($text), 1);
        if (!preg_match('~^\+?[0-9 ().\-/]+$~D', $number)) {
            return false;
        }
        $digits = (string) preg_replace('/[^0-9]/', '', $number);
        if (preg_match('/^([0-9])\1*$/D', $digits)) {
            return false;
        }
        return preg_match(match (true) {
            str_starts_with($number, '+') => '/^[1-9][0-9]{6,14}$/D',
            str_starts_with($digits, '00') => '/^00[1-9][0-9]{6,14}$/D',
            default => '/^[0-9]{4,15}$/D',
        }, $digits) === 1;
    }
}
