import {COUNTRY_TABLE, NAMES} from './country-table.ts';

/** How addresses are written in a country, as far as a form needs to know. */
export interface CountryRule {
  /** Postal code masks; empty where codes are free text or do not exist. */
  masks: readonly string[];
  /** `none`: the country has no postal codes. */
  postalCode: Presence;
  /** Whether a postal code that matches no mask is refused or questioned once; otherwise it passes. */
  postalCodeCheck: 'block' | 'warn' | undefined;
  /** What the country calls its postal code in every language: `ZIP`, `Eircode`, `PIN`. */
  postalCodeName?: string;
  cityFirst: boolean;
  /** `none`: the territory is the city. */
  city: Presence;
  /** What to ask for together with the city, because the address has no separate member for it. */
  cityHolds?: string;
  numberFirst: boolean;
  /** A street without a number is unusual here. */
  numberExpected: boolean;
}

type Presence = 'optional' | 'required' | 'none';

/** The rule of a country by its ISO 3166-1 alpha-2 code; the most lenient one for an unknown code. */
export function countryRule(code: string): CountryRule {
  const row = ROWS.get(code);
  if (!row) return unpack('', 72);
  return (RULES[code] ??= {...unpack(...row), ...NAMED.get(code)});
}

const presence = (bits: number): Presence =>
  (['optional', 'required'] as const)[bits & 3] ?? 'none';

/** Bits, in the order of the generator. */
const unpack = (mask: string, flags: number): CountryRule => ({
  masks: mask ? mask.split('|') : [],
  postalCode: presence(flags),
  city: presence(flags >> 6),
  postalCodeCheck: (['warn', 'block'] as const)[(flags >> 2) & 3],
  cityFirst: (flags & 16) > 0,
  numberFirst: (flags & 32) > 0,
  numberExpected: (flags & 256) > 0,
});

/** Mask and flags of each country: a form asks for one or two of them, and has to be there soon. */
const ROWS = new Map<string, readonly [mask: string, flags: number]>();
const NAMED = new Map<string, Partial<CountryRule>>();
/** Those that were asked for. */
const RULES: Record<string, CountryRule> = {};
let flags = 0;
for (const item of COUNTRY_TABLE.split(';')) {
  const [text = '', codes] = item.split(':');
  if (codes === undefined) flags = Number(text);
  const row = [text, flags] as const;
  for (const code of codes?.match(/../g) ?? []) {
    if (flags < NAMES) ROWS.set(code, row);
    else
      NAMED.set(code, {...NAMED.get(code), [flags > NAMES ? 'cityHolds' : 'postalCodeName']: text});
  }
}

/** ISO 3166-1 alpha-2 codes of all countries and territories, with the user-assigned XK. */
export const COUNTRY_CODES: readonly string[] = /* @__PURE__ */ [...ROWS.keys()].sort();
