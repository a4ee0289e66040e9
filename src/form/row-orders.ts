import {countryRule} from '../address/countries.ts';
import type {InputName} from '../contact/fields.ts';
import {birthDateOrder} from './birth-date-order.ts';

/** The rows whose order of inputs depends on the country or on the language of the page. */
export const rowOrders = (locale: string, country: string): InputName[][] => [
  countryRule(country).cityFirst ? ['city', 'postal_code'] : ['postal_code', 'city'],
  nameOrder(locale),
  birthDateOrder(locale),
];

/** In Hungarian the family name comes first. */
const nameOrder = (locale: string): InputName[] =>
  /^hu\b/.test(locale) ? ['surname', 'forename'] : ['forename', 'surname'];
