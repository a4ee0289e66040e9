import {countryRule} from '../address/countries.ts';
import type {Contact, FieldPath} from '../customer/contact.ts';
import {FIELDS, type InputName} from '../customer/fields.ts';
import type {OpenIssue} from '../form/form-state.ts';
import type {FormValues, StreetLayout} from '../form/values.ts';
import type {MessageKey} from '../i18n/messages.ts';
import type {Translator} from '../i18n/translator.ts';
import {issueSentence} from './issue-sentence.ts';

/** An input, or the group of the birth date's three. */
export type ViewName = InputName | 'dob';

/** What one input shows at this moment. */
export interface FieldView {
  label: string;
  /** The word for *optional*; empty for a mandatory field. */
  optional: string;
  hint: string;
  /** The sentence under the input; empty when there is nothing to say. */
  error: string;
  /** Read before the sentence by screen readers, so that it is told from a hint. */
  errorPrefix: string;
  /** Marks the input as wrong; parts of a group have no sentence of their own. */
  wrong: boolean;
  hidden: boolean;
  required: boolean;
  readonly: boolean;
}

/** What the views are derived from. */
export interface FieldsSource {
  translator: Translator;
  values: FormValues;
  visible: readonly OpenIssue[];
  shown: ReadonlySet<FieldPath>;
  required: ReadonlySet<FieldPath>;
  layout: StreetLayout;
  readonly: boolean;
  minAge: number | undefined;
  newer: Contact | undefined;
}

/** A view for every input, and one for the birth date's group. */
export function fieldViews(source: FieldsSource): Record<ViewName, FieldView> {
  const views = FIELDS.flatMap(({path, inputs}) => {
    const names = Object.keys(inputs) as ViewName[];
    if (path === 'dob') names.push(path);
    return names.map((name) => [name, fieldView(name, path, source)] as const);
  });
  return Object.fromEntries(views) as Record<ViewName, FieldView>;
}

/** The input where the payer mends a field. */
export function inputOf(path: string, layout: StreetLayout): InputName {
  if (path === 'dob') return 'dob-day';
  if (path === 'address.street') return layout === 'combined' ? 'street-line' : 'street';
  return path.replace('address.', '') as InputName;
}

function fieldView(name: ViewName, path: FieldPath, source: FieldsSource): FieldView {
  const {translator, visible, shown, required, values, layout, readonly} = source;
  const {postalCode, city} = countryRule(values.country);
  const issue = visible.find((one) => one.path === path);
  // One sentence for the whole birth date, not one for each part of it.
  const isPart = name.startsWith('dob-');
  const isRequired =
    required.has(path) || (path === 'address.postal_code' && postalCode === 'required');
  const isFreeCity = path === 'address.city' && city !== 'required';
  const isOptional = isFreeCity || (!isRequired && !isPart && path !== 'address.street_number');
  const hint = HINTS[name];
  return {
    label: labelOf(name, source),
    optional: isOptional ? translator.text('optional') : '',
    hint: hint ? translator.text(hint) : '',
    error: issue && !isPart ? issueSentence(issue, source) : '',
    errorPrefix: translator.text('error'),
    wrong: issue !== undefined,
    hidden:
      !shown.has(path) ||
      isOtherStreet(name, layout) ||
      (path === 'address.postal_code' && postalCode === 'none') ||
      (path === 'address.city' && city === 'none'),
    required: isRequired && !isFreeCity,
    readonly,
  };
}

/** What the field is called in the language of the page and in the country of the address. */
function labelOf(name: ViewName, {translator, values}: FieldsSource): string {
  const {cityHolds, postalCodeName} = countryRule(values.country);
  if (name === 'city') return translator.first([`label.city.${cityHolds}`, 'label.city']);
  const label = translator.text(`label.${name}`);
  const isNamed = name === 'postal_code' && postalCodeName && !label.includes(postalCodeName);
  return isNamed ? `${label} (${postalCodeName})` : label;
}

/** The line and its two parts are two ways to ask the same. */
const isOtherStreet = (name: ViewName, layout: StreetLayout): boolean =>
  layout === 'combined' ? name === 'street' || name === 'street_number' : name === 'street-line';

const HINTS: Readonly<Partial<Record<ViewName, MessageKey>>> = {
  email: 'hint.email',
  phone: 'hint.phone',
  mobile: 'hint.phone',
  dob: 'hint.dob',
};
