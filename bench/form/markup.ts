import {countryOptions} from '../../src/address/country-options.ts';
import type {FieldName} from './page/protocol.ts';

interface Field {
  name: FieldName;
  label: string;
  autocomplete: string;
  type?: string;
  isOptional?: boolean;
}

/** What ours asks for by default, in its order. */
const FIELDS: readonly Field[] = [
  {name: 'forename', label: 'Vorname', autocomplete: 'given-name'},
  {name: 'surname', label: 'Nachname', autocomplete: 'family-name'},
  {name: 'companyname', label: 'Firma', autocomplete: 'organization', isOptional: true},
  {name: 'email', label: 'E-Mail-Adresse', autocomplete: 'email', type: 'email'},
  {name: 'street-line', label: 'Straße und Hausnummer', autocomplete: 'address-line1'},
  {
    name: 'additional_address_data',
    label: 'Adresszusatz',
    autocomplete: 'address-line2',
    isOptional: true,
  },
  {name: 'postal_code', label: 'PLZ', autocomplete: 'postal-code'},
  {name: 'city', label: 'Ort', autocomplete: 'address-level2'},
];

/** 250 names in German, Germany first. Made here, so that no peer pays for `Intl` in the page. */
export const COUNTRIES = countryOptions('de', undefined, ['DE']);

/** The tags of one kind of form. */
interface Tags {
  country(options: string): string;
  option(code: string, name: string): string;
  input(field: Field): string;
  button: string;
}

const formOf = ({country, option, input, button}: Tags): string => {
  const options = COUNTRIES.map(({code, name}) => option(code, name)).join('');
  const [forename, surname, companyname, email, street, additional, postal, city] =
    FIELDS.map(input);
  return [
    '<form novalidate><div role="alert" tabindex="-1"></div>',
    country(options),
    `<div class="row">${forename}${surname}</div>${companyname}${email}${street}${additional}`,
    `<div class="row">${postal}${city}</div>${button}</form>`,
  ].join('');
};

const common = ({name, autocomplete, type, isOptional}: Field): string =>
  [
    `name="${name}" autocomplete="${autocomplete}"`,
    type ? ` type="${type}"` : '',
    isOptional ? '' : ' required',
  ].join('');

const labelOf = ({label, isOptional}: Field): string =>
  isOptional ? `${label} (optional)` : label;

const error = '<p class="error"></p>';

/** By hand, the countries as options of the page. */
export const floorMarkup = formOf({
  country: (options) =>
    `<div class="field"><label for="country">Land</label><select id="country" name="country" autocomplete="country" required aria-describedby="country-error">${options}</select><p class="error" id="country-error"></p></div>`,
  option: (code, name) => `<option value="${code}">${name}</option>`,
  input: (field) =>
    `<div class="field"><label for="${field.name}">${labelOf(field)}</label><input id="${field.name}" ${common(field)} aria-describedby="${field.name}-error"><p class="error" id="${field.name}-error"></p></div>`,
  button: '<button>Weiter</button>',
});

export const webAwesomeMarkup = formOf({
  country: (options) =>
    `<div class="field"><wa-select label="Land" name="country" value="DE" required>${options}</wa-select>${error}</div>`,
  option: (code, name) => `<wa-option value="${code}">${name}</wa-option>`,
  input: (field) =>
    `<div class="field"><wa-input label="${labelOf(field)}" ${common(field)}></wa-input>${error}</div>`,
  button: '<wa-button type="submit" variant="brand">Weiter</wa-button>',
});

export const materialMarkup = formOf({
  country: (options) =>
    `<md-outlined-select label="Land" name="country" required>${options}</md-outlined-select>`,
  option: (code, name) =>
    `<md-select-option value="${code}"${code === 'DE' ? ' selected' : ''}><div slot="headline">${name}</div></md-select-option>`,
  input: (field) =>
    `<md-outlined-text-field label="${labelOf(field)}" ${common(field)}></md-outlined-text-field>`,
  button: '<md-filled-button type="submit">Weiter</md-filled-button>',
});

/** For a payer who has earlier customers. */
export const listMarkup =
  '<secu-payer-form proxy-url="/payer" token-url="/token" country="DE" locale="de"></secu-payer-form>';

/** Without earlier customers, which none of the others has. */
export const ourMarkup =
  '<secu-payer-form proxy-url="/payer" country="DE" locale="de" no-saved></secu-payer-form>';
