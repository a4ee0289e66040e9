/** Postal address in the form of secuconnect's `contact.address`. Every member is text. */
export interface Address {
  street: string;
  /** With its suffix, such as `12a` or `71/2/12`. Absent where the address has none. */
  street_number?: string;
  additional_address_data?: string;
  /** Absent where the country has no postal codes. */
  postal_code?: string;
  city: string;
  /** ISO 3166-1 alpha-2, upper case. */
  country: string;
}

/**
 * The person or company behind a payment customer: secuconnect's writable `contact` object, with
 * the API's own member names. An optional member is absent, never empty.
 */
export interface Contact {
  salutation?: string;
  title?: string;
  forename: string;
  surname: string;
  companyname?: string;
  /** Calendar date `YYYY-MM-DD`. Text everywhere: a `Date` would shift it by the time zone. */
  dob?: string;
  email: string;
  phone?: string;
  mobile?: string;
  /** Absent where the payment method needs none. */
  address?: Address;
}

/** Place of a value in a contact, members joined by dots. */
export type FieldPath =
  | Exclude<keyof Contact, 'address'>
  | `address.${Extract<keyof Address, string>}`;

/** A member of the address, not of the contact itself. */
export const isOfAddress = (path: string): boolean => path.startsWith('address.');

/**
 * What is wrong with a value; the sentence is chosen when it is shown.
 *
 * - `required`: missing or empty
 * - `type`: not text (or, for the contact itself and its address, not an object)
 * - `unknown`: a member that a contact does not have
 * - `too-long`: more code points than the field allows
 * - `characters`: contains something that the field never allows, such as a link or a lone surrogate
 * - `format`: not in the field's format
 * - `date`: not a calendar day
 * - `range`: a day in the future or before 1900
 * - `min-age`: younger than the page requires
 * - `not-offered`: a country outside the allowed ones
 * - `rule`: refused by a rule of the page
 */
export type IssueCode =
  | 'required'
  | 'type'
  | 'unknown'
  | 'too-long'
  | 'characters'
  | 'format'
  | 'date'
  | 'range'
  | 'min-age'
  | 'not-offered'
  | 'rule';

/** One issue of a contact. It never contains the value. */
export interface ContactIssue {
  /** Members joined by dots, such as `address.postal_code`; empty for the contact itself. */
  path: string;
  code: IssueCode;
  /** `error` refuses the contact, `warning` asks the payer once and lets it pass. */
  level: 'error' | 'warning';
  /** The rule's own message, to be shown as it is; only in the form. */
  message?: string;
}
