import {isOfAddress, type Contact, type FieldPath} from './contact.ts';
import {nameOf} from './members.ts';
import {FIELDS} from './fields.ts';
import {FIELD_RULES} from './rules/field-rules.ts';

/** A contact made from texts, in the order of the field table; without empty ones. */
export function contactOfTexts(textOf: (path: FieldPath) => string): Contact {
  const address: Record<string, string> = {};
  const contact: Record<string, unknown> = {};
  for (const {path} of FIELDS) {
    const text = textOf(path);
    if (!text) continue;
    (isOfAddress(path) ? address : contact)[nameOf(path)] = text;
  }
  return {...contact, ...(Object.keys(address).length > 0 && {address})} as unknown as Contact;
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
    const [source, name] = [isOfAddress(path) ? address : raw, nameOf(path)];
    const value = Object.hasOwn(source, name) ? source[name] : '';
    return typeof value === 'string' && value ? spell(path, value) : '';
  });
}

/** A contact that passes: the samples, or of some of its fields. */
export function sampleContact(paths = FIELDS.map(({path}) => path)): Contact {
  return contactOfTexts((path) => (paths.includes(path) ? FIELD_RULES[path].sample : ''));
}

const membersOf = (input: unknown): Record<string, unknown> =>
  typeof input === 'object' && input ? (input as Record<string, unknown>) : {};
