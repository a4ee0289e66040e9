import {english} from '../english.ts';
import {registerLocale} from '../registry.ts';

export const en = registerLocale('en', english);
registerLocale('en-US', {
  'enter.street-line': 'Enter your street and number.',
  'enter.postal_code': 'Enter your ZIP code.',
  'label.mobile': 'Cell phone',
  'label.street-line': 'Street and number',
  'label.street_number': 'Street number',
  'label.additional_address_data': 'Apt, suite, unit',
  'label.postal_code': 'ZIP code',
  'street.none': 'No street number',
});
registerLocale('en-CA', {
  'enter.street-line': 'Enter your street and number.',
  'enter.postal_code': 'Enter your postal code.',
  'label.street-line': 'Street and number',
  'label.street_number': 'Street number',
  'label.additional_address_data': 'Apt, suite, unit',
  'label.postal_code': 'Postal code',
  'label.city.state': 'City and province',
  'street.none': 'No street number',
});
registerLocale('en-AU', {
  'label.additional_address_data': 'Unit, building, c/o',
  'label.city.state': 'Suburb and state',
});
registerLocale('en-IE', {'label.postal_code': 'Eircode'});
registerLocale('en-IN', {'label.postal_code': 'PIN code'});
