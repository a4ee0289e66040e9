import {splitStreetLine} from '../address/street-line.ts';
import type {Contact} from '../contact/contact.ts';
import {valuesOf, type FormValues, type StreetLayout} from './values.ts';

/** A contact of the page as values of the inputs. */
export interface PageValues {
  values: FormValues;
  /** The layout that shows its street. */
  layout: StreetLayout;
  /** The contact contains a street. */
  hasStreet: boolean;
  /** Street and number are a guess that the payer must check. */
  isGuess: boolean;
}

/**
 * Many pages have one line for street and number. A street without a number is treated as such a line: the combined
 * layout shows it unchanged, the split layout splits it.
 *
 * @param layout the street layout of the page
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

/** True if the joined line would certainly be split into the same street and number, or both are empty. */
export function isSame(values: FormValues): boolean {
  const {street, street_number, country} = values;
  const read = splitStreetLine(values['street-line'], country);
  const isRead = read.sure && read.street === street && read.street_number === street_number;
  return isRead || (!street && !street_number);
}
