import type {Contact} from './contact.ts';

/** True if two contacts are equivalent. */
export const isSameContact = (one: Contact, other: Contact): boolean =>
  comparableText(one) === comparableText(other);

/**
 * A text that is equal for equivalent contacts: independent of the order of members, with phone numbers
 * without separators, as secuconnect stores them, and with the first ten characters of birth dates.
 */
export function comparableText(contact: Contact): string {
  return JSON.stringify(contact, (name, value: unknown) => {
    if (typeof value === 'string') return (COMPARED[name] ?? String)(value);
    return typeof value === 'object' && value
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value;
  });
}

const digits = (text: string): string => text.replace(/(?!^\+)\D/g, '');
const COMPARED: Readonly<Record<string, (text: string) => string>> = {
  phone: digits,
  mobile: digits,
  dob: (text) => text.slice(0, 10),
};
