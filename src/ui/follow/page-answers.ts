import {countryCode} from '../../address/country-options.ts';
import {COUNTRY_CODES} from '../../address/countries.ts';
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

/** Reads the page's fields as values of the form's own inputs. */
export function readAnswers(
  fields: ReadonlyMap<Kind, readonly PageControl[]>,
  locale: string,
): PageAnswers {
  const values: Partial<Record<InputName, string>> = {};
  const texts = new Map(
    [...fields].map(([kind, controls]) => [kind, textOf(controls, kind)] as const),
  );
  for (const [kind, text] of texts) {
    if (!isSeveral(kind)) values[kind] = text;
  }
  if (values.country !== undefined) values.country = codeOf(values.country, locale);
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
  /^(?:name|lines|line3|dob)$/.test(kind);

/** Shops in the Netherlands and elsewhere have the number on the second line. */
function joinNumber(values: Partial<Record<InputName, string>>): void {
  const {'street-line': line = '', additional_address_data: second = '', country = ''} = values;
  if (!line || /\d/.test(line) || !/^\s*\d{1,5}\s?[a-z]?\s*$/i.test(second)) return;
  values['street-line'] = joinStreetLine({street: line, street_number: second.trim()}, country);
  values.additional_address_data = '';
}

/** The text of one field; of a choice, what the payer reads. */
function textOf(controls: readonly PageControl[], kind: Kind): string {
  const control = controls.find((one) => one.type !== 'radio' || (one as HTMLInputElement).checked);
  if (!control?.value) return '';
  if (control instanceof HTMLSelectElement) {
    const isCode = kind === 'country' && isCountry(control.value);
    return isCode ? control.value : (control.selectedOptions[0]?.text.trim() ?? '');
  }
  return control.type === 'radio'
    ? (control.labels?.[0]?.textContent ?? control.value).trim()
    : control.value;
}

/** A country as its code or by its name. Empty if it is neither. */
const codeOf = (text: string, locale: string): string =>
  isCountry(text)
    ? text.trim().toUpperCase()
    : (countryCode(text.trim(), locale) ?? countryCode(text.trim(), 'en') ?? '');

const isCountry = (text: string): boolean => COUNTRY_CODES.includes(text.trim().toUpperCase());
