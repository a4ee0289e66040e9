import {countryRule} from '../../address/countries.ts';
import {postalCodeExample} from '../../address/postal-code.ts';
import type {Contact, FieldPath} from '../../contact/contact.ts';
import {nameOf, textAt} from '../../contact/members.ts';
import {FIELD_RULES} from '../../contact/rules/field-rules.ts';
import {PHONES} from '../../contact/fields.ts';
import type {MaxLengths} from '../../contact/rules/max-lengths.ts';
import {normaliseText} from '../../contact/texts/text.ts';
import {codePoints} from '../../contact/texts/code-points.ts';
import type {FormController} from '../../form/form-controller.ts';
import type {OpenIssue} from '../../form/form-state.ts';
import type {FormValues} from '../../form/values.ts';
import type {Translator} from '../../i18n/translator.ts';
import type {FormSettings} from '../settings/settings.ts';
import {birthDateExample} from './birth-date-example.ts';
import {phoneExample} from './phone-example.ts';
import {labelOf, type LabelSource, type ViewName} from './field-label.ts';

/** What a message about a field depends on. */
export interface SentenceSource extends LabelSource {
  /** Years; 0 for any age. */
  minAge: number;
  /** The customer with its changes from elsewhere. */
  newer: Contact | undefined;
  /** Code points of a field's text, and the most it may have. */
  lengthOf(path: FieldPath): number;
  maxLengthOf(path: FieldPath): number;
}

/** The same of a form. */
export const sentenceSource = ({
  controller,
  settings,
  translator,
  values,
  maxLengths,
}: {
  controller: FormController;
  maxLengths: MaxLengths;
  settings: FormSettings;
  translator: Translator;
  values: FormValues;
}): SentenceSource => ({
  translator,
  values,
  minAge: settings.minAge,
  newer: controller.customer.newer,
  lengthOf: (path) => codePoints(normaliseText(textAt(controller.judge.draft(), path))),
  maxLengthOf: (path) => maxLengths[path] ?? FIELD_RULES[path].maxLength ?? 0,
});

/** The message for an issue: what is wrong and how to correct it, in the page's language. */
export function issueSentence(issue: OpenIssue, source: SentenceSource): string {
  const {path, code, message} = issue;
  const {translator, values, newer, minAge} = source;
  if (message || !path) return message ?? '';
  const example = exampleOf(path, source);
  const key = keyOf(path, code, example, values);
  return translator.first([ownKey(issue, source) || key, key, 'check'], {
    max: source.maxLengthOf(path),
    length: source.lengthOf(path),
    age: minAge,
    example,
    value: newer ? textAt(newer, path) : '',
    none: translator.text('street.none'),
  });
}

/** The same after the field's name, if it is not shown at the field and does not contain the name. */
export const namedSentence = (issue: OpenIssue, source: SentenceSource): string => {
  if (!issue.path || ownKey(issue, source)) return issueSentence(issue, source);
  const isStreet = issue.path === 'address.street';
  const name = isStreet ? 'street-line' : (nameOf(issue.path) as ViewName);
  const text = issueSentence(issue, source);
  return source.translator.text('named', {name: labelOf(name, source), text});
};

/** The key of a sentence that names the missing field, otherwise empty. */
function ownKey({path, code, message}: OpenIssue, {values, translator}: SentenceSource): string {
  if (!path || message || code !== 'required') return '';
  if (path === 'address.country') return 'option.country';
  if (path === 'address.street_number') return 'required.street_number';
  // A single name is entered as the last name.
  if (path === 'forename' && values.surname) return '';
  // Together with its state it has another name.
  if (path === 'address.city' && countryRule(values.country).cityHolds) return '';
  const name = path === 'address.street' ? 'street-line' : nameOf(path);
  return NAMED.has(name) && translator.isSpecific ? `enter.${name}` : '';
}

const NAMED = new Set(['forename', 'surname', 'email', 'street-line', 'postal_code', 'city']);

/** The text for a code that has another key; without an example it asks the payer to check. */
function keyOf(path: FieldPath, code: string, example: string, values: FormValues): string {
  if (code === 'changed-elsewhere') return code;
  if (path === 'address.country') return 'option.country';
  if (code === 'range') return 'date';
  // A single name is entered as the last name.
  if (code === 'required' && path === 'forename' && values.surname) return 'required.forename';
  return code === 'format' && !example ? 'check' : code;
}

/** An example of a field's value, otherwise empty. */
function exampleOf(path: FieldPath, {translator, values}: SentenceSource): string {
  if (path === 'email') return 'name@example.com';
  if (PHONES.has(path)) return phoneExample(values.country) || translator.text('example.phone');
  if (path === 'dob') return birthDateExample(translator);
  return path === 'address.postal_code' ? postalCodeExample(values.country) : '';
}
