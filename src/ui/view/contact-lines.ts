import {joinStreetLine} from '../../address/join-street-line.ts';
import type {Contact} from '../../contact/contact.ts';
import {NO_FORENAME} from '../../contact/rules/field-rules.ts';

/** A contact as an envelope shows it, company first, the e-mail address last. */
export function contactLines(contact: Contact): string[] {
  const {title, forename, surname, companyname, email, address} = contact;
  return [
    companyname,
    joined(title, forename === NO_FORENAME ? '' : forename, surname),
    address && joinStreetLine(address, address.country),
    address?.additional_address_data,
    joined(address?.postal_code, address?.city),
    email,
  ].filter((line) => line !== undefined && line !== '') as string[];
}

/** The first line: the company, or the person. */
export const contactName = (contact: Contact): string => contactLines(contact)[0] ?? '';

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');
