import type {InputName} from '../customer/fields.ts';

/** The inputs of a name in the order a language says them: Hungarian has the family name first. */
export const nameOrder = (locale: string): InputName[] =>
  /^hu\b/.test(locale) ? ['surname', 'forename'] : ['forename', 'surname'];
