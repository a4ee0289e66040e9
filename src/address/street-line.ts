import {countryRule} from './countries.ts';

/** A street line, understood. Together the parts hold every word of the line but number markers. */
export interface StreetLine {
  street: string;
  /** With all that belongs to it: `12a-14`, `71/2/12`, `44 bis`. Empty when the line has none. */
  street_number: string;
  /** Flat, floor, building, care of. */
  additional: string;
  /** False when another reading is likely, or a number is expected and missing: ask. */
  sure: boolean;
}

/**
 * Reads one street line by the customs of a country. It guesses only where the guess is safe, and
 * says so otherwise.
 */
export function splitStreetLine(line: string, country: string): StreetLine {
  if (line.length > MAX_LENGTH) return unread(line, false);
  const text = line.normalize('NFC').replace(/\s+/g, ' ').trim();
  const rule = countryRule(country);
  // The patterns below cost more to compile than an empty form takes to judge.
  if (!text) return unread(text, !rule.numberExpected);
  if (POST_BOX.test(text)) return unread(text, true);
  const careOf = /^(c\/o [^,]+), (.+)$/i.exec(text);
  if (careOf) {
    const rest = splitStreetLine(careOf[2] ?? '', country);
    return {...rest, additional: joined(careOf[1], rest.additional)};
  }
  const [usual, unusual] = rule.numberFirst
    ? [readNumberFirst(text), readNumberLast(text)]
    : [readNumberLast(text), readNumberFirst(text)];
  if (usual) return usual;
  if (unusual) return {...unusual, sure: unusual.sure && rule.numberFirst};
  return unread(text, !rule.numberExpected && !/\d/.test(text));
}

/** Street and number on one line, in the order of the country. */
export function joinStreetLine(
  {street, street_number}: {street: string; street_number?: string},
  country: string,
): string {
  const {numberFirst} = countryRule(country);
  return (numberFirst ? [street_number, street] : [street, street_number])
    .filter(Boolean)
    .join(' ');
}

/** `Flat 3, 221B Baker Street`, `12, rue de la Paix`: the first part that starts with a number. */
function readNumberFirst(text: string): StreetLine | undefined {
  const parts = text.split(/ ?, ?/).filter(Boolean);
  for (const [index, part] of parts.entries()) {
    const [, street_number = '', rest = ''] = LEADING_NUMBER.exec(part) ?? [];
    const next = parts[index + 1];
    const street = rest || (street_number ? next : undefined);
    if (!street_number || !street || /^\d/.test(street)) continue;
    const others = [...parts.slice(0, index), ...parts.slice(rest ? index + 1 : index + 2)];
    const [name, unit] = cutUnit(street);
    return {street: name, street_number, additional: joined(unit, ...others), sure: true};
  }
  return undefined;
}

/**
 * `Straße des 17. Juni 135, 3. OG`: the leftmost number that nothing follows, or a comma and no bare
 * number, or a word for a part of a building. A marker such as `Nr.` in front settles it.
 */
function readNumberLast(text: string): StreetLine | undefined {
  for (const match of text.matchAll(NUMBER)) {
    const [whole, marker, street_number = ''] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + whole.length);
    const rest = after.replace(/^[ ,]+/, '');
    const isEnd = !rest || UNIT.test(rest) || (/^ ?,/.test(after) && !/^\d+\p{L}?$/u.test(rest));
    if (!before || !(marker || isEnd)) continue;
    const isName = GENERIC_STREET.test(before) && !marker;
    return {street: before, street_number, additional: rest, sure: isEnd && !isName};
  }
  return undefined;
}

/** `Wellington Street Floor 2` → `Wellington Street`, `Floor 2`. */
function cutUnit(street: string): [street: string, unit: string] {
  const [, name, unit] =
    /^(.+?),? ((?:flat|unit|apt|apartment|suite|ste|floor|level|room|#)\b.*)$/i.exec(street) ?? [];
  return name && unit ? [name, unit] : [street, ''];
}

const unread = (street: string, sure: boolean): StreetLine => ({
  street,
  street_number: '',
  additional: '',
  sure,
});

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(', ');

/** Longer than any field takes; a line like this is not read. */
const MAX_LENGTH = 300;

const POST_BOX =
  /^(?:postfach|packstation|postfiliale|postbus|postboks|case postale|casella postale|apartado|p\.? ?o\.? ?box|box|b\.?p\.?|pl) ?\d[\d ]*$/i;

/** Digits with letter, ranges, stairs and doors: `12`, `12a`, `8 A`, `21 - 24`, `12-III`, `44 bis`. */
const DIGITS = String.raw`\d+(?: ?(?!c/o)\p{L}(?!\p{L})(?: \d+)?)?(?: ?[-–/+] ?(?:\d+(?: ?\p{L}(?!\p{L}))?|[IVX]+|\p{L}{1,2})(?![\p{L}\d]))*(?: (?:bis|ter|quater|hs|huis|boven|beneden|I{1,3}|IV|1/2|½)(?![\p{L}\d]))?`;

/** A marker is a word of its own: that of `Via Milano 5` is none. */
const NUMBER = new RegExp(
  String.raw`(?:(?:^|[ ,]+|(?<=\p{L}{3}\.))((?:hausnr|nr|no|n\.? ?º|n\.|n°|č\. ?p|č|№)[.:]? ?)?|(?<=\p{L}{3}))((?:${DIGITS})|s/n|snc)(?=$|[ ,])`,
  'giu',
);

const LEADING_NUMBER = new RegExp(String.raw`^(${DIGITS})(?![\p{L}\d.])(?:[ ,]+(\p{L}.*))?$`, 'iu');

/** Names parts of a building, with or without a number or ordinal in front. */
const UNIT =
  /^(?:\d+\.?[ºª°]|h\d{4}|[ivx]+\. ?em|\d+\.? ?(?:og|ug|dg|stock|stockwerk|etage|obergeschoss|ét\.?|étage|verd\.?|verdieping|piano|tv|th|mf|sal)|(?:eg|og|ug|dg|hh|vh|whg|wohnung|wohn\.?|app|apt|appartement|apartment|zimmer|hinterhaus|vorderhaus|hinterhof|seitenflügel|quergebäude|aufgang|eingang|haus|gebäude|geb|halle|etage|stock|erdgeschoss|stiege|stg|top|tür|block|links|rechts|mitte|postfach|c\/o|bte|boîte|bus|flat|unit|floor|suite|lgh|interno|int|scala|piso|lok|m)\.?)(?![\p{L}])/iu;

/** A street that is nothing but the word for one: `Straße 43` is a name, not a number. */
const GENERIC_STREET =
  /^(?:straße|strasse|str\.?|weg|platz|allee|gasse|plein|straat|rue|via|street)$/i;
