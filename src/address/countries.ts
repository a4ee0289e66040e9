import {FLAGS} from './country-flags.ts';
import {COUNTRY_TABLE} from './country-table.ts';

/** How addresses are written in a country, as far as a form needs to know. */
export interface CountryRule {
  /** Postal code masks; empty where codes are free text or do not exist. */
  masks: readonly string[];
  /** `none`: the country has no postal codes. */
  postalCode: 'required' | 'optional' | 'none';
  /** What becomes of a postal code that fits no mask: refused, asked about once, or let pass. */
  postalCodeCheck: 'block' | 'warn' | 'none';
  cityBeforePostalCode: boolean;
  city: 'required' | 'optional' | 'hidden';
  /** What is asked with the city, as the address has no place of its own for it. */
  cityHolds: 'state' | 'emirate' | undefined;
  numberBeforeStreet: boolean;
  /** A street without a number is unusual here. */
  numberExpected: boolean;
}

/** The rule of a country by its ISO 3166-1 alpha-2 code; the most lenient one for an unknown code. */
export const countryRule = (code: string): CountryRule => RULES.get(code) ?? UNKNOWN;

/** Where the post needs the state and the postal code does not tell it. */
const STATES = new Set(['AU', 'BR', 'CA', 'IN', 'MX', 'US']);

const RULES = new Map<string, CountryRule>();
for (const group of COUNTRY_TABLE.split(';')) {
  const [mask = '', countries = ''] = group.split(':');
  for (const [, flags, codes = ''] of countries.matchAll(/(\d+)([A-Z]+)/g)) {
    const rule = unpack(mask, Number(flags));
    for (const code of codes.match(/../g) ?? []) {
      const cityHolds = STATES.has(code) ? 'state' : code === 'AE' ? 'emirate' : undefined;
      RULES.set(code, {...rule, cityHolds});
    }
  }
}

/** ISO 3166-1 alpha-2 codes of all countries and territories, with the user-assigned XK. */
export const COUNTRY_CODES: readonly string[] = [...RULES.keys()].sort();

function unpack(mask: string, flags: number): CountryRule {
  const has = (flag: keyof typeof FLAGS): boolean => (flags & FLAGS[flag]) > 0;
  return {
    masks: mask ? mask.split('|') : [],
    postalCode: has('codeRequired') ? 'required' : has('codeNone') ? 'none' : 'optional',
    postalCodeCheck: has('codeBlocks') ? 'block' : has('codeWarns') ? 'warn' : 'none',
    cityBeforePostalCode: has('cityFirst'),
    cityHolds: undefined,
    city: has('cityHidden') ? 'hidden' : has('cityOptional') ? 'optional' : 'required',
    numberBeforeStreet: has('numberBefore'),
    numberExpected: has('numberExpected'),
  };
}

const UNKNOWN = unpack('', 0);
