import {sampleContact} from '../src/contact/contact-from.ts';
import type {Contact} from '../src/schema.ts';

/** A valid contact, for stories and tests. */
export const SAMPLE_CONTACT: Contact = sampleContact();

const {forename, surname, email, address} = SAMPLE_CONTACT;

/** What its payer types into the inputs that a German form shows at first, by their names. */
export const SAMPLE_TYPED = {
  forename,
  surname,
  email,
  'street-line': `${address.street} ${address.street_number ?? ''}`,
  postal_code: address.postal_code ?? '',
  city: address.city,
} as const;
