/**
 * Shapes and rules of a contact, for servers and headless pages.
 * @module
 */
export type {Address, Contact, ContactIssue, FieldPath, IssueCode} from './customer/contact.ts';
export {validateContact, type ContactOptions, type ContactResult} from './customer/validate.ts';
