import type {FieldPath} from './contact.ts';

/** A valid value of each field, for demo, stories and tests. */
export const SAMPLES: Readonly<Record<FieldPath, string>> = {
  salutation: 'Frau',
  title: 'Dr.',
  'address.country': 'DE',
  forename: 'Erika',
  surname: 'Mustermann',
  companyname: 'Muster GmbH',
  email: 'erika.mustermann@example.com',
  'address.street': 'Heidestraße',
  'address.street_number': '17',
  'address.additional_address_data': '3. OG',
  'address.postal_code': '51147',
  'address.city': 'Köln',
  dob: '1964-08-12',
  phone: '+49 30 23125012',
  mobile: '+49 171 3920012',
};
