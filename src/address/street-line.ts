import {countryRule} from './countries.ts';
import {countryChecks} from './country-checks.ts';
import {
  BEFORE_UNIT_NUMBER,
  GENERIC_STREET,
  MARKERS,
  NAME_AND_UNIT,
  TYPE_BEHIND,
  UNIT,
  UNIT_AND_REST,
} from './street-words.ts';

/** A parsed street line. Together the parts contain every word of the line except number markers. */
export interface StreetLine {
  street: string;
  /** The complete number: `12a-14`, `71/2/12`, `44 bis`. Empty if the line has none. */
  street_number: string;
  /** Flat, floor, building, care of. */
  additional: string;
  /** False if another reading is likely or an expected number is missing: ask the payer. */
  sure: boolean;
}

/**
 * Reads one street line by the customs of a country. If no reading is safe, the result is marked as not
 * sure.
 */
export function splitStreetLine(line: string, country: string): StreetLine {
  if (line.length > MAX_LENGTH) return unread(line, false);
  const text = line.normalize('NFC').replace(/\s+/g, ' ').trim();
  // Compiling the patterns below takes longer than validating an empty form.
  if (!text) return unread(text, !countryChecks(country).numberExpected);
  if (POST_BOX.test(text)) return unread(text, true);
  const [careOf] = /^c\/o [^,]+(?=, .)/i.exec(text) ?? [];
  if (careOf) {
    const rest = splitStreetLine(text.slice(careOf.length + 2), country);
    return {...rest, additional: joined(careOf, rest.additional)};
  }
  if (!countryRule(country).numberFirst) {
    const read = readNumberLast(text, country);
    if (read) return read;
    const unusual = readNumberFirst(text, country);
    return unusual ? {...unusual, sure: false} : unread(text, isComplete(text, country));
  }
  const read = readNumberFirst(text, country);
  if (read) return read;
  const unusual = readNumberLast(text, country);
  if (!unusual) return unread(text, isComplete(text, country));
  // Prefer a number in front; the last one of `rue de mai 1968` is a year.
  const isDoubtful = /^\d/.test(text) || YEAR.test(unusual.street_number);
  return {...unusual, sure: unusual.sure && !isDoubtful};
}

const isComplete = (text: string, country: string): boolean =>
  !countryChecks(country).numberExpected && !/\d/.test(text);

/** `Flat 3, 221B Baker Street`, `12, rue de la Paix`: the first part that starts with a number. */
function readNumberFirst(text: string, country: string): StreetLine | undefined {
  const parts = text.split(/ ?, ?/).filter(Boolean);
  for (const [index, part] of parts.entries()) {
    const [ownUnit, line = part] = groupsOf(UNIT_AND_REST, part);
    const [street_number, rest] = leadingNumber(line, country);
    const street = rest || (parts[index + 1] ?? '');
    const [name = street, unit] = groupsOf(NAME_AND_UNIT, street);
    if (!street_number || !STREET_NAME.test(name)) continue;
    const others = [...parts.slice(0, index), ...parts.slice(rest ? index + 1 : index + 2)];
    const additional = joined(ownUnit, unit, ...others);
    // `5th Ave`, unlike `3rd floor`.
    const sure = !startsWithUnit(name) || NUMBERED_STREET.test(name);
    return {street: name, street_number, additional, sure};
  }
  return undefined;
}

/**
 * A number and what follows it. A single letter is part of the number (`12 B rue …`) or of the
 * street: `1200 K Street NW` everywhere, `100 E Main St` in North America.
 */
function leadingNumber(line: string, country: string): [number: string, rest: string] {
  const [number = '', rest = ''] = groupsOf(LEADING_NUMBER, line);
  const [letter] = groupsOf(/\d (\p{L})$/u, number);
  if (!letter || !rest) return [number, rest];
  const [name = rest] = groupsOf(NAME_AND_UNIT, rest);
  const isDirection = ['US', 'CA', 'PR'].includes(country) && /[nsew]/i.test(letter);
  const isOfStreet = isDirection || TYPE_ALONE.test(name);
  return isOfStreet ? [number.slice(0, -letter.length - 1), `${letter} ${rest}`] : [number, rest];
}

/**
 * `Straße des 17. Juni 135, 3. OG`: the leftmost number that is followed by nothing, by a comma and no bare
 * number, or by a word for a part of a building. A marker such as `Nr.` in front makes it certain.
 */
function readNumberLast(text: string, country: string): StreetLine | undefined {
  for (const match of text.matchAll(NUMBER)) {
    const [whole, marker, street_number = '', kilometre] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + whole.length);
    const rest = after.replace(/^[ ,;/–-]+/, '');
    const isEnd =
      !rest ||
      UNIT.test(rest) ||
      (/^ ?,/.test(after) && !BARE_NUMBER.test(rest) && !MARKED_NUMBER.test(rest));
    if (!before || BEFORE_UNIT_NUMBER.test(before) || !(marker || isEnd)) continue;
    const {street, units} = cutUnitsInFront(before);
    const isHouse = marker?.startsWith('#')
      ? /\d$/.test(street)
      : marker || kilometre || isHouseNumber(street_number, street, country);
    // After a dot at its end, the number may continue.
    const isDotted = rest && !after.startsWith(',') && /\d\.$/.test(whole);
    // `Objekt 3, Wiener Str. 12`: the line is of two streets, or of an unknown part of a building and one.
    const isSecond = !UNIT.test(rest) && NAME_AND_NUMBER.test(rest);
    const sure = isEnd && Boolean(isHouse) && !isDotted && !isSecond && !street.includes(',');
    return {street, street_number, additional: joined(...units, rest), sure};
  }
  return undefined;
}

