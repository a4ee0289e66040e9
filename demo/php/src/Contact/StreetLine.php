<?php

declare(strict_types=1);

namespace PayerShop\Contact;

/** A parsed street line. Together the parts contain every word of the line except number markers. */
final class StreetLine
{
    /** Longer than any field accepts; such a line is not parsed. */
    private const MAX_LENGTH = 300;
    private const YEAR = '/^(?:1[0-9]|20)[0-9][0-9]$/D';
    private const NAME_AND_NUMBER = '/^\p{L}[^,0-9]*[\p{L}.] [0-9]+ ?\p{L}?$/uD';
    private const BARE_NUMBER = '~^[0-9]+\p{L}?(?: ?(?:[-–/,&+]|und|u\.|and|et|en|og|och|[aeiyà]) ?[0-9]+\p{L}?)*$~uD';
    private const POST_BOX = '/^(?:postfach|packstation|postfiliale|postbus|postboks|case postale|casella postale|apartado'
        . '|p\.? ?o\.? ?box|box|b\.?p\.?|pl) ?[0-9][0-9 ]*$/iD';

    private function __construct(
        public readonly string $street,
        /** The complete number: `12a-14`, `71/2/12`, `44 bis`. Empty if the line has none. */
        public readonly string $street_number,
        /** Flat, floor, building, care of. */
        public readonly string $additional,
        /** False if another reading is likely or an expected number is missing: ask the payer. */
        public readonly bool $sure,
    ) {
    }

    /**
     * Reads one street line by the customs of a country. If no reading is safe, the result is marked as not sure.
     *
     * @param string $country ISO 3166-1 alpha-2
     */
    public static function split(string $line, string $country): self
    {
        if (Text::units($line) > self::MAX_LENGTH) {
            return self::unread($line, false);
        }
        $text = Text::collapse($line);
        $rule = Country::of($country);
        if ($text === '') {
            return self::unread($text, !$rule->isNumberExpected);
        }
        if (preg_match(self::POST_BOX, $text)) {
            return self::unread($text, true);
        }
        if (preg_match('~^(c/o [^,]+), (.+)$~iuD', $text, $careOf)) {
            $rest = self::split($careOf[2], $country);
            return new self($rest->street, $rest->street_number, self::joined($careOf[1], $rest->additional), $rest->sure);
        }
        $first = static fn (): ?self => self::readNumberFirst($text, $country);
        $last = static fn (): ?self => self::readNumberLast($text, $country);
        $isComplete = !$rule->isNumberExpected && !preg_match('/[0-9]/', $text);
        if (!$rule->isNumberFirst) {
            return $last() ?? $first()?->doubted() ?? self::unread($text, $isComplete);
        }
        $read = $first();
        if ($read !== null) {
            return $read;
        }
        $unusual = $last();
        // Prefer a number in front; the last one of `rue de mai 1968` is a year.
        $isDoubtful = preg_match('/^[0-9]/', $text) || preg_match(self::YEAR, $unusual->street_number ?? '');
        return match (true) {
            $unusual === null => self::unread($text, $isComplete),
            (bool) $isDoubtful => $unusual->doubted(),
            default => $unusual,
        };
    }

    /** Street and number on one line, in the order of the country. */
    public static function join(string $street, string $number, string $country): string
    {
        $parts = Country::of($country)->isNumberFirst ? [$number, $street] : [$street, $number];
        return implode(' ', array_filter($parts, static fn (string $part): bool => $part !== ''));
    }

    /** `Flat 3, 221B Baker Street`, `12, rue de la Paix`: the first part that starts with a number. */
    private static function readNumberFirst(string $text, string $country): ?self
    {
        $parts = self::parts($text);
        foreach ($parts as $index => $part) {
            [, $ownUnit, $line] = preg_match(StreetWords::UNIT_AND_REST, $part, $found) ? $found : ['', '', $part];
            [$number, $rest] = self::leadingNumber($line, $country);
            $street = $rest !== '' ? $rest : ($parts[$index + 1] ?? '');
            [$name, $unit] = self::nameAndUnit($street);
            if ($number === '' || !preg_match(self::streetName(), $name)) {
                continue;
            }
            $others = [...array_slice($parts, 0, $index), ...array_slice($parts, $index + ($rest !== '' ? 1 : 2))];
            // `5th Ave`, unlike `3rd floor`.
            $sure = !self::startsWithUnit($name) || preg_match('~^[0-9]+\p{L}+ ' . StreetWords::TYPE_BEHIND . '~iuD', $name) === 1;
            return new self($name, $number, self::joined($ownUnit, $unit, ...$others), $sure);
        }
        return null;
    }

