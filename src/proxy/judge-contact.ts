import type {Contact, ContactIssue, FieldPath} from '../contact/contact.ts';
import {textAt} from '../contact/members.ts';
import {FIELDS} from '../contact/fields.ts';
import {createContactCheck, type ContactCheck} from '../contact/validate.ts';
import type {Report} from './log.ts';
import type {ProxyOptions} from './options/options.ts';
import {Refusal} from './problem.ts';
import type {Shopper} from './token/verify-token.ts';

/** Validates a contact that a shopper sent. @throws {Refusal} `internal` if the merchant's own code cannot be understood */
export type ContactJudge = (
  input: unknown,
  shopper: Pick<Shopper, 'claims'>,
) => Promise<Omit<ContactCheck, 'output'>>;

/** By the rules of the form, and what the merchant asks for in addition. */
export function createContactJudge(
  {require: required, rules, maxLengths}: Pick<ProxyOptions, 'require' | 'rules' | 'maxLengths'>,
  report: Report = () => undefined,
): ContactJudge {
  const known = new Set<string>();
  const onFault = (message: string): void => {
    if (!known.has(message)) report('rule_broken', {message});
    known.add(message);
  };
  const check = createContactCheck({rules, maxLengths, onFault});
  return async (input, {claims}) => {
    const checked = check(input);
    const {contact} = checked;
    if (!contact || !required) return checked;
    const errors = missingIn(contact, await required(claims, structuredClone(contact)));
    return errors.length > 0 ? {errors} : checked;
  };
}

function missingIn(contact: Contact, paths: unknown): ContactIssue[] {
  if (!isFieldList(paths)) throw new Refusal('internal', [], {}, 'require: no list of fields');
  return paths
    .filter((path) => !textAt(contact, path))
    .map((path) => ({path, code: 'required', level: 'error'}));
}

/** A form of address must not be required (CJEU C-394/23). */
const isFieldList = (paths: unknown): paths is FieldPath[] =>
  Array.isArray(paths) &&
  paths.every((path) => path !== 'salutation' && FIELDS.some((field) => field.path === path));
