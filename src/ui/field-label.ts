import {countryRule} from '../address/countries.ts';
import type {InputName} from '../customer/fields.ts';
import type {FormValues} from '../form/values.ts';
import type {Translator} from '../i18n/translator.ts';

/** An input, or the group of the birth date's three. */
export type ViewName = InputName | 'dob';

/** The name of a field as the payer reads it; where a city holds more, it says so. */
export function labelOf(
  name: ViewName,
  {translator, values}: {translator: Translator; values: FormValues},
): string {
  const {cityHolds} = countryRule(values.country);
  return translator.text(
    name === 'city' && cityHolds ? `label.city.${cityHolds}` : `label.${name}`,
  );
}
