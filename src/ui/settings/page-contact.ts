import {COUNTRY_CODES} from '../../address/countries.ts';
import {splitBirthDate} from '../../contact/texts/birth-date.ts';
import {contactOfTexts} from '../../contact/contact-from.ts';
import {isOfAddress, type Contact, type FieldPath} from '../../contact/contact.ts';
import {nameOf} from '../../contact/members.ts';
import {FIELDS} from '../../contact/fields.ts';
import {normaliseText} from '../../contact/texts/text.ts';
import {inOneLine} from '../../contact/texts/one-line.ts';
import {typeOf} from '../words/wrong-setting.ts';

/** A parsed `contact` of the page. */
export interface PageContact {
  /** A copy with only texts, always with an address. */
  contact: Contact;
  /** Members without effect, with name and type but never the value. */
  remarks: string[];
}

/**
 * Reads the contact of a page: any object, including a framework's proxy. Numbers become text; null and undefined
 * are treated as missing. Undefined if it is not an object or cannot be read.
 */
export function readPageContact(input: unknown): PageContact | {remarks: string[]} {
  try {
    if (isObject(input)) return readMembers(input);
    return {remarks: [wrongMember('contact', typeOf(input), 'an object')]};
  } catch {
    return {remarks: [wrongMember('contact', 'object that cannot be read', 'an object')]};
  }
}

function readMembers(input: Members): PageContact {
  const remarks: string[] = [];
  const {address = {}} = input;
  const ofAddress = isObject(address) ? address : {};
  if (address !== null && !isObject(address)) {
    remarks.push(wrongMember('contact.address', typeOf(address), 'an object'));
  }
  remarks.push(...unknownMembers('contact', input, MEMBERS));
  remarks.push(...unknownMembers('contact.address', ofAddress, ADDRESS_MEMBERS));
  const contact = contactOfTexts((path) => {
    const value = (isOfAddress(path) ? ofAddress : input)[nameOf(path)];
    const text = textOf(value, path);
    if (text === undefined) {
      remarks.push(wrongMember(`contact.${path}`, typeOf(value), 'text or a number'));
    } else if (text && !(CHECKS[path]?.[0](text) ?? true)) {
      remarks.push(wrongMember(`contact.${path}`, 'text of another form', CHECKS[path]?.[1] ?? ''));
    }
    return text ?? '';
  });
  return {contact, remarks};
}

/** Undefined for anything but text. */
function textOf(value: unknown, path: FieldPath): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const isLine = path === 'address.street' || path === 'address.additional_address_data';
  const text = normaliseText(isLine ? inOneLine(value) : value);
  const code = text.toUpperCase();
  return path === 'address.country' && COUNTRY_CODES.includes(code) ? code : text;
}

/** Names of members come from the page's code; an unusual one may be payer data and is not repeated. */
const unknownMembers = (of: string, members: Members, known: readonly string[]): string[] =>
  Object.keys(members)
    .filter((name) => !known.includes(name))
    .map((name) => (/^\w{1,40}$/.test(name) ? `${of}.${name}` : `a member of ${of}`))
    .map((name) => wrongMember(name, 'unknown member', known.join(' ')));

const wrongMember = (name: string, type: string, allowed: string): string =>
  `${name} (${type}) is not understood. Allowed: ${allowed}`;

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const PATHS = FIELDS.map(({path}) => path);
const ADDRESS_MEMBERS = PATHS.filter(isOfAddress).map(nameOf);
const MEMBERS = [...PATHS.filter((path) => !isOfAddress(path)), 'address'];

/** Fields whose values are ignored in any other spelling. */
const CHECKS: Readonly<Partial<Record<FieldPath, readonly [(text: string) => boolean, string]>>> = {
  dob: [(text) => splitBirthDate(text).year !== '', 'YYYY-MM-DD'],
  'address.country': [(text) => COUNTRY_CODES.includes(text), 'an ISO 3166-1 alpha-2 code'],
};
