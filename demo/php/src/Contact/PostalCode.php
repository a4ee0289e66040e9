<?php

declare(strict_types=1);

namespace PayerShop\Contact;

/** Postal codes in the formats of their countries. */
final class PostalCode
{
    /** Not `Postfach 1234`, whose number is no postal code. */
    private const LABEL = '/^ *(?:plz|zip|postcode|cp)[.: ]+/i';
    /** `51147 Köln`: a word of three letters and all behind it. */
    private const TOWN = '/[ ,]+\p{L}{2}[\p{L}.][^0-9]*$/uD';
    /** Separators are not typed. */
    private const PLACES = ['n' => '[0-9]', 'm' => '[1-9]', 'a' => '[A-Z]', 'x' => '[A-Z0-9]'];

    /**
     * A postal code as its country writes it, or null if it matches none of the country's masks. Case, separators, digits of
     * other scripts, a country prefix, a label in front (`PLZ`) and the town behind do not matter. A country whose codes are
     * free text or unknown accepts what was typed.
     */
    public static function canonical(string $text, string $country): ?string
    {
        $masks = Country::of($country)->masks;
        if ($masks === []) {
            return $text;
        }
        $typed = (string) preg_replace(self::LABEL, '', (string) iconv_substr($text, 0, 99, 'UTF-8'));
        // Letters at the beginning of a mask (LV-nnnn) are optional.
        $own = preg_match('/^[A-Z]+(?=-?[n0-9])/', $masks[0], $found) ? $found[0] : '';
        foreach ([$typed, (string) preg_replace(self::TOWN, '', $typed)] as $spelling) {
            foreach (self::withoutPrefix(self::compact($spelling), $country) as $bare) {
                foreach ([$bare, $own . $bare] as $code) {
                    $written = preg_match('/^0+$/D', $code) ? null : self::write($code, $masks);
                    if ($written !== null) {
                        return $written;
                    }
                }
            }
        }
        return null;
    }

    /**
     * The code as typed, then without the letters for its country that payers put in front: those of ISO 3166 and of licence
     * plates, `D-10115`, `DE 10115`, `DEU-10115`. Letters of another country stay, because the code then belongs to that country.
     *
     * @return list<string>
     */
    private static function withoutPrefix(string $typed, string $country): array
    {
        $isOwn = static fn (string $prefix): bool => str_starts_with($country, $prefix)
            || str_contains(CountryTable::OTHER_PREFIXES, " $country$prefix ")
            // Nearly all three-letter codes contain the two letters in the same order.
            || (strlen($prefix) === 3 && preg_match("/^{$country[0]}.?{$country[1]}/", $prefix) === 1);
        $prefixes = array_map(static fn (int $length): string => substr($typed, 0, $length), [2, 3, 1]);
        return array_map(
            static fn (string $prefix): string => substr($typed, strlen($prefix)),
            ['', ...array_filter($prefixes, $isOwn)],
        );
    }

    /**
     * With the separators of the first mask that matches.
     *
     * @param list<string> $masks
     */
    private static function write(string $code, array $masks): ?string
    {
        foreach ($masks as $mask) {
            if (preg_match('/^' . strtr($mask, [...self::PLACES, ' ' => '', '-' => '']) . '$/D', $code)) {
                $at = 0;
                return (string) preg_replace_callback('/[^ -]/', static function () use ($code, &$at): string {
                    return $code[$at++];
                }, $mask);
            }
        }
        return null;
    }

    /** Only letters and digits count. */
    private static function compact(string $text): string
    {
        return (string) preg_replace('/[^A-Z0-9]/', '', Text::upperCase(Text::asciiDigits($text)));
    }
}
