/**
 * Shapes and rules of a contact, for servers and headless pages.
 * @module
 */
export type {Address, Contact, ContactIssue, FieldPath, IssueCode} from './contact/contact.ts';
export type {MaxLengths} from './contact/rules/max-lengths.ts';
export type {ContactRule, RuleIssue} from './contact/rules/own-rules.ts';
export type {PaymentMethod} from './contact/rules/payment-methods.ts';
export {requirementsOf, type Requirements} from './contact/rules/requirements.ts';
export {validateContact, type ContactOptions, type ContactResult} from './contact/validate.ts';
