import type {Contact, FieldPath} from './contact.ts';
import {FIELDS} from './fields.ts';

/** A contact made from texts, in the order of the field table; without empty ones, always with an address. */
export function contactOfTexts(textOf: (path: FieldPath) => string): Contact {
  const address: Record<string, string> = {};
  const contact: Record<string, unknown> = {};
  for (const {path} of FIELDS) {
    const text = textOf(path);
    if (!text) continue;
    if (path.startsWith(OF_ADDRESS)) address[path.slice(OF_ADDRESS.length)] = text;
    else contact[path] = text;
  }
  return {...contact, address} as unknown as Contact;
}

/**
 * A contact from untrusted data, not validated: only known members that are texts.
 *
 * @param spell rewrites a text, such as a birth date with a time
 */
export function contactFrom(
  input: unknown,
  spell = (_path: FieldPath, text: string): string => text,
): Contact {
  const raw = membersOf(input);
  const address = membersOf(raw['address']);
  return contactOfTexts((path) => {
    const [source, name] = path.startsWith(OF_ADDRESS)
      ? [address, path.slice(OF_ADDRESS.length)]
      : [raw, path];
    const value = Object.hasOwn(source, name) ? source[name] : '';
    return typeof value === 'string' && value ? spell(path, value) : '';
  });
}

const membersOf = (input: unknown): Record<string, unknown> =>
  typeof input === 'object' && input ? (input as Record<string, unknown>) : {};

const OF_ADDRESS = 'address.';
