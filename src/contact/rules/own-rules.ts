import {isOfAddress, type Contact, type ContactIssue, type FieldPath} from '../contact.ts';
import {contactFrom} from '../contact-from.ts';
import {FIELDS} from '../fields.ts';

/** What a rule finds wrong; the message is shown as it is. */
export interface RuleIssue {
  path: FieldPath;
  message: string;
}

/**
 * A rule of a page, called after the general ones: fast, synchronous, without side effects. While the form is incomplete, missing
 * and invalid texts are empty if they are mandatory, otherwise absent.
 */
export type ContactRule = (contact: Contact) => readonly RuleIssue[];

/**
 * What the rules find wrong. A rule that throws or returns something else counts as met.
 *
 * @param report called with what a rule did instead; it contains no value
 */
export function ruleIssues(
  rules: readonly ContactRule[],
  contact: Contact,
  report: (fault: string) => void = () => undefined,
): ContactIssue[] {
  return rules.flatMap((rule, index) => {
    try {
      const found: unknown = rule(structuredClone(contact));
      if (!Array.isArray(found)) throw new Fault(typeof found);
      return found.flatMap((issue: unknown): ContactIssue[] => {
        const {path, message} = Object(issue) as Partial<Record<keyof RuleIssue, unknown>>;
        if (isPath(path) && typeof message === 'string' && message.trim()) {
          return [{path, code: 'rule', level: 'error', message}];
        }
        report(`rules[${index}] named no field or gave no message. ${ALLOWED}`);
        return [];
      });
    } catch (error) {
      const what = error instanceof Fault ? `returned ${error.message}` : 'threw an error';
      report(`rules[${index}] ${what}. ${ALLOWED}`);
      return [];
    }
  });
}

/**
 * What a rule gets while the contact is incomplete.
 *
 * @param output of the schema
 * @param errors what is wrong with it
 * @param isAddressAsked the page asks for an address
 */
export function incompleteContact(
  output: unknown,
  errors: readonly ContactIssue[],
  isAddressAsked: boolean,
): Contact {
  const wrong = new Set(errors.map(({path}) => path));
  const {address, ...right} = contactFrom(output, (path, text) => (wrong.has(path) ? '' : text));
  return {
    ...NAMES,
    ...right,
    ...((address || isAddressAsked) && {address: {...ADDRESS, ...address}}),
  };
}

class Fault extends Error {}

const NAMES = {forename: '', surname: '', email: ''};
const ADDRESS = {street: '', city: '', country: ''};
const ALLOWED =
  'Allowed: a function that immediately returns a list of {path, message}, empty if all is right';

const isPath = (path: unknown): path is FieldPath => FIELDS.some((field) => field.path === path);

/** The page asks for an address. */
export const asksAddress = (paths: readonly FieldPath[] = []): boolean => paths.some(isOfAddress);
