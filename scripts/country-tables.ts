/**
 * Packs `postal-codes.json` into two tables: one for the first paint, one for judging.
 * @module
 */
import {readFileSync} from 'node:fs';
import {inspect} from 'node:util';
import type {CountryRule} from '../src/address/countries.ts';
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
}

/** By their codes, in the order of these. */
type Countries = ReadonlyMap<string, Country>;

/** Both tables of countries. */
export function countryTables(): GeneratedFiles {
  const source = readFileSync('src/address/postal-codes.json', 'utf8');
  const {countries} = JSON.parse(source) as {countries: Readonly<Record<string, Country>>};
  const all = new Map(Object.entries(countries).sort(([left], [right]) => (left < right ? -1 : 1)));
  // Not in ISO 3166-1.
  for (const code of ['AC', 'TA']) all.delete(code);
  return {
    'src/address/tables/countries.ts': ruleTable(all),
    'src/address/tables/country-checks.ts': checkTable(all),
  };
}

const NOTE = `/*!
 * Contains address metadata from Google libaddressinput, licensed under CC BY 4.0; changed.
 * Parts from OpenCage address-formatting and Shopify worldwide, both under the MIT licence.
 */
// Generated from postal-codes.json by scripts/country-tables.ts: change those instead.
`;

/** A text over several lines. */
const literal = (lines: readonly string[]): string =>
  lines.map((line) => `\n  '${line}'`).join(' +');

/** The countries share few rules, and their codes take the least room as places in a grid. */
function ruleTable(countries: Countries): string {
  const rules: string[] = [];
  const signOf = (code: string): string => {
    const country = countries.get(code);
    if (!country) return '.';
    const rule = inspect(ruleOf(code, country), {breakLength: Infinity});
    if (!rules.includes(rule)) rules.push(rule);
    return rules.indexOf(rule).toString(36);
  };
  const grid = LETTERS.map((first) => LETTERS.map((second) => signOf(first + second)).join(''));
  return `${NOTE}import type {CountryRule} from '../countries.ts';

/**
 * A row for each first letter of a code, a column for each second. A digit or letter is the index of the
 * country's rule, to base 36; a full stop is no country.
 */
export const COUNTRY_GRID =${literal(grid)};

/** What the signs stand for. */
export const COUNTRY_RULES: readonly CountryRule[] = [
${rules.map((rule) => `  ${rule},\n`).join('')}];
`;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

function ruleOf(code: string, {rows, house_number, postal_code, city}: Country): CountryRule {
  const last = rows.at(-1) ?? [];
  const postalCodeName = POSTAL_CODE_NAMES[postal_code.name ?? ''];
  const cityHolds = WITH_STATE.has(code) ? 'state' : city.name === 'emirate' && city.name;
  return {
    postalCode: postal_code.status,
    city: city.status === 'hidden' ? 'none' : city.status,
    cityFirst: last.includes('city') && last.indexOf('city') < last.indexOf('postal_code'),
    numberFirst: house_number === 'before',
    ...(postalCodeName && {postalCodeName}),
    ...(cityHolds && {cityHolds}),
  };
}

const POSTAL_CODE_NAMES: Readonly<Record<string, string>> = {
  zip: 'ZIP',
  eircode: 'Eircode',
  pin: 'PIN',
};

/** Countries where mail needs the state and the postal code does not determine it. */
const WITH_STATE = new Set(['AU', 'BR', 'CA', 'IN', 'MX', 'US']);

function checkTable(countries: Countries): string {
  const checks = Array.from(countries.values(), checksOf).join();
  return `${NOTE}
/**
 * The postal code masks of each country, in the order of their codes. Behind \`+\` a street number is expected,
 * behind \`!\` a postal code that matches no mask is refused.
 */
export const COUNTRY_CHECKS =${literal(checks.match(/.{1,95}(?:,|$)/g) ?? [])};
`;
}

const checksOf = ({street_number, postal_code: {check, mask = ''}}: Country): string =>
  (street_number === 'expected' ? '+' : '') + (check === 'block' ? '!' : '') + mask;
