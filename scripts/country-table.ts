/**
 * Packs `postal-codes.json` into `country-table.ts`.
 * @module
 */
import {readFileSync} from 'node:fs';
import type {GeneratedFiles} from './generate.ts';

interface Country {
  rows: string[][];
  house_number: 'before' | 'after';
  street_number: 'expected' | 'optional';
  postal_code: {
    status: 'required' | 'optional' | 'none';
    name?: string;
    check?: 'block' | 'warn' | 'none';
    mask?: string;
  };
  city: {status: 'required' | 'optional' | 'hidden'; name: string};
  state?: {name: string};
}

/** `flags;mask:CODES;mask:CODES;flags;…`, then the names of postal codes and of what the city contains. */
function pack(all: Countries): string {
  const rules = new Map<number, Groups>();
  const postalCodes: Groups = new Map();
  const holds: Groups = new Map();
  for (const [code, country] of Object.entries(all)) {
    if (code === 'AC' || code === 'TA') continue; // Not in ISO 3166-1.
    const {postal_code, city, state} = country;
    const flags = flagsOf(country);
    const group = rules.get(flags) ?? new Map<string, string>();
    rules.set(flags, add(group, postal_code.mask ?? '', code));
    const name = POSTAL_CODE_NAMES[postal_code.name ?? ''];
    if (name) add(postalCodes, name, code);
    if (city.name === 'emirate') add(holds, city.name, code);
    else if (state && WITH_STATE.has(code)) add(holds, 'state', code);
  }
  return [
    ...[...rules].sort(([left], [right]) => left - right),
    [NAMES, postalCodes] as const,
    [NAMES + 1, holds] as const,
  ]
    .flatMap(([flags, groups]) => [
      flags,
      ...[...groups].map(([text, codes]) => `${text}:${codes}`).sort(),
    ])
    .join(';');
}

type Groups = Map<string, string>;

const add = (groups: Groups, text: string, code: string): Groups =>
  groups.set(text, (groups.get(text) ?? '') + code);

/** Replaces the flags: names follow. */
const NAMES = 512;

const POSTAL_CODE_NAMES: Readonly<Record<string, string>> = {
  zip: 'ZIP',
  eircode: 'Eircode',
  pin: 'PIN',
};

/** Countries where mail needs the state and the postal code does not determine it. */
const WITH_STATE = new Set(['AU', 'BR', 'CA', 'IN', 'MX', 'US']);

type Countries = Readonly<Record<string, Country>>;

function flagsOf({rows, house_number, street_number, postal_code, city}: Country): number {
  const last = rows.at(-1) ?? [];
  const isCityFirst = last.includes('city') && last.indexOf('city') < last.indexOf('postal_code');
  return (
    ['optional', 'required', 'none'].indexOf(postal_code.status) +
    ['optional', 'required', 'hidden'].indexOf(city.status) * 64 +
    ['warn', 'block', 'none'].indexOf(postal_code.check ?? 'none') * 4 +
    Number(isCityFirst) * 16 +
    Number(house_number === 'before') * 32 +
    Number(street_number === 'expected') * 256
  );
}

function fileText(packed: string): string {
  return `/*!
 * Contains address metadata from Google libaddressinput, licensed under CC BY 4.0; changed.
 * Parts from OpenCage address-formatting and Shopify worldwide, both under the MIT licence.
 */
// Generated from postal-codes.json by scripts/country-table.ts: change those instead.

/** Postal code masks with the codes of their countries, under the flags of these. */
export const COUNTRY_TABLE =
  '${packed}';

/** From these flags on a text is a name: of the postal code, then of what the city holds. */
export const NAMES = ${NAMES};
`;
}

/** The packed table of countries. */
export function countryTable(): GeneratedFiles {
  const source = readFileSync('src/address/postal-codes.json', 'utf8');
  const {countries} = JSON.parse(source) as {countries: Countries};
  return {'src/address/country-table.ts': fileText(pack(countries))};
}
