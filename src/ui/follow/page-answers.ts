import {countryCode} from '../../address/country-names.ts';
import {COUNTRY_CODES, countryRule} from '../../address/countries.ts';
import {joinStreetLine} from '../../address/join-street-line.ts';
import {splitBirthDate} from '../../contact/texts/birth-date.ts';
import type {InputName} from '../../contact/fields.ts';
import {splitFullName} from '../../form/pasted/full-name.ts';
import type {FormValues} from '../../form/values.ts';
import type {Kind, PageControl} from './page-fields.ts';

/** What the page's fields answer. */
export interface PageAnswers {
  /** Values of the form's own inputs; those that no field of the page answers are missing. */
  values: Partial<FormValues>;
  /** The parts of a name are a guess that the payer must check. */
  isNameGuessed: boolean;
}

/**
 * Reads the page's fields as values of the form's own inputs.
 *
 * @param locale the language of the form
 * @param ownCountry that of the form, where the page asks for none
 */
export function readAnswers(
  fields: ReadonlyMap<Kind, readonly PageControl[]>,
  {locale, ownCountry}: {locale: string; ownCountry: string},
): PageAnswers {
  const values: Partial<Record<InputName, string>> = {};
  const texts = new Map(
    [...fields].map(([kind, controls]) => [kind, textOf(controls, kind)] as const),
  );
  for (const [kind, text] of texts) {
    if (!isSeveral(kind)) values[kind] = text;
  }
  if (values.country !== undefined) {
    values.country = codeOf(values.country, [languageOf(fields.get('country')), locale, 'en']);
  }
  joinState(values, texts.get('state') ?? '', values.country ?? ownCountry);
  const lines = texts.get('lines');
  if (lines !== undefined && values['street-line'] === undefined) {
    const [line = '', ...rest] = lines.split(/\s*[\r\n]+\s*/).filter(Boolean);
    values['street-line'] = line;
    if (rest.length > 0 || values.additional_address_data === undefined) {
      values.additional_address_data = [...rest, values.additional_address_data]
        .filter(Boolean)
        .join(', ');
    }
  }
  const third = texts.get('line3');
  joinNumber(values);
  if (third !== undefined) {
    values.additional_address_data = [values.additional_address_data, third]
      .filter(Boolean)
      .join(', ');
  }
  const date = texts.get('dob');
  if (date !== undefined) {
    const {day, month, year} = splitBirthDate(date);
    Object.assign(values, {'dob-day': day, 'dob-month': month, 'dob-year': year});
  }
  const name =
    values.forename === undefined && values.surname === undefined ? texts.get('name') : undefined;
  if (name === undefined) return {values, isNameGuessed: false};
  const parts = splitFullName(name);
  return {values: {...values, ...(parts ?? {forename: name, surname: ''})}, isNameGuessed: true};
}

const isSeveral = (kind: Kind): kind is Exclude<Kind, InputName> =>
  /^(?:name|lines|line3|state|dob)$/.test(kind);

/** Shops in the Netherlands and elsewhere have the number on the second line. */
function joinNumber(values: Partial<Record<InputName, string>>): void {
  const {'street-line': line = '', additional_address_data: second = '', country = ''} = values;
  if (!line || /\d/.test(line) || !/^\s*\d{1,5}\s?[a-z]?\s*$/i.test(second)) return;
  values['street-line'] = joinStreetLine({street: line, street_number: second.trim()}, country);
  values.additional_address_data = '';
}

/** In some countries an address needs the state, which the form asks for with the city. */
function joinState(
  values: Partial<Record<InputName, string>>,
  state: string,
  country: string,
): void {
  const {city = ''} = values;
  const isMissing = city && state && !city.toLowerCase().endsWith(state.toLowerCase());
  if (isMissing && countryRule(country).cityHolds) values.city = `${city}, ${state}`;
}

/** The text of one field; of a choice, its code or what the payer reads. */
function textOf(controls: readonly PageControl[], kind: Kind): string {
  const control = controls.find((one) => one.type !== 'radio' || (one as HTMLInputElement).checked);
  if (!control?.value) return '';
  if (isCode(control.value, kind)) return control.value;
  if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text.trim() ?? '';
  return control.type === 'radio'
    ? (control.labels?.[0]?.textContent ?? control.value).trim()
    : control.value;
}

const isCode = (value: string, kind: Kind): boolean =>
  (kind === 'country' && isCountry(value)) || (kind === 'state' && /^[A-Z]{2,3}$/.test(value));

/** That of the page around a field: a browser that translates the page changes it. */
function languageOf([control]: readonly PageControl[] = []): string {
  const lang = control?.closest('[lang]')?.getAttribute('lang') ?? '';
  try {
    return Intl.getCanonicalLocales(lang.replaceAll('_', '-'))[0] ?? '';
  } catch {
    return ''; // Not a language.
  }
}

/** A country as its code, or by its name in one of the languages. Empty if it is neither. */
const codeOf = (text: string, languages: readonly string[]): string =>
  isCountry(text)
    ? text.trim().toUpperCase()
    : (languages
        .filter(Boolean)
        .map((language) => countryCode(text.trim(), language))
        .find(Boolean) ?? '');

const isCountry = (text: string): boolean => COUNTRY_CODES.includes(text.trim().toUpperCase());
