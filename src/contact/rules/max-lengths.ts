import {COUNTRY_CODES} from '../../address/countries.ts';
import {countryChecks} from '../../address/country-checks.ts';
import type {FieldPath} from '../contact.ts';
import {FIELD_RULES} from './field-rules.ts';
import {PHONES} from '../fields.ts';

/** Smaller limits of a page, in code points, by field. */
export type MaxLengths = Readonly<Partial<Record<FieldPath, number>>>;

/**
 * The limits that a page may set for a field; undefined if its format limits it. A postal code must have room for those of every
 * country, a phone number for those of ITU-T E.164.
 */
export function limitRange(path: string): [least: number, most: number] | undefined {
  const {maxLength} = Object.hasOwn(FIELD_RULES, path) ? FIELD_RULES[path as FieldPath] : {};
  // What it offers has its lengths.
  if (maxLength === undefined || path === 'salutation') return undefined;
  if (path === 'address.postal_code') return [longestPostalCode(), maxLength];
  return [PHONES.has(path) ? E164 : 1, maxLength];
}

/** True for a limit that a page may set. */
export function isLimit(path: string, limit: unknown): limit is number {
  const [least, most] = limitRange(path) ?? [Infinity, 0];
  return Number.isInteger(limit) && (limit as number) >= least && (limit as number) <= most;
}

/** What a page may set, for a message. */
export function allowedLimit(path: string): string {
  const [least, most] = limitRange(path) ?? [];
  return least ? `a whole number from ${least} to ${most}` : 'limits for other fields';
}

let longest = 0;

function longestPostalCode(): number {
  longest ||= Math.max(
    ...COUNTRY_CODES.flatMap((code) => countryChecks(code).masks).map(({length}) => length),
  );
  return longest;
}

/** `+` and 15 digits. */
const E164 = 16;
