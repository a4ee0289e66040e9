import type {Contact} from './contact.ts';

/** True when two contacts say the same. */
export const isSameContact = (one: Contact, other: Contact): boolean =>
  comparableText(one) === comparableText(other);

/**
 * A text that is the same for contacts that say the same: whatever the order of their members, phone
 * numbers without separators, as secuconnect stores them, birth dates by their first ten characters.
 */
export const comparableText = (contact: Contact): string => JSON.stringify(inOrder(contact));

/** By hand: a replacer of JSON's takes twice as long. */
function inOrder(members: object): object {
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) {
    const value = (members as Record<string, unknown>)[name];
    if (typeof value === 'string') result[name] = COMPARED[name]?.(value) ?? value;
    else result[name] = typeof value === 'object' && value ? inOrder(value) : value;
  }
  return result;
}

const digits = (text: string): string => text.replace(/(?!^\+)\D/g, '');
const COMPARED: Readonly<Record<string, (text: string) => string>> = {
  phone: digits,
  mobile: digits,
  dob: (text) => text.slice(0, 10),
};
