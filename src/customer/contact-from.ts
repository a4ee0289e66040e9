import type {Contact, FieldPath} from './contact.ts';
import {FIELDS} from './fields.ts';

/**
 * A contact out of what somebody else sent, read with suspicion and not judged: members of ours that are
 * texts, empty ones left out. The address is always an object.
 *
 * @param spell rewrites a text, such as a birth date with a time
 */
export function contactFrom(
  input: unknown,
  spell = (_path: FieldPath, text: string): string => text,
): Contact {
  const raw = membersOf(input);
  const address = membersOf(raw['address']);
  const texts = FIELDS.map(({path}): [path: string, text: string] => {
    const [source, name] = path.startsWith('address.') ? [address, path.slice(8)] : [raw, path];
    const value = Object.hasOwn(source, name) ? source[name] : '';
    return [path, typeof value === 'string' && value ? spell(path, value) : ''];
  });
  const members = (prefix: string): Record<string, string> =>
    Object.fromEntries(
      texts
        .filter(([path, text]) => text && path.startsWith(prefix))
        .map(([path, text]): [string, string] => [path.slice(prefix.length), text])
        .filter(([name]) => !name.includes('.')),
    );
  return {...members(''), address: members('address.')} as unknown as Contact;
}

const membersOf = (input: unknown): Record<string, unknown> =>
  typeof input === 'object' && input ? (input as Record<string, unknown>) : {};
