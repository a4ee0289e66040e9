import type {Contact, FieldPath} from '../../contact/contact.ts';
import {pathOf} from '../../contact/fields.ts';
import {valuesOf, type FormValues} from '../values.ts';

/** The result of merging two changes of a customer. */
export interface Merge {
  /** False if only the tag of the customer has changed. */
  isChanged: boolean;
  /** Newer values of inputs that the payer did not change. */
  taken: Partial<FormValues>;
  /** Fields in which the payer's text and the newer value differ. */
  conflicts: FieldPath[];
}

/**
 * Compares the customer as it was read, as it is now, and what the payer typed. If nothing was changed elsewhere, all
 * differences count as conflicts.
 */
export function mergeNewer(before: Partial<Contact>, now: Contact, typed: FormValues): Merge {
  const [old, fresh] = [valuesOf(before), valuesOf(now)];
  const names = Object.keys(fresh) as (keyof FormValues)[];
  const changed = names.filter((name) => fresh[name] !== old[name]);
  const isChanged = changed.length > 0;
  const taken = changed.filter((name) => typed[name] === old[name]);
  const conflicts = (isChanged ? changed : names)
    .filter((name) => typed[name] !== old[name] && typed[name] !== fresh[name])
    .map(pathOf)
    .filter((path) => path !== undefined);
  return {
    isChanged,
    taken: Object.fromEntries(taken.map((name) => [name, fresh[name]])),
    conflicts: [...new Set(conflicts)],
  };
}
