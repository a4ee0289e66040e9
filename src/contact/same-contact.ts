import type {Contact} from './contact.ts';

/** True when two contacts say the same. */
export const isSameContact = (one: Contact, other: Contact): boolean =>
  comparableText(one) === comparableText(other);

/**
 * A text that is the same for contacts that say the same: whatever the order of their members, phone
 * numbers without separators, as secuconnect stores them, birth dates by their first ten characters.
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
