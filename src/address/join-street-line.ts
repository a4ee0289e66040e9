import {countryRule} from './countries.ts';

/** Street and number on one line, in the order of the country. */
export function joinStreetLine(
  {street, street_number}: {street: string; street_number?: string},
  country: string,
): string {
  const {numberFirst} = countryRule(country);
  return (numberFirst ? [street_number, street] : [street, street_number])
    .filter(Boolean)
    .join(' ');
}
