import * as v from 'valibot';
import {canonicalPostalCode} from '../address/postal-code.ts';
import {splitStreetLine} from '../address/street-line.ts';
import type {Address, Contact, ContactIssue, IssueCode} from './contact.ts';
import {NO_FORENAME} from './fields.ts';
import {createContactSchema, type ContactOptions} from './schema.ts';

export type {ContactOptions} from './schema.ts';

/** A judged contact: there is one when no issue is an error. */
export interface ContactResult {
  /** Normalised: NFC, trimmed, canonical spellings, empty members left out. */
  contact?: Contact;
  issues: ContactIssue[];
}

/**
 * Judges anything as a contact. Never throws. The same rules hold in the form, in the client's page
 * and at the proxy.
 */
export const validateContact = (input: unknown): ContactResult => validateByDefault(input);

/** A judge with a page's own wishes; make it once and keep it. */
export function createContactValidator(
  options: ContactOptions = {},
): (input: unknown) => ContactResult {
  let schema: ReturnType<typeof createContactSchema> | undefined;
  return (input) => {
    // Not before it is needed: a script that loads has other things to do.
    schema ??= createContactSchema(options);
    const {success, output, issues = []} = parse(schema, input);
    const errors = issues.map(contactIssue);
    const asked = questions(output).filter(({path}) =>
      errors.every((error) => error.path !== path),
    );
    return {...(success && {contact: output}), issues: [...errors, ...asked]};
  };
}

/** A getter that throws, or a proxy that was revoked, makes it no contact. */
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

/** What is unusual and yet may be right: the payer is asked once. Works on half a contact too. */
function questions(output: unknown): ContactIssue[] {
  const {address, ...person} = (output ?? {}) as Partial<Contact>;
  const issues = (['forename', 'surname'] as const)
    .filter((path) => isDoubtfulName(person[path]))
    .map((path): ContactIssue => ({path, code: 'format', level: 'warning'}));
  // What was refused is here as it was sent: of any type.
  const texts = (address ?? {}) as Readonly<Partial<Record<keyof Address, unknown>>>;
  const {street, street_number, postal_code, country} = texts;
  if (typeof street !== 'string' || typeof country !== 'string') return issues;
  const read = splitStreetLine(street, country);
  // Some streets have no number: a post-office box, and all where none is expected.
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

/** No name at all, or a key held down. */
const isDoubtfulName = (name: unknown): boolean =>
  name === NO_FORENAME || (typeof name === 'string' && /^(.)\1{3,}$/iu.test(name));

const validateByDefault = createContactValidator();
