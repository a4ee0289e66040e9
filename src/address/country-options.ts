import {COUNTRY_CODES} from './countries.ts';

/** A country as a select offers it. */
export interface CountryOption {
  /** ISO 3166-1 alpha-2. */
  code: string;
  name: string;
}

/**
 * Countries by name in a language, in that language's alphabet. A code without a name stays a code. The first call
 * of a language makes two `Intl` objects, which takes tens of milliseconds; later calls reuse them.
 *
 * @param first codes of those that come before the others, in their order
 */
export function countryOptions(
  locale: string,
  codes: readonly string[] = COUNTRY_CODES,
  first: readonly string[] = [],
): CountryOption[] {
  const {names, collator} = intlOf(locale);
  const rank = (code: string): number => (first.includes(code) ? first.indexOf(code) : Infinity);
  return codes
    .map((code) => ({code, name: names.of(code) ?? code}))
    .sort(
      (left, right) =>
        // Not a number for two of the others.
        rank(left.code) - rank(right.code) || collator.compare(left.name, right.name),
    );
}

export interface IntlPair {
  names: Intl.DisplayNames;
  collator: Intl.Collator;
  /** By name in lower case; made at the first search. */
  codes?: Map<string, string>;
}

/** Both take long to make, so they are kept. */
export function intlOf(locale: string): IntlPair {
  const kept: IntlPair = pairs.get(locale) ?? {
    names: new Intl.DisplayNames([locale, 'en'], {type: 'region'}),
    collator: new Intl.Collator(locale),
  };
  pairs.set(locale, kept);
  return kept;
}

const pairs = new Map<string, IntlPair>();