/** False if the number may be part of the street's name, or the line contains another number. */
function isHouseNumber(number: string, street: string, country: string): boolean {
  if (GENERIC_STREET.test(street)) return false;
  // `Straße des 17. Juni 1953`
  if (YEAR.test(number) && /\d\.? (?:de |d['’])?\p{L}+(?: de)?$/u.test(street)) return false;
  if (startsWithUnit(street) || /c\/o /i.test(street)) return false;
  // `Hauptstr. 5 oder`, but `ul. 3 maja`
  if (/ \d+\p{L}?\.? (?!ma[ijy]|mars|ju[nl]i)\p{Ll}{1,4}\.?$/u.test(street)) return false;
  // `18 Septemberplein 12`, `3 Maja 5` begin with a day; a German day has a dot.
  const first = Number(/^\d+(?= )/.exec(street)?.[0] ?? 0);
  if (first > 31 || (first > 0 && ['DE', 'AT', 'CH', 'LI'].includes(country))) return false;
  const [last] = /\d+\p{L}?$/u.exec(street) ?? [];
  if (last === undefined) return true;
  const name = street.slice(0, -last.length).trimEnd();
  return YEAR.test(last) || GENERIC_STREET.test(name) || /^\p{L}{1,2}$/u.test(name);
}

/** `Top 14 Wiener Straße`, `bâtiment B rue …`: where the unit ends is not clear. */
const startsWithUnit = (street: string): boolean =>
  UNIT.test(street) && /^(?:\d|\S+ (?:\d|\p{L}(?!\p{L})))/u.test(street);

/** `Wohnung 12, Lindenstr.` → `Lindenstr.`, `Wohnung 12`. */
function cutUnitsInFront(text: string): {street: string; units: readonly string[]} {
  const parts = text.split(/ ?, ?/).filter(Boolean);
  const start = parts.findIndex((part) => !UNIT.test(part));
  return start < 0
    ? {street: text, units: []}
    : {street: parts.slice(start).join(', '), units: parts.slice(0, start)};
}

/** What a pattern's groups hold; none if it does not match. */
const groupsOf = (pattern: RegExp, text: string): readonly (string | undefined)[] =>
  pattern.exec(text)?.slice(1) ?? [];

const unread = (street: string, sure: boolean): StreetLine => ({
  street,
  street_number: '',
  additional: '',
  sure,
});

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(', ');

/** Longer than any field accepts; such a line is not parsed. */
const MAX_LENGTH = 300;

const YEAR = /^(?:1\d|20)\d\d$/;

const NAME_AND_NUMBER = /^\p{L}[^,\d]*[\p{L}.] \d+ ?\p{L}?$/u;

const BARE_NUMBER = /^\d+\p{L}?(?: ?(?:[-–/,&+]|und|u\.|and|et|en|og|och|[aeiyà]) ?\d+\p{L}?)*$/u;

const POST_BOX =
  /^(?:postfach|packstation|postfiliale|postbus|postboks|case postale|casella postale|apartado|p\.? ?o\.? ?box|box|b\.?p\.?|pl) ?\d[\d ]*$/i;

/** Digits with letter, ranges, stairs and doors: `12`, `12a`, `21 - 24`, `12-III`, `44 bis`, `5 und 7`, `1 1/3`. */
const digits = (letter: string): string =>
  String.raw`\d+(?:${letter})?(?: ?[-–/+] ?(?!(?:[eoud]g|[hv]h|t[hv]|mf)(?!\p{L}))(?:\d+(?![ºª°\d]|\. ?\p{L})(?: ?\p{L}(?!\p{L}))?|[IVX]+|bis|ter|\p{L}{1,2})(?![\p{L}\d]))*(?: (?:und|u\.|bis|&|et|en|og|och|and|to|à|a) \d+ ?\p{L}?(?!\p{L}))?(?: ?(?:bis|ter|quater|hs|huis)(?!\p{L})| (?:hoog|boven|beneden|I{1,3}|IV|\d\/\d|½)(?![\p{L}\d]))?`;

/** A marker is a separate word, unlike the `no` in `Via Milano 5`. Hungarians write `12.` and `12. sz.` */
const NUMBER = new RegExp(
  String.raw`(?:(?:^|[ ,]+|(?<=\p{L}{3}\.))((?:(?:${MARKERS})[.:]? ?){1,2})?|(?<=\p{L}{3}))((?:${digits(String.raw`к\d+| ?(?!c\/o|u\. \d|m \d)\p{L}(?!\p{L})(?: \d+)?`)})|s\/n[º°]?|snc|(km\.? ?\d+(?:[.,+]\d+)*))(?:(?<=\d)\.|\.(?=$|,))?(?: ?sz(?:ám)?\.?)?(?=$|[ ,;/–(-])`,
  'giu',
);

/** The house number after another number: `Carretera Nacional 340, km 12`. */
const MARKED_NUMBER = new RegExp(String.raw`^(?:${MARKERS}|km)[.:]? ?\d`, 'iu');

const LEADING_NUMBER = new RegExp(
  String.raw`^(${digits(String.raw` ?\p{L}(?!\p{L}| \d)`)})(?![\p{L}\d.])(?:[ ,]+(.+))?$`,
  'iu',
);

/** A word, or a numbered street: `5th Ave`, `3e Avenue`, `5 Ave SW`. */
const STREET_NAME = new RegExp(
  String.raw`^(?:\p{L}|\d+(?:st|nd|rd|th|er?|[èe]?re|[èe]me|nde?|[ºª°])(?!\p{L})|\d+\p{L}? ${TYPE_BEHIND})`,
  'iu',
);

const NUMBERED_STREET = new RegExp(`^\\d+\\p{L}+ ${TYPE_BEHIND}`, 'iu');
const TYPE_ALONE = new RegExp(`^${TYPE_BEHIND}`, 'iu');
