import {joinStreetLine} from './join-street-line.ts';
import {splitStreetLine, type StreetLine} from './street-line.ts';

/**
 * Reads street and number that a browser filled into two inputs. Browsers put the number into the
 * street (`Hauptstr. 5`, and nothing or `5` into the number), or split it (`12`, `bis rue de Rivoli`).
 *
 * @returns both corrected; undefined if they are right, or if there is no safe correction
 */
export function mendFilledStreet(
  {street, street_number}: {street: string; street_number: string},
  country: string,
): StreetLine | undefined {
  const number = street_number.trim();
  const alone = splitStreetLine(street, country);
  if (alone.sure && alone.street_number && [alone.street_number, ''].includes(number)) return alone;
  const both = splitStreetLine(joinStreetLine({street, street_number: number}, country), country);
  const isTorn = both.street_number !== number && both.street_number.includes(number);
  return both.sure && isTorn && street.includes(both.street) ? both : undefined;
}
