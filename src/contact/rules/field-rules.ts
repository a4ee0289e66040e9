import {COUNTRY_CODES} from '../../address/countries.ts';
import type {FieldPath} from '../contact.ts';
import {canonicalEmail, isEmail} from '../texts/email.ts';
import {canonicalPhone, isPhone} from '../texts/phone.ts';

/** What the text of a field must be. */
export interface FieldRule {
  /** A valid value, for demo, stories and tests. */
  readonly sample: string;
  /**
   * In code points; absent if the format limits the length. secuconnect publishes no limits; these come from
   * ISO 20022 and RFC 5321.
   */
  readonly maxLength?: number;
  /** Converts an accepted spelling into the one that is sent. */
  readonly canonical?: (text: string) => string;
  /** Refuses, with `characters`, what the field never allows. */
  readonly allows?: (text: string) => boolean;
  /** Refuses, with `format`, what is not in the field's format. */
  readonly matches?: (text: string) => boolean;
}

/** Text may look like markup, because nothing here is ever inserted as markup. */
const noLink = (text: string): boolean => !text.includes('://');
const isName = (text: string): boolean =>
  noLink(text) && /\p{L}/u.test(text) && !/[{}@]|\p{Emoji_Presentation}/u.test(text);
const isLine = (text: string): boolean => noLink(text) && /[\p{L}\p{N}]/u.test(text);

/** The first name of a person with a single name: secuconnect requires both names. */
export const NO_FORENAME = '-';

/**
 * One rule per field. `country` and `dob` have additional ones in the schema, `postal_code` in the country's row; which
 * fields must be filled in is in the field's row.
 */
export const FIELD_RULES: Readonly<Record<FieldPath, FieldRule>> = {
  salutation: {sample: 'Frau', maxLength: 20, allows: noLink},
  title: {sample: 'Dr.', maxLength: 35, allows: noLink},
  'address.country': {
    sample: 'DE',
    canonical: (text) => text.toUpperCase(),
    matches: (text) => COUNTRY_CODES.includes(text),
  },
  forename: {
    sample: 'Erika',
    maxLength: 70,
    canonical: (text) => text.replace(/^\p{Pd}$/u, NO_FORENAME),
    allows: (text) => text === NO_FORENAME || isName(text),
  },
  surname: {sample: 'Mustermann', maxLength: 70, allows: isName},
  companyname: {sample: 'Muster GmbH', maxLength: 70, allows: isLine},
  email: {
    sample: 'erika@example.com',
    maxLength: 254,
    canonical: canonicalEmail,
    matches: isEmail,
  },
  'address.street': {sample: 'Heidestraße', maxLength: 70, allows: isLine},
  'address.street_number': {sample: '17', maxLength: 16, allows: isLine},
  'address.additional_address_data': {sample: '3. OG', maxLength: 70, allows: noLink},
  'address.postal_code': {sample: '51147', maxLength: 16, allows: isLine},
  'address.city': {sample: 'Köln', maxLength: 70, allows: isName},
  dob: {sample: '1964-08-12'},
  phone: {sample: '+49 30 23125012', maxLength: 40, canonical: canonicalPhone, matches: isPhone},
  mobile: {sample: '+49 171 3920012', maxLength: 40, canonical: canonicalPhone, matches: isPhone},
};
