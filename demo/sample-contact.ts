import type {Contact, FieldPath} from '../src/schema.ts';
import {FIELDS} from '../src/contact/fields.ts';

/** A valid contact made from the samples of the field table, for stories and tests. */
export const SAMPLE_CONTACT: Contact = sampleOf(FIELDS.map(({path}) => path));

/** The samples of some fields. */
export function sampleOf(paths: readonly FieldPath[]): Contact {
  const samples = FIELDS.filter(({path}) => paths.includes(path));
  const members = (isMember: (path: string) => boolean): Record<string, string> =>
    Object.fromEntries(
      samples
        .filter(({path}) => isMember(path))
        .map(({path, sample}) => [path.replace('address.', ''), sample]),
    );
  const isOfAddress = (path: string): boolean => path.startsWith('address.');
  return {
    ...members((path) => !isOfAddress(path)),
    address: members(isOfAddress),
  } as unknown as Contact;
}
