import {countryRule} from '../../address/countries.ts';
import type {FieldPath} from '../../contact/contact.ts';
import {FIELDS, PHONES} from '../../contact/fields.ts';
import type {FormValues, StreetLayout} from '../../form/values.ts';
import type {FormSettings} from '../settings/settings.ts';
import {labelOf, type LabelSource, type ViewName} from '../words/field-label.ts';
import {birthDateExample} from '../words/birth-date-example.ts';

/** The current view of one input. */
export interface FieldView {
  label: string;
  /** The word for *optional*; empty for a mandatory field. */
  optional: string;
  hint: string;
  hidden: boolean;
  /** Behind a button; the browser can still fill it. */
  folded: boolean;
  required: boolean;
  readonly: boolean;
}

/** What the views are derived from. */
export interface FieldsSource extends LabelSource {
  settings: FormSettings;
  /** Fields that the payer opened. */
  unfolded: ReadonlySet<ViewName>;
  layout: StreetLayout;
  readonly: boolean;
  /** The fields that the form asks for; absent if it asks for all of them. */
  isAsked?: ((path: FieldPath) => boolean) | undefined;
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

function fieldView(name: ViewName, path: FieldPath, source: FieldsSource): FieldView {
  const {translator, unfolded, values, layout, readonly, isAsked} = source;
  const {shown, required, folding} = source.settings;
  const {postalCode, city} = countryRule(values.country);
  if (
    !shown.has(path) ||
    (isAsked && !isAsked(path)) ||
    isOtherStreet(name, layout) ||
    (path === 'address.postal_code' && postalCode === 'none') ||
    (path === 'address.city' && city === 'none')
  ) {
    return HIDDEN;
  }
  const isPart = name.startsWith('dob-');
  const isRequired =
    required.has(path) || (path === 'address.postal_code' && postalCode === 'required');
  const isFreeCity = path === 'address.city' && city !== 'required';
  const isOptional = isFreeCity || (!isRequired && !isPart && path !== 'address.street_number');
  return {
    label: labelOf(name, source),
    optional: isOptional ? translator.text('optional') : '',
    hint: hintOf(name, source),
    hidden: false,
    folded:
      folding.has(path) && !isRequired && !unfolded.has(name) && !values[name as keyof FormValues],
    required: isRequired && !isFreeCity,
    readonly,
  };
}

const HIDDEN: FieldView = {
  label: '',
  optional: '',
  hint: '',
  hidden: true,
  folded: false,
  required: false,
  readonly: false,
};

/** The line and its two parts are alternatives. */
const isOtherStreet = (name: ViewName, layout: StreetLayout): boolean =>
  layout === 'combined' ? name === 'street' || name === 'street_number' : name === 'street-line';

/** Why a field is needed, or how to fill it in. */
function hintOf(name: ViewName, {translator, isAsked}: FieldsSource): string {
  if (name === 'dob') {
    return translator.text('format', {example: birthDateExample(translator)});
  }
  // Once: the e-mail address is only absent where the form follows fields of the page.
  const isFirst = name === 'email' || (PHONES.has(name) && isAsked?.('email') === false);
  return isFirst ? translator.text('hint') : '';
}
