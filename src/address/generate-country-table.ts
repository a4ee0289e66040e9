/**
 * Packs `postal-codes.json` into `country-table.ts`: `tsx src/address/generate-country-table.ts`. With
 * `--check` it writes nothing and fails when the table is not current.
 * @module
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {FLAGS} from './country-flags.ts';

interface Country {
  rows: string[][];
  house_number: 'before' | 'after';
  street_number: 'expected' | 'optional';
  postal_code: {status: 'required' | 'optional' | 'none'; check?: string; mask?: string};
  city: {status: 'required' | 'optional' | 'hidden'};
}

const source = new URL('postal-codes.json', import.meta.url);
const target = new URL('country-table.ts', import.meta.url);

const {countries} = JSON.parse(readFileSync(source, 'utf8')) as {
  countries: Record<string, Country>;
};
const table = fileText(pack(countries));
if (!process.argv.includes('--check')) writeFileSync(target, table);
else if (readFileSync(target, 'utf8') !== table) {
  console.error('src/address/country-table.ts is not current: run npm run generate');
  process.exitCode = 1;
}

/** `mask:flags CODES flags CODES;…`, masks and flags sorted, so that alike stands by alike. */
function pack(all: Record<string, Country>): string {
  const groups = new Map<string, Map<number, string>>();
  for (const [code, country] of Object.entries(all)) {
    if (code === 'AC' || code === 'TA') continue; // Not in ISO 3166-1.
    const mask = country.postal_code.mask ?? '';
    const group = groups.get(mask) ?? new Map<number, string>();
    const flags = flagsOf(country);
    groups.set(mask, group.set(flags, (group.get(flags) ?? '') + code));
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([mask, group]) => `${mask}:${[...group].map(([flags, codes]) => flags + codes).join('')}`)
    .join(';');
}

function flagsOf({rows, house_number, street_number, postal_code, city}: Country): number {
  const last = rows.at(-1) ?? [];
  return [
    house_number === 'before' && FLAGS.numberBefore,
    street_number === 'expected' && FLAGS.numberExpected,
    last.indexOf('city') < last.indexOf('postal_code') && last.includes('city') && FLAGS.cityFirst,
    postal_code.status === 'required' && FLAGS.codeRequired,
    postal_code.status === 'none' && FLAGS.codeNone,
    postal_code.check === 'warn' && FLAGS.codeWarns,
    postal_code.check === 'block' && FLAGS.codeBlocks,
    city.status === 'optional' && FLAGS.cityOptional,
    city.status === 'hidden' && FLAGS.cityHidden,
  ].reduce((sum: number, flag) => sum + Number(flag), 0);
}

function fileText(packed: string): string {
  return `/*!
 * Contains address metadata from Google libaddressinput, licensed under CC BY 4.0; changed.
 * House number order from OpenCage address-formatting, and some optional codes from Shopify
 * worldwide, both under the MIT licence.
 */
// Generated from postal-codes.json by generate-country-table.ts: change those instead.

/** Postal code masks, each with the flags and codes of its countries. */
export const COUNTRY_TABLE =
  '${packed}';
`;
}
