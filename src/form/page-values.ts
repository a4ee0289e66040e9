import {splitStreetLine} from '../address/street-line.ts';
import type {Contact} from '../contact/contact.ts';
import {valuesOf, type FormValues, type StreetLayout} from './values.ts';

/** What a contact of the page is in the inputs. */
export interface PageValues {
  values: FormValues;
  /** The layout that shows its street. */
  layout: StreetLayout;
  /** The contact says something of a street. */
  hasStreet: boolean;
  /** Street and number are a guess: the payer is to look at them. */
  isGuess: boolean;
}

/**
 * Many pages have one line for street and number. A street without a number is taken for such a line: the
 * combined layout shows it as it is, the split one apart.
 *
 * @param layout as the page wants the street asked
 */
export function pageValues(contact: Partial<Contact>, layout: StreetLayout): PageValues {
  const values = valuesOf(contact);
  const {street, street_number, country} = values;
  const hasStreet = Boolean(street || street_number);
  if (street_number || !street) {
    return {values, layout: isSame(values) ? layout : 'split', hasStreet, isGuess: false};
  }
  if (layout === 'combined') {
    return {values: {...values, street: ''}, layout, hasStreet, isGuess: false};
  }
  const line = splitStreetLine(street, country);
  const additional = [line.additional, values.additional_address_data].filter(Boolean).join(', ');
  return {
    values: {
      ...values,
      street: line.street,
      street_number: line.street_number,
      additional_address_data: additional,
    },
    layout,
    hasStreet,
    isGuess: !line.sure && line.street_number !== '',
  };
}

/** True when one line says for sure the street and number that it was made of, or there is neither. */
export function isSame(values: FormValues): boolean {
  const {street, street_number, country} = values;
  const read = splitStreetLine(values['street-line'], country);
  const isRead = read.sure && read.street === street && read.street_number === street_number;
  return isRead || (!street && !street_number);
}
