import {countryName} from '../address/country-names.ts';
import {countryOf} from '../address/country-of.ts';
import {countryRule} from '../address/countries.ts';
import {asciiDigits} from '../address/digits.ts';
import {mendFilledStreet} from '../address/filled-street.ts';
import {canonicalPostalCode} from '../address/postal-code.ts';
import {joinStreetLine} from '../address/join-street-line.ts';
import {splitStreetLine} from '../address/street-line.ts';
import type {Address, FieldPath} from './contact.ts';
import {normaliseText} from './texts/text.ts';
import {codePoints, hasLoneSurrogate} from './texts/code-points.ts';

/**
 * The structured part of an ISO 20022 `PostalAddress24`, as in `pain.001.001.09` and `pain.008.001.08`, with its members in the
 * order of the schema. What the address does not have is absent.
 */
export interface PostalAddress {
  /** At most 70 characters. */
  StrtNm?: string;
  /** At most 16 characters, with stairs and door if they are part of the number: `71/2/12`. */
  BldgNb?: string;
  /** Floor, flat, care of; at most 70 characters. */
  Room?: string;
  /** As its country writes it; at most 16 characters. */
  PstCd?: string;
  /** At most 35 characters. A bank demands it. */
  TwnNm?: string;
  /** The state where the city names it, such as `TX`; at most 35 characters. */
  CtrySubDvsn?: string;
  /** ISO 3166-1 alpha-2. A bank demands it. */
  Ctry?: string;
}

/** What is wrong with an element. It never contains the text. */
export interface PostalAddressIssue {
  element: keyof PostalAddress;
  /** The field of the contact. */
  path: FieldPath;
  /**
   * - `required`: missing; of `BldgNb` also that the street may contain it
   * - `too-long`: more characters than the element may have
   * - `characters`: half of a character that XML cannot contain
   * - `format`: not a country, or not a postal code of the country
   */
  code: 'required' | 'too-long' | 'characters' | 'format';
  /** `error`: a bank refuses it. `warning`: a bank takes it, but it is probably wrong. */
  level: 'error' | 'warning';
}

/** A postal address and what is wrong with it. */
export interface PostalAddressResult extends PostalAddress {
  issues: PostalAddressIssue[];
}

/** A street line in the members of an address. */
export interface AddressReading extends Pick<
  Address,
  'street' | 'street_number' | 'additional_address_data'
> {
  /** False if another reading is likely or an expected number is missing. */
  sure: boolean;
}

/**
 * The address of a contact as banks accept it. Also reads what older customers contain: the number in the street, parts of the
 * building in the number, the country as a name. Nothing is ever cut: a text that is too long stays whole and is an issue.
 */
export function postalAddressOf(contact: {address?: Partial<Address>}): PostalAddressResult {
  // Merchants also have contacts that nothing has validated.
  const {address} = Object(contact) as {address?: unknown};
  const given = Object(address) as Readonly<Partial<Record<keyof Address, unknown>>>;
  const issues: PostalAddressIssue[] = [];
  const object = (
    element: keyof PostalAddress,
    code: PostalAddressIssue['code'],
    level: PostalAddressIssue['level'] = 'error',
  ): void => void issues.push({element, path: ELEMENTS[element].path, code, level});

  const country = textOf(given.country);
  const code = countryOf(country) ?? '';
  const street = readStreet(textOf(given.street), textOf(given.street_number), code);
  const rooms = new Set([street.additional, textOf(given.additional_address_data)].filter(Boolean));
  const typed = textOf(given.postal_code);
  const postalCode = writtenPostalCode(typed, code);
  const rule = countryRule(code);
  const [town, state] = readCity(textOf(given.city), rule.cityHolds);
  const texts: Required<PostalAddress> = {
    StrtNm: street.street,
    BldgNb: street.street_number,
    Room: [...rooms].join(', '),
    PstCd: postalCode ?? typed,
    // A territory that is its own town needs no city.
    TwnNm: town || (rule.city === 'none' ? countryName(code) : ''),
    CtrySubDvsn: state,
    Ctry: code || country,
  };
  for (const [name, {maxLength}] of Object.entries(ELEMENTS)) {
    const [element, text] = [name as keyof PostalAddress, texts[name as keyof PostalAddress]];
    if (hasLoneSurrogate(text)) object(element, 'characters');
    if (codePoints(text) > maxLength) object(element, 'too-long');
  }
  if (!texts.TwnNm) object('TwnNm', 'required');
  if (!code) object('Ctry', country ? 'format' : 'required');
  if (!street.sure) object('BldgNb', 'required', 'warning');
  if (postalCode === undefined) object('PstCd', 'format', 'warning');
  if (!typed && rule.postalCode === 'required') object('PstCd', 'required', 'warning');
  return {...Object.fromEntries(Object.entries(texts).filter(([, text]) => text)), issues};
}

