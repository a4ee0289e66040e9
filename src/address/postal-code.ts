import {countryChecks} from './country-checks.ts';
import {asciiDigits} from './digits.ts';

/**
 * A postal code as its country writes it, or undefined if it matches none of the country's masks. Case,
 * separators, digits of other scripts, a country prefix, a label in front (`PLZ`) and the town behind do not
 * matter. A country whose codes are free text or unknown accepts what was typed.
 */
export function canonicalPostalCode(text: string, country: string): string | undefined {
  const {masks} = countryChecks(country);
  if (masks.length === 0) return text;
  const typed = text.slice(0, 99).replace(LABEL, '');
  // Letters at the beginning of a mask (LV-nnnn) are optional.
  const own = /^[A-Z]+(?=-?[n\d])/.exec(masks[0] ?? '')?.[0] ?? '';
  for (const spelling of [typed, typed.replace(TOWN, '')]) {
    for (const bare of withoutPrefix(compact(spelling), country)) {
      for (const code of [bare, own + bare]) {
        const mask = masks.find((one) => patternOf(one).test(code));
        if (mask && !/^0+$/.test(code)) return write(code, mask);
      }
    }
  }
  return undefined;
}

/**
 * The code as typed, then without the letters for its country that payers put in front: those of ISO 3166
 * and of licence plates, `D-10115`, `DE 10115`, `DEU-10115`. Letters of another country stay, because
 * the code then belongs to that country.
 */
function withoutPrefix(typed: string, country: string): string[] {
  const isOwn = (length: number): boolean => {
    const prefix = typed.slice(0, length);
    return (
      country.startsWith(prefix) ||
      OTHER_PREFIXES.includes(` ${country}${prefix} `) ||
      // Nearly all three-letter codes contain the two letters in the same order.
      (/[A-Z]{3}/.test(prefix) && new RegExp(`^${country.split('').join('.?')}`).test(prefix))
    );
  };
  return [0, 2, 3, 1].filter(isOwn).map((length) => typed.slice(length));
}

/** True if codes consist of digits only, so that a phone can show its number pad. */
export const isPostalCodeNumeric = (country: string): boolean =>
  /^[nm\d -]+$/.test(countryChecks(country).masks.join(''));

/** An example in the country's format, such as `1234 AB`; empty if there is no format. */
export function postalCodeExample(country: string): string {
  let digit = 0;
  let letter = 0;
  return (countryChecks(country).masks[0] ?? '').replace(/[nmax]/g, (sign) =>
    sign === 'a' ? String.fromCharCode(65 + letter++) : String(++digit % 10),
  );
}

const patternOf = (mask: string): RegExp =>
  (PATTERNS[mask] ??= new RegExp(
    `^${mask.replace(/[^A-Z0-9]/g, (place) => PLACES[place] ?? '')}$`,
  ));

/** By the masks that were asked for. */
const PATTERNS: Record<string, RegExp> = {};

/** Inserts the mask's separators into a code. */
const write = (code: string, mask: string): string => {
  let at = 0;
  return mask.replace(/[^ -]/g, () => code.charAt(at++));
};

/** Only letters and digits count. */
const compact = (text: string): string =>
  asciiDigits(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** Not `Postfach 1234`, whose number is no postal code. */
const LABEL = /^ *(?:plz|zip|postcode|cp)[.: ]/i;

/** `51147 Köln`: a word of three letters and all behind it. */
const TOWN = /[ ,]\p{L}{2}[\p{L}.]\D*$/u;

/** Other prefixes, each behind its country. */
export const OTHER_PREFIXES =
  ' AXALA BABIH BYBLR CHSUI CNPRC DEGER EEEST FISF GBUK IEIRL ILISR KYCYM LIFL OMPC RSSRB SISLO SISVN SVCP UAUKR YTMYT ';

/** Separators are not typed. */
const PLACES: Readonly<Record<string, string>> = {
  n: '[0-9]',
  m: '[1-9]',
  a: '[A-Z]',
  x: '[A-Z0-9]',
};
