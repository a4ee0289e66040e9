/**
 * Addresses as banks accept them, for servers: no page, no network.
 * @module
 */
export {countryOf} from './address/country-of.ts';
export type {Address, Contact, FieldPath} from './contact/contact.ts';
export {
  addressOf,
  postalAddressOf,
  type AddressReading,
  type PostalAddress,
  type PostalAddressIssue,
  type PostalAddressResult,
} from './contact/postal-address.ts';
