import {countryCode} from '../../address/country-names.ts';
import {COUNTRY_CODES} from '../../address/countries.ts';
import {countryChecks} from '../../address/country-checks.ts';
import {canonicalPostalCode} from '../../address/postal-code.ts';
import {isEmail} from '../../contact/texts/email.ts';
import {splitFullName} from './full-name.ts';
import {isPhone} from '../../contact/texts/phone.ts';
import type {FormValues} from '../values.ts';

/** The values found in a pasted letterhead or signature, by input. */
export type AddressBlock = Partial<FormValues>;

/**
 * Reads a whole address in several lines, or in one with commas: name, company, street, postal code and
 * town, country, e-mail, phone, in any order that letters are written in. Works on the text alone.
 *
 * @param country ISO 3166-1 alpha-2 of the form, used when the text names none
 * @param locale language in which a country may be named, besides English and German
 * @returns undefined if there is no postal code with a town, or nothing else
 */
export function readAddressBlock(
  text: string,
  country: string,
  locale: string,
): AddressBlock | undefined {
  if (text.length > 1000) return undefined;
  const lines = linesOf(text);
  if (lines.length > 15) return undefined;
  const found: Found = {};
  const take = (read: (line: string) => boolean): boolean => {
    const index = lines.findIndex(read);
    if (index >= 0) lines.splice(index, 1);
    return index >= 0;
  };
  while (take((line) => readContactLine(line, found))) continue;
  take((line) => {
    found.country = countryCalled(line, locale);
    return found.country !== '';
  });
  found.country ||= country;
  const place = lines.findIndex((line) => readTown(line, found));
  if (place < 0) return undefined;
  lines.splice(place, 1);
  // The street is above the town, with its details between or above; in Hungary it is below.
  const isStreet = (line: string): boolean => /\d/.test(line);
  const above = lines.slice(0, place).findLastIndex(isStreet);
  const street = above < 0 ? lines.findIndex(isStreet) : above;
  if (street < 0) return undefined;
  found['street-line'] = lines[street] ?? '';
  const rest = lines.slice(0, Math.max(place, street)).toSpliced(street, 1);
  readNames(rest, found);
  return found.surname || found.companyname ? found : undefined;
}

const linesOf = (text: string): string[] => {
  const lines = text.split(/[\r\n|•]+/);
  const parts = lines.filter((line) => line.trim()).length > 1 ? lines : text.split(/[,;]/);
  return parts
    .map((line) => line.replace(/\s+/gu, ' ').replace(/^[ ,]+|[ ,]+$/g, ''))
    .filter(Boolean);
};

type Found = {-readonly [name in keyof FormValues]?: string};

/** E-mail addresses and numbers, with or without a word in front. */
function readContactLine(line: string, found: Found): boolean {
  const value = line.replace(/^[\p{L}-]+\.?\s?:\s*/u, '');
  const label = line.slice(0, line.length - value.length).toLowerCase();
  if (isEmail(value)) found.email ??= value;
  else if (/^(?:https?:|www\.)/i.test(value) || /^(?:tele)?fax/.test(label)) return true;
  else if (isPhone(value) && (label || /^[+0(]/.test(value)) && /(?:\d\D*){6}/.test(value)) {
    if (/^(?:mobil|handy|cell|m:)/.test(label)) found.mobile ??= value;
    else found.phone ??= value;
  } else return false;
  return true;
}

function countryCalled(line: string, locale: string): string {
  const wanted = line.toLowerCase().replace(/^the /, '');
  if (COUNTRY_CODES.includes(line)) return line;
  for (const language of [locale, 'en', 'de']) {
    const code = countryCode(wanted, language);
    if (code) return code;
  }
  return SHORT_NAMES.get(wanted) ?? '';
}

/** `51147 Köln`, `D-51147 Köln`, `1012 AB Amsterdam`, `London SW1A 1AA`, `New York, NY 10001`. */
function readTown(line: string, found: Found): boolean {
  const words = line.split(' ');
  const country = found.country ?? '';
  if (countryChecks(country).masks.length === 0) return false;
  for (let count = 1; count <= Math.min(3, words.length - 1); count += 1) {
    for (const [code, town] of [
      [words.slice(0, count), words.slice(count)],
      [words.slice(-count), words.slice(0, -count)],
    ] as const) {
      const canonical = canonicalPostalCode(code.join(' '), country);
      if (!canonical || !/^[^\d]+(?: \d{1,2})?$/.test(town.join(' '))) continue;
      found.postal_code = canonical;
      found.city = town.join(' ').replace(/,$/, '');
      return true;
    }
  }
  return false;
}

/** A line with a legal form is the company, the next is the person; the rest belongs to the address. */
function readNames(lines: readonly string[], found: Found): void {
  const rest: string[] = [];
  for (const line of lines.map((one) => one.replace(ATTENTION, ''))) {
    const person = line.replace(SALUTATION, '').replace(TITLE, '');
    if (!found.companyname && LEGAL_FORM.test(line)) found.companyname = line;
    else if (!found.surname && !CARE_OF.test(line) && splitFullName(person)) {
      Object.assign(found, splitFullName(person));
    } else if (!SALUTATION.test(`${line} `)) rest.push(line);
  }
  if (rest.length > 0) found.additional_address_data = rest.join(', ');
}

const SHORT_NAMES = new Map([
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['usa', 'US'],
  ['holland', 'NL'],
  ['brd', 'DE'],
]);
const ATTENTION = /^(?:z\. ?Hd?\.|attn:?) /i;
const CARE_OF = /^c\/o /i;
const SALUTATION = /^(?:herrn?|frau|mr|mrs|ms|mme|m)\.? /i;
const TITLE = /^(?:(?:dr|prof|dipl|ing|mag)\.(?:-\p{L}+\.)? ?)+/iu;
const LEGAL_FORM =
  /(?:^|[ &])(?:GmbH|AG|KG|KGaA|OHG|UG|SE|e\. ?V\.|e\. ?K\.|GbR|mbH|Ltd|Limited|LLP|PLC|Inc|LLC|Corp|S\.?A\.?S?|SARL|S\.?r\.?l\.?|S\.?p\.?A\.?|B\.?V\.?|N\.?V\.?|A\/S|ApS|AB|Oy|AS|Sp\. z o\.o\.|s\.r\.o\.|a\.s\.|Kft|d\.o\.o\.|S\.?L\.?)\.?(?=$|[ ,)])/u;
