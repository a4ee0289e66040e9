/**
 * Shapes and rules of a contact, for servers and headless pages.
 * @module
 */
export type {Address, Contact, ContactIssue, FieldPath, IssueCode} from './contact/contact.ts';
export {requirementsOf, type PaymentMethod, type Requirements} from './contact/payment-methods.ts';
export {validateContact, type ContactOptions, type ContactResult} from './contact/validate.ts';
