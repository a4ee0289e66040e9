import {countryName} from '../address/country-names.ts';
import {countryRule} from '../address/countries.ts';
import {asciiDigits} from '../address/digits.ts';
import {joinStreetLine} from '../address/join-street-line.ts';
import {splitStreetLine} from '../address/street-line.ts';
import {monthNumber} from '../contact/texts/birth-date-text.ts';
import {joinBirthDate, splitBirthDate} from '../contact/texts/birth-date.ts';
import {contactOfTexts} from '../contact/contact-from.ts';
import type {Contact, FieldPath} from '../contact/contact.ts';
import {nameOf} from '../contact/members.ts';
import {INPUT_NAMES, type InputName} from '../contact/fields.ts';
import {normaliseText} from '../contact/texts/text.ts';

/** The text of every input, as typed. */
export type FormValues = Readonly<Record<InputName, string>>;

/** How the form asks for the street: one line, or separate inputs for street and number. */
export type StreetLayout = 'combined' | 'split';

/**
 * The raw contact of the inputs: not trimmed or validated, without empty members.
 *
 * @param shown fields that the form shows; the others are not sent
 * @param locale language in which the payer may write a month's name, besides English
 */
export function contactOf(
  values: FormValues,
  shown: ReadonlySet<FieldPath>,
  layout: StreetLayout,
  locale = 'en',
): unknown {
  const texts = textsOf(values, layout, locale);
  return contactOfTexts((path) => (shown.has(path) ? texts(path) : ''));
}

/** The value of each input for a contact; empty for missing members. */
export function valuesOf(contact: Partial<Contact>): FormValues {
  const {address, dob, ...members} = contact;
  const texts = {...members, ...address} as Readonly<Record<string, string>>;
  const birthDate = splitBirthDate(dob);
  const street = {street: address?.street ?? '', street_number: address?.street_number ?? ''};
  return {
    ...Object.fromEntries(INPUT_NAMES.map((name) => [name, texts[name] ?? ''])),
    'dob-day': birthDate.day,
    'dob-month': birthDate.month,
    'dob-year': birthDate.year,
    'street-line': joinStreetLine(street, address?.country ?? ''),
  } as FormValues;
}

function textsOf(
  values: FormValues,
  layout: StreetLayout,
  locale: string,
): (path: FieldPath) => string {
  const line =
    layout === 'combined'
      ? splitStreetLine(normaliseText(values['street-line']), values.country)
      : undefined;
  const part = (name: InputName): string => asciiDigits(normaliseText(values[name]));
  const derived: Partial<Record<FieldPath, string | undefined>> = {
    dob: joinBirthDate({
      day: part('dob-day'),
      month: monthNumber(part('dob-month'), locale),
      year: part('dob-year'),
    }),
    'address.street': line?.street,
    'address.street_number': line?.street_number,
    'address.additional_address_data': [line?.additional, values.additional_address_data]
      .filter(Boolean)
      .join(', '),
  };
  const {postalCode, city} = countryRule(values.country);
  // From the previous country; no input shows it now.
  if (postalCode === 'none') derived['address.postal_code'] = '';
  // A territory that is its own town needs no city.
  if (city === 'none' || (city === 'optional' && !normaliseText(values.city))) {
    derived['address.city'] = countryName(values.country);
  }
  return (path) => derived[path] ?? values[nameOf(path) as InputName];
}
