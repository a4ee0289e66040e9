import {COUNTRY_CODES} from './countries.ts';
import {COUNTRY_CHECKS} from './tables/country-checks.ts';

/** What an address is judged by in a country. */
export interface CountryChecks {
  /** Postal code masks; empty where codes are free text or do not exist. */
  masks: readonly string[];
  /** Whether a postal code that matches no mask is refused or questioned once; otherwise it passes. */
  postalCodeCheck: 'block' | 'warn' | undefined;
  /** A street without a number is unusual here. */
  numberExpected: boolean;
}

/** The checks of a country by its ISO 3166-1 alpha-2 code; the most lenient ones for an unknown code. */
export const countryChecks = (code: string): CountryChecks => CHECKS.get(code) ?? unpack('');

function unpack(text: string): CountryChecks {
  const masks = text.split(/[+!|]/).filter(Boolean);
  const check = text.includes('!') ? 'block' : 'warn';
  return {
    masks,
    postalCodeCheck: masks.length > 0 ? check : undefined,
    numberExpected: text.includes('+'),
  };
}

const CHECKS = /* @__PURE__ */ new Map(
  COUNTRY_CHECKS.split(',').map((text, index) => [COUNTRY_CODES[index], unpack(text)]),
);
