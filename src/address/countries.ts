import {COUNTRY_GRID, COUNTRY_RULES} from './tables/countries.ts';

/** How addresses are written in a country, as far as a form shows it before anything is judged. */
export interface CountryRule {
  /** `none`: the country has no postal codes. */
  postalCode: Presence;
  /** `none`: the territory is the city. */
  city: Presence;
  cityFirst: boolean;
  numberFirst: boolean;
  /** What the country calls its postal code in every language: `ZIP`, `Eircode`, `PIN`. */
  postalCodeName?: string;
  /** What to ask for together with the city, because the address has no separate member for it. */
  cityHolds?: string;
}

type Presence = 'optional' | 'required' | 'none';

/** The rule of a country by its ISO 3166-1 alpha-2 code; the most lenient one for an unknown code. */
export const countryRule = (code: string): CountryRule => RULES.get(code) ?? LENIENT;

const LENIENT: CountryRule = {
  postalCode: 'optional',
  city: 'required',
  cityFirst: false,
  numberFirst: false,
};

const RULES = new Map<string, CountryRule>();
for (const [place, sign] of COUNTRY_GRID.split('').entries()) {
  const rule = COUNTRY_RULES[parseInt(sign, 36)];
  // `fromCharCode` drops the fraction.
  if (rule) RULES.set(String.fromCharCode(65 + place / 26, 65 + (place % 26)), rule);
}

/** ISO 3166-1 alpha-2 codes of all countries and territories, with the user-assigned XK; sorted. */
export const COUNTRY_CODES: readonly string[] = [...RULES.keys()];
