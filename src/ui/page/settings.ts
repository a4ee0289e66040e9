import {COUNTRY_CODES} from '../../address/countries.ts';
import {CUSTOMER_ID} from '../../api/contract.ts';
import {isOfAddress, type FieldPath} from '../../contact/contact.ts';
import {CHOICES, FIELDS} from '../../contact/fields.ts';
import {PAYMENT_METHODS, type PaymentMethod} from '../../contact/payment-methods.ts';
import {guessCountry} from '../../form/guess-country.ts';
import type {ContactOptions} from '../../contact/schema.ts';
import type {StreetLayout} from '../../form/values.ts';
import {typeOf, wrongSetting} from '../words/misuse.ts';

/** The attributes that decide what the form asks for, as the page set them: of any type. */
export type SettingTexts = Partial<
  Record<
    | 'fields'
    | 'require'
    | 'noAddress'
    | 'paymentMethod'
    | 'countries'
    | 'country'
    | 'streetLayout'
    | 'minAge',
    unknown
  >
>;

/** The same, parsed. */
export interface FormSettings {
  shown: ReadonlySet<FieldPath>;
  /** Those behind a button that opens them. */
  folding: ReadonlySet<FieldPath>;
  required: ReadonlySet<FieldPath>;
  /** Allowed countries. */
  countries: readonly string[];
  /** Preselected country, or empty. */
  country: string;
  streetLayout: StreetLayout;
  /** Years; 0 for any age. */
  minAge: number;
  /** What the page requires of a contact. */
  rules: ContactOptions;
  /** Settings without effect, with attribute, value and allowed values. They do not stop the form. */
  remarks: string[];
}

/**
 * Parses the attributes. Unknown values are ignored.
 *
 * @param hasFields the page has chosen the fields: the payment method hides none of them
 */
export function readSettings(texts: SettingTexts, hasFields = true): FormSettings {
  const remarks: string[] = [];
  const refuse = (name: string, value: unknown, allowed: string): void =>
    void remarks.push(wrongSetting(name, value, allowed));
  /** Words of one attribute; reports unknown ones in one line. */
  const known = <T extends string>(
    name: keyof SettingTexts,
    offered: readonly T[],
    allowed: string,
    spell: (word: string) => string,
  ): T[] | undefined => {
    const words = wordsOf(texts[name]);
    if (!words) refuse(name, texts[name], allowed);
    const isOffered = (word: string): boolean => (offered as readonly string[]).includes(word);
    const unknown = words?.filter((word) => !isOffered(spell(word))) ?? [];
    if (unknown.length > 0) refuse(name, unknown.join(' '), allowed);
    return words && ([...new Set(words.map(spell))].filter(isOffered) as T[]);
  };

  const choices = [...CHOICES, COMPANY_SWITCH];
  const chosen = new Set<string>(
    known('fields', choices, choices.join(' '), lower) ?? ['companyname'],
  );
  const needs = PAYMENT_METHODS[lower(String(texts.paymentMethod)) as PaymentMethod] ?? EVERYTHING;
  if (!hasFields) for (const path of needs.hidden ?? []) chosen.delete(path);
  const {fields: added = []} = needs;
  for (const path of added) chosen.add(path);
  const folding = new Set<FieldPath>(['address.additional_address_data']);
  if (chosen.has(COMPANY_SWITCH) && !chosen.has('companyname')) {
    chosen.add('companyname');
    folding.add('companyname');
  }
  const shown = new Set(
    FIELDS.filter(({presence, path}) =>
      isOfAddress(path) ? needs.address && !texts.noAddress : presence !== 'choice' || chosen.has(path),
    ).map(({path}) => path),
  );
  const requirable = CHOICES.filter((path) => shown.has(path) && path !== 'salutation');
  const mandatory = known(
    'require',
    requirable,
    `${requirable.join(' ')} (fields that are shown; salutation cannot be required, CJEU C-394/23)`,
    lower,
  );
  const required = new Set<FieldPath>([
    ...FIELDS.filter(({presence, path}) => presence === 'required' && shown.has(path)).map(
      ({path}) => path,
    ),
    ...added,
    ...(mandatory ?? []),
  ]);
  const allowed = known('countries', COUNTRY_CODES, `${CODES} of each`, upper) ?? [];
  const countries = allowed.length ? allowed : COUNTRY_CODES;

  const wish = texts.country ?? '';
  const country = typeof wish === 'string' ? upper(wish.trim()) : typeOf(wish);
  const isOffered = !country || countries.includes(country);
  if (!isOffered) {
    refuse('country', texts.country, allowed.length ? allowed.join(' ') : CODES);
  }
  const {streetLayout, minAge} = texts;
  const isLayout = streetLayout === 'split' || !streetLayout || streetLayout === 'combined';
  if (!isLayout) refuse('street-layout', streetLayout, 'combined split');
  const isNumeric = typeof minAge === 'number' || typeof minAge === 'string' || !minAge;
  const age = isNumeric ? Number(minAge ?? 0) : Number.NaN;
  const isAge = age >= 0 && age < Infinity;
  if (!isAge) refuse('min-age', minAge, 'a number of years');
  return {
    shown,
    folding,
    required,
    countries,
    country: isOffered ? country : '',
    streetLayout: streetLayout === 'split' ? 'split' : 'combined',
    minAge: isAge ? age : 0,
    rules: {require: [...required], countries: allowed, minAge: isAge ? age : 0},
    remarks,
  };
}

/** The country to start with, or empty. */
export const startCountry = (
  {country, countries}: FormSettings,
  pageLocale: string,
  browserLocale: string,
): string => country || guessCountry(pageLocale, browserLocale, countries);

/** True for a valid customer id. */
export const isCustomerId = (id: unknown): boolean =>
  typeof id === 'string' && CUSTOMER_ID.test(id);

/** Reports an invalid `customer-id`. */
export const idRemarks = (id: unknown): string[] =>
  !id || isCustomerId(id) ? [] : [wrongSetting('customer-id', id, 'an id from payer-ready, PCU_…')];

/** Without a payment method. */
const EVERYTHING: (typeof PAYMENT_METHODS)[PaymentMethod] = {address: true};

/** The word in `fields` that shows the company on demand. */
const COMPANY_SWITCH = 'company-switch';

const CODES = 'the ISO 3166-1 alpha-2 code';

/** Words of a text or a list of texts; undefined for anything else. */
function wordsOf(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value ?? ''];
  if (!list.every((text) => typeof text === 'string')) return undefined;
  return list.flatMap((text) => text.split(/[\s,;]+/).filter(Boolean));
}

const lower = (word: string): string => word.toLowerCase();
const upper = (word: string): string => word.toUpperCase();