    /**
     * A number and what follows it. A single letter is part of the number (`12 B rue …`) or of the street: `1200 K Street NW`
     * everywhere, `100 E Main St` in North America.
     *
     * @return array{string, string}
     */
    private static function leadingNumber(string $line, string $country): array
    {
        $pattern = '~^(' . self::digits(' ?\p{L}(?!\p{L}| [0-9])') . ')(?![\p{L}0-9.])(?:[ ,]+(.+))?$~iuD';
        [, $number, $rest] = preg_match($pattern, $line, $found) ? [...$found, ''] : ['', '', ''];
        if ($rest === '' || !preg_match('/^(.*[0-9]) (\p{L})$/uD', $number, $found)) {
            return [$number, $rest];
        }
        [, $digits, $letter] = $found;
        $isDirection = preg_match('/^(?:US|CA|PR)$/D', $country) && preg_match('/[nsew]/i', $letter);
        $isOfStreet = $isDirection || preg_match('~^' . StreetWords::TYPE_BEHIND . '~iuD', self::nameAndUnit($rest)[0]);
        return $isOfStreet ? [$digits, "$letter $rest"] : [$number, $rest];
    }

    /**
     * `Straße des 17. Juni 135, 3. OG`: the leftmost number that is followed by nothing, by a comma and no bare number, or by a
     * word for a part of a building. A marker such as `Nr.` in front makes it certain.
     */
    private static function readNumberLast(string $text, string $country): ?self
    {
        $flags = PREG_SET_ORDER | PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL;
        preg_match_all(self::number(), $text, $matches, $flags);
        foreach ($matches ?: [] as [[$whole, $offset], [$marker], [$number], [$kilometre]]) {
            $before = substr($text, 0, $offset);
            $after = substr($text, $offset + strlen($whole));
            $rest = (string) preg_replace('~^[ ,;/–-]+~u', '', $after);
            $isUnit = preg_match(StreetWords::UNIT, $rest) === 1;
            $isEnd = $rest === '' || $isUnit || (preg_match('/^ ?,/', $after)
                && !preg_match(self::BARE_NUMBER, $rest)
                && !preg_match('~^(?:' . StreetWords::MARKERS . '|km)[.:]? ?[0-9]~iu', $rest));
            if ($before === '' || preg_match(StreetWords::BEFORE_UNIT_NUMBER, $before) || !($marker !== null || $isEnd)) {
                continue;
            }
            [$street, $units] = self::cutUnitsInFront($before);
            $isHouse = match (true) {
                str_starts_with($marker ?? '', '#') => preg_match('/[0-9]$/D', $street) === 1,
                default => $marker !== null || $kilometre !== null || self::isHouseNumber($number, $street, $country),
            };
            // After a dot at its end, the number may continue.
            $isDotted = $rest !== '' && !str_starts_with($after, ',') && preg_match('/[0-9]\.$/D', $whole);
            // `Objekt 3, Wiener Str. 12`: the line is of two streets, or of an unknown part of a building and one.
            $isSecond = !$isUnit && preg_match(self::NAME_AND_NUMBER, $rest);
            $sure = $isEnd && $isHouse && !$isDotted && !$isSecond && !str_contains($street, ',');
            return new self($street, $number ?? '', self::joined(...[...$units, $rest]), $sure);
        }
        return null;
    }

    /** False if the number may be part of the street's name, or the line contains another number. */
    private static function isHouseNumber(string $number, string $street, string $country): bool
    {
        if (preg_match(StreetWords::GENERIC_STREET, $street)) {
            return false;
        }
        // `Straße des 17. Juni 1953`
        if (preg_match(self::YEAR, $number) && preg_match("/[0-9]\.? (?:de |d['’])?\p{L}+(?: de)?$/uD", $street)) {
            return false;
        }
        if (self::startsWithUnit($street) || preg_match('~c/o ~i', $street)) {
            return false;
        }
        // `Hauptstr. 5 oder`, but `ul. 3 maja`
        if (preg_match('/ [0-9]+\p{L}?\.? (?!ma[ijy]|mars|ju[nl]i)\p{Ll}{1,4}\.?$/uD', $street)) {
            return false;
        }
        // `18 Septemberplein 12`, `3 Maja 5` begin with a day; a German day has a dot.
        $first = preg_match('/^[0-9]+(?= )/', $street, $found) ? (float) $found[0] : 0;
        if ($first > 31 || ($first > 0 && preg_match('/^(?:DE|AT|CH|LI)$/D', $country))) {
            return false;
        }
        [, $name, $last] = preg_match('/^(.*?) ?([0-9]+\p{L}?)$/uD', $street, $found) ? $found : ['', '', ''];
        return $last === '' || preg_match(self::YEAR, $last) || preg_match(StreetWords::GENERIC_STREET, $name)
            || preg_match('/^\p{L}{1,2}$/uD', $name);
    }

