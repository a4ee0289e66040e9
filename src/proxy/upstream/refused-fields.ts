import {nameOf} from '../../contact/members.ts';
import {FIELDS} from '../../contact/fields.ts';
import type {FieldError} from '../store/store.ts';

/**
 * The members of a contact that a refusal of secuconnect's names: `error_details` of a
 * ProductFormatException may do so, in English. Nothing else of that text goes further.
 */
export function refusedFields(error: string, details: string): FieldError[] {
  if (error !== 'ProductFormatException') return [];
  const words = new Set(details.slice(0, LONGEST_READ).split(/\W+/));
  const code = LENGTH_WORDS.some((word) => words.has(word)) ? 'too-long' : 'format';
  return FIELDS.filter(({path}) => words.has(nameOf(path))).map(({path}) => ({
    pointer: `/contact/${path.replace('.', '/')}`,
    code,
  }));
}

const LENGTH_WORDS = ['long', 'length'];
const LONGEST_READ = 1000;
