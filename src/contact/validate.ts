import * as v from 'valibot';
import {canonicalPostalCode} from '../address/postal-code.ts';
import {splitStreetLine} from '../address/street-line.ts';
import type {Address, Contact, ContactIssue, IssueCode} from './contact.ts';
import {NO_FORENAME} from './rules/field-rules.ts';
import {asksAddress, incompleteContact, ruleIssues} from './rules/own-rules.ts';
import {createContactSchema, type ContactOptions} from './schema.ts';

export type {ContactOptions} from './schema.ts';

/** A validated contact; it has a `contact` unless one of the issues is an error. */
export interface ContactResult {
  /** Normalised: NFC, trimmed, canonical spellings, without empty members. */
  contact?: Contact;
  issues: ContactIssue[];
}

/** A checked contact; it has a `contact` unless there are errors. */
export interface ContactCheck {
  contact?: Contact;
  errors: ContactIssue[];
  /** As far as it could be normalised. */
  output: unknown;
}

/**
 * Validates any value as a contact. Never throws. Form, client and proxy use the same rules.
 */
export const validateContact = (input: unknown): ContactResult => validateByDefault(input);

/** A validator with the additional requirements of a page; create it once and reuse it. */
export function createContactValidator(
  options: ContactOptions = {},
): (input: unknown) => ContactResult {
  const check = createContactCheck(options);
  return (input) => {
    const {contact, output, errors} = check(input);
    const asked = questions(output).filter(({path}) =>
      errors.every((error) => error.path !== path),
    );
    return {...(contact && {contact}), issues: [...errors, ...asked]};
  };
}

/** Finds errors only: nobody answers questions at a server. Create it once and reuse it. */
export function createContactCheck(options: ContactOptions = {}): (input: unknown) => ContactCheck {
  let schema: ReturnType<typeof createContactSchema> | undefined;
  return (input) => {
    // Created at first use, to keep the loading of the script short.
    schema ??= createContactSchema(options);
    const {success, output, issues = []} = parse(schema, input);
    const wrong = issues.map(contactIssue);
    const errors = [...wrong, ...ownIssues(options, success ? output : {output, wrong})];
    return {output, errors, ...(success && errors.length === 0 && {contact: output})};
  };
}

/** What the rules of the page find wrong; they may expect a complete contact. */
function ownIssues(
  {rules = [], require, onFault}: ContactOptions,
  input: Contact | {output: unknown; wrong: readonly ContactIssue[]},
): ContactIssue[] {
  if (rules.length === 0) return [];
  if (!('wrong' in input)) return ruleIssues(rules, input, onFault);
  return ruleIssues(rules, incompleteContact(input.output, input.wrong, asksAddress(require)));
}

/** A throwing getter or a revoked proxy makes the value invalid. */
function parse(schema: ReturnType<typeof createContactSchema>, input: unknown) {
  try {
    return v.safeParse(schema, input);
  } catch {
    return v.safeParse(schema, undefined);
  }
}

const contactIssue = (issue: v.BaseIssue<unknown>): ContactIssue => ({
  path: v.getDotPath(issue) ?? '',
  code: issue.message as IssueCode,
  level: 'error',
});

/** Values that are unusual but may be right: the form asks once. Also works on an incomplete contact. */
function questions(output: unknown): ContactIssue[] {
  const {address, ...person} = (output ?? {}) as Partial<Contact>;
  const issues = (['forename', 'surname'] as const)
    .filter((path) => isDoubtfulName(person[path]))
    .map((path): ContactIssue => ({path, code: 'format', level: 'warning'}));
  // Refused members are as they were sent, of any type.
  const texts = (address ?? {}) as Readonly<Partial<Record<keyof Address, unknown>>>;
  const {street, street_number, postal_code, country} = texts;
  if (typeof street !== 'string' || typeof country !== 'string') return issues;
  const read = splitStreetLine(street, country);
  // Some streets have no number: post-office boxes, and all streets where numbers are unusual.
  if (street && !street_number && !(read.sure && !read.street_number)) {
    issues.push({path: 'address.street_number', code: 'required', level: 'warning'});
  }
  if (
    typeof postal_code === 'string' &&
    postal_code &&
    !canonicalPostalCode(postal_code, country)
  ) {
    issues.push({path: 'address.postal_code', code: 'format', level: 'warning'});
  }
  return issues;
}

/** Not a name, or one repeated letter, as long as a name may be: comparing letters takes time. */
const isDoubtfulName = (name: unknown): boolean =>
  name === NO_FORENAME || (typeof name === 'string' && /^(.)\1{3,69}$/iu.test(name));

const validateByDefault = createContactValidator();
