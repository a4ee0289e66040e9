import {countryRule} from '../../address/countries.ts';
import type {InputName} from '../../contact/fields.ts';
import type {FormValues} from '../../form/values.ts';
import type {Translator} from '../../i18n/translator.ts';

/** An input, or the group of the birth date's three. */
export type ViewName = InputName | 'dob';

/** What a label depends on. */
export interface LabelSource {
  translator: Translator;
  values: FormValues;
}

/** The name of the field in the language of the page and the country of the address. */
export function labelOf(name: ViewName, {translator, values}: LabelSource): string {
  const {cityHolds, postalCodeName} = countryRule(values.country);
  if (name === 'city') return translator.first([`label.city.${cityHolds}`, 'label.city']);
  const label = translator.text(`label.${name}`);
  const isNamed = name === 'postal_code' && postalCodeName && !label.includes(postalCodeName);
  return isNamed ? `${label} (${postalCodeName})` : label;
}