    /** `Top 14 Wiener Straße`, `bâtiment B rue …`: where the unit ends is not clear. */
    private static function startsWithUnit(string $street): bool
    {
        return preg_match(StreetWords::UNIT, $street) && preg_match('/^(?:[0-9]|\S+ (?:[0-9]|\p{L}(?!\p{L})))/u', $street);
    }

    /**
     * `Wohnung 12, Lindenstr.` → `Lindenstr.`, `Wohnung 12`.
     *
     * @return array{string, list<string>}
     */
    private static function cutUnitsInFront(string $text): array
    {
        $parts = self::parts($text);
        foreach ($parts as $index => $part) {
            if (!preg_match(StreetWords::UNIT, $part)) {
                return [implode(', ', array_slice($parts, $index)), array_slice($parts, 0, $index)];
            }
        }
        return [$text, []];
    }

    /** @return array{string, string} */
    private static function nameAndUnit(string $street): array
    {
        return preg_match(StreetWords::NAME_AND_UNIT, $street, $found) ? [$found[1], $found[2]] : [$street, ''];
    }

    /** @return list<string> between commas */
    private static function parts(string $text): array
    {
        return preg_split('/ ?, ?/', $text, -1, PREG_SPLIT_NO_EMPTY) ?: [];
    }

    private static function unread(string $street, bool $sure): self
    {
        return new self($street, '', '', $sure);
    }

    private function doubted(): self
    {
        return new self($this->street, $this->street_number, $this->additional, false);
    }

    private static function joined(string ...$parts): string
    {
        return implode(', ', array_filter($parts, static fn (string $part): bool => $part !== ''));
    }

    /** Digits with letter, ranges, stairs and doors: `12`, `12a`, `21 - 24`, `12-III`, `44 bis`, `5 und 7`, `1 1/3`. */
    private static function digits(string $letter): string
    {
        return "[0-9]+(?:$letter)?"
            . '(?: ?[-–/+] ?(?!(?:[eoud]g|[hv]h|t[hv]|mf)(?!\p{L}))(?:[0-9]+(?![ºª°0-9]|\. ?\p{L})(?: ?\p{L}(?!\p{L}))?'
            . '|[IVX]+|bis|ter|\p{L}{1,2})(?![\p{L}0-9]))*'
            . '(?: (?:und|u\.|bis|&|et|en|og|och|and|to|à|a) [0-9]+ ?\p{L}?(?!\p{L}))?'
            . '(?: ?(?:bis|ter|quater|hs|huis)(?!\p{L})| (?:hoog|boven|beneden|I{1,3}|IV|[0-9]/[0-9]|½)(?![\p{L}0-9]))?';
    }

    /** A marker is a separate word, unlike the `no` in `Via Milano 5`. Hungarians write `12.` and `12. sz.` */
    private static function number(): string
    {
        $digits = self::digits('к[0-9]+| ?(?!c/o|u\. [0-9]|m [0-9])\p{L}(?!\p{L})(?: [0-9]+)?');
        return '~(?:(?:^|[ ,]+|(?<=\p{L}{3}\.))((?:(?:' . StreetWords::MARKERS . ')[.:]? ?){1,2})?|(?<=\p{L}{3}))'
            . "((?:$digits)" . '|s/n[º°]?|snc|(km\.? ?[0-9]+(?:[.,+][0-9]+)*))(?:(?<=[0-9])\.|\.(?=$|,))?(?: ?sz(?:ám)?\.?)?'
            . '(?=$|[ ,;/–(-])~iuD';
    }

    /** A word, or a numbered street: `5th Ave`, `3e Avenue`, `5 Ave SW`. */
    private static function streetName(): string
    {
        return '~^(?:\p{L}|[0-9]+(?:st|nd|rd|th|er?|[èe]?re|[èe]me|nde?|[ºª°])(?!\p{L})|[0-9]+\p{L}? ' . StreetWords::TYPE_BEHIND . ')~iuD';
    }
}
