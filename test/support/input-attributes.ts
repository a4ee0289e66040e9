import type {InputName} from '../../src/contact/fields.ts';

type Row = [
  type: string,
  autocomplete: string,
  inputmode: string,
  autocapitalize: string,
  dir: string,
];

/** What each input tells browsers and phones; every one that is typed in has no spelling check. */
export const INPUTS: Readonly<Record<InputName, Row>> = {
  salutation: ['select-one', 'honorific-prefix', '', '', ''],
  title: ['text', 'off', '', 'words', ''],
  country: ['select-one', 'country', '', '', ''],
  forename: ['text', 'given-name', '', 'words', ''],
  surname: ['text', 'family-name', '', 'words', ''],
  companyname: ['text', 'organization', '', 'words', ''],
  email: ['email', 'email', 'email', 'none', 'ltr'],
  'street-line': ['text', 'address-line1', '', 'words', 'auto'],
  street: ['text', 'address-line1', '', 'words', 'auto'],
  street_number: ['text', 'off', '', 'characters', 'auto'],
  additional_address_data: ['text', 'address-line2', '', 'sentences', 'auto'],
  postal_code: ['text', 'postal-code', 'numeric', 'characters', 'ltr'],
  city: ['text', 'address-level2', '', 'words', 'auto'],
  'dob-day': ['text', 'bday-day', 'numeric', 'none', ''],
  'dob-month': ['text', 'bday-month', 'text', 'none', ''],
  'dob-year': ['text', 'bday-year', 'numeric', 'none', ''],
  phone: ['tel', 'tel', 'tel', 'none', 'ltr'],
  mobile: ['tel', 'mobile tel', 'tel', 'none', 'ltr'],
};
