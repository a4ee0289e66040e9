import {COUNTRY_CODES} from '../../address/countries.ts';
import {PAYMENT_METHODS} from '../../contact/rules/payment-methods.ts';
import {typeOf, wrongSetting} from '../words/wrong-setting.ts';
import {
  chosenCountries,
  FIELD_WORDS,
  isCustomerId,
  isDelivery,
  lower,
  requirable,
  upper,
  wordsOf,
  type FormSettings,
  type SettingTexts,
} from './settings.ts';

/** Settings without effect, with attribute, value and allowed values. They do not stop the form. */
export function settingRemarks(
  texts: SettingTexts & {customerId?: unknown; changed?: unknown; of?: unknown},
  settings: FormSettings,
): string[] {
  const {country, streetLayout, minAge, paymentMethod, changed, customerId, purpose, of} = texts;
  const {shown} = settings;
  const chosen = chosenCountries(settings);
  const fields = requirable(shown);
  const allowed = chosen.length > 0 ? chosen.join(' ') : CODES;
  const isCountry =
    !country || (typeof country === 'string' && upper(country.trim()) === settings.country);
  const isLayout = !streetLayout || streetLayout === 'split' || streetLayout === 'combined';
  return [
    ...unknownWords('fields', texts.fields, FIELD_WORDS),
    ...unknownWords(
      'require',
      texts.require,
      fields,
      `${fields.join(' ')} (fields that are shown; salutation cannot be required, CJEU C-394/23)`,
    ),
    ...unknownWords('countries', texts.countries, COUNTRY_CODES, `${CODES} of each`, upper),
    ...(isCountry ? [] : [wrongSetting('country', country, allowed)]),
    ...(isLayout ? [] : [wrongSetting('street-layout', streetLayout, 'combined split')]),
    ...(isAge(minAge, settings) ? [] : [wrongSetting('min-age', minAge, 'a number of years')]),
    ...methodRemarks(paymentMethod),
    ...unknownWords('changed', changed, ['update', 'create']),
    ...unknownWords('purpose', purpose, ['delivery']),
    ...(of && !isDelivery(purpose) ? [wrongSetting('of', of, 'with purpose="delivery"')] : []),
    ...(!customerId || isCustomerId(customerId)
      ? []
      : [wrongSetting('customer-id', customerId, 'an id from payer-ready, PCU_…')]),
  ];
}

/** All unknown words of an attribute in one line. */
function unknownWords(
  name: string,
  value: unknown,
  offered: readonly string[],
  allowed = offered.join(' '),
  spell = lower,
): string[] {
  const words = wordsOf(value);
  if (!words) return [wrongSetting(name, value, allowed)];
  const unknown = words.filter((word) => !offered.includes(spell(word)));
  return unknown.length > 0 ? [wrongSetting(name, unknown.join(' '), allowed)] : [];
}

function methodRemarks(method: unknown): string[] {
  const names = Object.keys(PAYMENT_METHODS);
  const remarks = unknownWords('payment-method', method, names);
  const isSeveral = (wordsOf(method)?.length ?? 0) > 1;
  return remarks.length === 0 && isSeveral
    ? [wrongSetting('payment-method', typeOf(method), `one of ${names.join(' ')}`)]
    : remarks;
}

const isAge = (minAge: unknown, settings: FormSettings): boolean =>
  typeof minAge === 'number' || typeof minAge === 'string'
    ? Number(minAge) === settings.minAge
    : !minAge;

const CODES = 'the ISO 3166-1 alpha-2 code';
