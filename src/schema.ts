/**
 * Shapes and rules of a contact, for servers and headless pages.
 * @module
 */
export type {Address, Contact, ContactIssue, FieldPath, IssueCode} from './contact/contact.ts';
export type {MaxLengths} from './contact/max-lengths.ts';
export type {ContactRule, RuleIssue} from './contact/own-rules.ts';
export type {PaymentMethod} from './contact/payment-methods.ts';
export {requirementsOf, type Requirements} from './contact/requirements.ts';
export {validateContact, type ContactOptions, type ContactResult} from './contact/validate.ts';
