import {countryOf} from '../../address/country-of.ts';
import {CUSTOMER_ID} from '../../api/contract.ts';
import {splitBirthDate} from '../../contact/texts/birth-date.ts';
import {contactFrom} from '../../contact/contact-from.ts';
import type {Contact} from '../../contact/contact.ts';

/** A payment customer from secuconnect, read without trusting it. */
export interface UpstreamCustomer {
  id: string;
  created: string;
  updated: string | undefined;
  contact: Contact;
  /** The whole contact, including members that this project does not use. */
  raw: Readonly<Record<string, unknown>>;
}

/** Undefined for `{}`, `[]`, null and anything without a customer id. */
export function readCustomer(body: unknown): UpstreamCustomer | undefined {
  const {id, created, updated, contact} = (body ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || !CUSTOMER_ID.test(id)) return undefined;
  const raw = (typeof contact === 'object' && contact ? contact : {}) as Record<string, unknown>;
  return {
    id,
    created: timeOf(created) ?? '',
    updated: timeOf(updated),
    // Most callers only need the id.
    get contact() {
      return contactFrom(raw, (path, text) => READERS[path]?.(text) ?? text);
    },
    raw,
  };
}

/** RFC 3339; anything else is ignored. */
const timeOf = (value: unknown): string | undefined =>
  typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** The birth date's first ten characters, the country as its code. */
const READERS: Readonly<Record<string, (text: string) => string>> = {
  dob: (text) => {
    const {year, month, day} = splitBirthDate(text);
    return year && `${year}-${month}-${day}`;
  },
  // Older customers contain the country's name.
  'address.country': (text) => countryOf(text) ?? text,
};
