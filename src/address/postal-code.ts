import {countryRule} from './countries.ts';
import {asciiDigits} from './digits.ts';

/**
 * A postal code as its country writes it, or undefined when it fits none of the country's masks. Case,
 * separators, digits of other scripts and a country prefix do not matter. A country whose codes are
 * free text, or not known, takes what was typed.
 */
export function canonicalPostalCode(text: string, country: string): string | undefined {
  const {masks} = countryRule(country);
  if (masks.length === 0) return text;
  const typed = compact(text.slice(0, 99));
  // Where a mask begins with letters of its own (LV-nnnn), these may be left out.
  const own = /^[A-Z]+(?=-?n)/.exec(masks[0] ?? '')?.[0] ?? '';
  // Payers write D-10115 and DE 10115. Other letters in front are no part of a code.
  for (const prefix of ['', country, country.charAt(0), PREFIXES[country] ?? '']) {
    if (!typed.startsWith(prefix)) continue;
    for (const code of [typed.slice(prefix.length), own + typed.slice(prefix.length)]) {
      const mask = masks.find((one) => patternOf(one).test(code));
      if (mask && !/^0+$/.test(code)) return write(code, mask);
    }
  }
  return undefined;
}

/** True where codes are digits alone, so that a phone may show its digits. */
export const isPostalCodeNumeric = (country: string): boolean =>
  /^[nm\d |-]+$/.test(countryRule(country).masks.join('|'));

/** A code of the country's form, for a sentence such as *as in 1234 AB*; empty without a form. */
export function postalCodeExample(country: string): string {
  let digit = 0;
  let letter = 0;
  return (countryRule(country).masks[0] ?? '').replace(/[nmax]/g, (sign) =>
    sign === 'a' ? String.fromCharCode(65 + letter++) : String(++digit % 10),
  );
}

const patternOf = (mask: string): RegExp =>
  new RegExp(`^${mask.replace(/[^A-Z0-9]/g, (place) => PLACES[place] ?? '')}$`);

/** Puts the mask's separators between the signs of a code. */
const write = (code: string, mask: string): string => {
  let at = 0;
  return mask.replace(/[^ -]/g, () => code[at++] ?? '');
};

/** Only letters and digits count. */
const compact = (text: string): string =>
  asciiDigits(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

const PREFIXES: Readonly<Record<string, string>> = {LI: 'FL', OM: 'PC', SV: 'CP'};
/** Separators are not typed. */
const PLACES: Readonly<Record<string, string>> = {
  n: '[0-9]',
  m: '[1-9]',
  a: '[A-Z]',
  x: '[A-Z0-9]',
};
