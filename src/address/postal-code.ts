import {countryRule} from './countries.ts';

/**
 * A postal code as its country writes it, or undefined when it fits none of the country's masks. Case,
 * separators, digits of other scripts and a country prefix do not matter. A country whose codes are
 * free text, or not known, takes what was typed.
 */
export function canonicalPostalCode(text: string, country: string): string | undefined {
  const {masks} = countryRule(country);
  if (masks.length === 0) return text;
  const typed = compact(text);
  // Where a mask begins with letters of its own (LV-nnnn), these may be left out.
  const literals = masks.map((mask) => /^[A-Z]+(?=-?n)/.exec(mask)?.[0] ?? '');
  const spellings = [typed, ...literals.map((letters) => letters + typed)];
  for (const spelling of [...spellings, ...withoutCountry(typed, country)]) {
    for (const mask of masks) {
      const code = fit(spelling, mask);
      if (code && !/^[0\W]+$/.test(code)) return code;
    }
  }
  return undefined;
}

/** A code of the country's form, for a sentence such as *as in 1234 AB*; empty without a form. */
export function postalCodeExample(country: string): string {
  let digit = 0;
  let letter = 0;
  return (countryRule(country).masks[0] ?? '').replace(/[nmax]/g, (sign) =>
    sign === 'a' ? (LETTERS[letter++] ?? 'A') : String(++digit % 10),
  );
}

/** Writes the signs of a spelling into the places of a mask; undefined when one does not fit. */
function fit(spelling: string, mask: string): string | undefined {
  let at = 0;
  let code = '';
  for (const place of mask) {
    const sign = spelling[at] ?? '';
    const pattern = PLACES[place];
    if (place === ' ' || place === '-') code += place;
    else if (pattern ? pattern.test(sign) : sign === place) {
      code += sign;
      at += 1;
    } else return undefined;
  }
  return at === spelling.length ? code : undefined;
}

/** Full-width and Arabic digits become ASCII; only letters and digits count. */
const compact = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** Payers write `D-10115` and `DE 10115`. Other letters in front are no part of a code. */
function withoutCountry(typed: string, country: string): string[] {
  const prefixes = [country, country.slice(0, 1), PREFIXES[country] ?? ''];
  return prefixes
    .filter((prefix) => prefix && typed.startsWith(prefix))
    .map((prefix) => typed.slice(prefix.length));
}

const PREFIXES: Readonly<Record<string, string>> = {LI: 'FL', OM: 'PC', SV: 'CP'};
const PLACES: Readonly<Record<string, RegExp>> = {
  n: /^[0-9]/,
  m: /^[1-9]/,
  a: /^[A-Z]/,
  x: /^[A-Z0-9]/,
};
const LETTERS = 'ABCDEF';