/**
 * Reads one street line by the customs of a country.
 *
 * @param country ISO 3166-1 alpha-2
 */
export function addressOf(line: string, country: string): AddressReading {
  const read = splitStreetLine(textOf(line), textOf(country).toUpperCase());
  return {
    street: read.street,
    ...(read.street_number && {street_number: read.street_number}),
    ...(read.additional && {additional_address_data: read.additional}),
    sure: read.sure,
  };
}

/** By element, in the order of the schema. Source: ISO 20022, PostalAddress24; the same lengths in later versions. */
const ELEMENTS: Readonly<Record<keyof PostalAddress, {path: FieldPath; maxLength: number}>> = {
  StrtNm: {path: 'address.street', maxLength: 70},
  BldgNb: {path: 'address.street_number', maxLength: 16},
  Room: {path: 'address.additional_address_data', maxLength: 70},
  PstCd: {path: 'address.postal_code', maxLength: 16},
  TwnNm: {path: 'address.city', maxLength: 35},
  CtrySubDvsn: {path: 'address.city', maxLength: 35},
  Ctry: {path: 'address.country', maxLength: Infinity},
};

/** Older customers have numbers and null in the place of texts. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? normaliseText(String(value)) : '';

/** Takes a number out of the street, and parts of the building out of both, where that reading is safe. */
function readStreet(
  street: string,
  street_number: string,
  country: string,
): ReturnType<typeof splitStreetLine> {
  const given = {street, street_number};
  const mended = mendFilledStreet(given, country);
  if (mended) return mended;
  const read = splitStreetLine(joinStreetLine(given, country), country);
  const isOfBoth = street.startsWith(read.street) && street_number.startsWith(read.street_number);
  if (street_number && read.sure && read.additional && isOfBoth) return read;
  return {...given, additional: '', sure: !street || Boolean(street_number) || read.sure};
}

/** Undefined if it matches none of the country's masks, or only without a part of it, such as the town. */
function writtenPostalCode(typed: string, country: string): string | undefined {
  const written = canonicalPostalCode(typed, country);
  if (!typed || !written) return typed ? written : '';
  const [one, other] = [typed, written].map((code) =>
    asciiDigits(code)
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, ''),
  ) as [string, string];
  return one.endsWith(other) || other.endsWith(one) ? written : undefined;
}

/** `Austin, Texas`, `Austin TX`, `São Paulo - SP`: town and state, where forms ask for both in one field. */
function readCity(city: string, holds: string | undefined): [town: string, state: string] {
  const [, town, state] =
    holds === 'state' && city.length < 100
      ? (CITY_AND_STATE.exec(city) ?? CITY_AND_CODE.exec(city) ?? [])
      : [];
  return town && state ? [town, state] : [city, ''];
}

const CITY_AND_STATE = /^([^,/]+?)(?: ?[,/] ?| - )(\p{L}[^,/]*)$/u;

/** Not `SANTA FE`. */
const CITY_AND_CODE = /^(.*\p{Ll}.*(?<! [A-Z]{2,3})) ([A-Z]{2}|NSW|VIC|QLD|TAS|ACT)$/u;
