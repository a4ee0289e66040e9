import {COUNTRY_CODES} from '../../address/countries.ts';
import {CUSTOMER_ID} from '../../api/contract.ts';
import {isOfAddress, type FieldPath} from '../../contact/contact.ts';
import {CHOICES, FIELDS} from '../../contact/fields.ts';
import {PAYMENT_METHODS, type PaymentMethod} from '../../contact/rules/payment-methods.ts';
import {guessCountry} from '../../form/guess-country.ts';
import {languages} from '../../i18n/registry.ts';
import type {StreetLayout} from '../../form/values.ts';

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
    | 'minAge'
    | 'purpose',
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
  /** E-mail address and phone numbers are those of another form. */
  isSecond?: true;
}

/**
 * Parses the attributes. Unknown values are ignored; {@link ./setting-remarks.ts} reports them.
 *
 * @param hasFields the page has chosen the fields: the payment method hides none of them
 */
export function readSettings(texts: SettingTexts, hasFields = true): FormSettings {
  const chosen = new Set<string>(
    wordsOf(texts.fields) ? known(texts.fields, FIELD_WORDS) : [COMPANY_SWITCH],
  );
  const [method, another] = known(texts.paymentMethod, METHODS);
  const needs =
    method && !another && !isDelivery(texts.purpose) ? PAYMENT_METHODS[method] : EVERYTHING;
  const {fields: added = [], hidden = []} = needs;
  if (!hasFields && hidden.length > 0) chosen.clear();
  for (const path of added) chosen.add(path);
  const folding = new Set<FieldPath>(['address.additional_address_data']);
  if (chosen.has(COMPANY_SWITCH) && !chosen.has('companyname')) {
    chosen.add('companyname');
    folding.add('companyname');
  }
  const fields = FIELDS.filter(({presence, path}) =>
    isOfAddress(path)
      ? needs.address && !texts.noAddress
      : presence !== 'choice' || chosen.has(path),
  );
  const shown = new Set(fields.map(({path}) => path));
  const required = new Set<FieldPath>([
    ...fields.filter(({presence}) => presence === 'required').map(({path}) => path),
    ...added,
    ...known(texts.require, requirable(shown)),
  ]);
  const allowed = known(texts.countries, COUNTRY_CODES, upper);
  const countries = allowed.length ? allowed : COUNTRY_CODES;
  const [country = '', other] = known(texts.country, countries, upper);
  const age = typeof texts.minAge === 'object' ? 0 : Number(texts.minAge ?? 0);
  const minAge = age >= 0 && age < Infinity ? age : 0;
  return {
    shown,
    folding,
    required,
    countries,
    country: other ? '' : country,
    streetLayout: texts.streetLayout === 'split' ? 'split' : 'combined',
    minAge,
  };
}

/** Optional fields that may become mandatory. */
export const requirable = (shown: ReadonlySet<FieldPath>): FieldPath[] =>
  CHOICES.filter((path) => shown.has(path) && path !== 'salutation');

/** The country to start with, or empty. */
export const startCountry = (
  {country, countries}: FormSettings,
  pageLocale: string,
  browserLocale: string,
): string => country || guessCountry(pageLocale, browserLocale, countries);

/** The countries that the page allows; empty for all. */
export const chosenCountries = ({countries}: FormSettings): readonly string[] =>
  countries === COUNTRY_CODES ? [] : countries;

/**
 * The countries that a select offers before the others: those of the page in its order; otherwise the one to start
 * with, and those with a variant of its language.
 */
export function firstCountries(settings: FormSettings, start: string): readonly string[] {
  const chosen = chosenCountries(settings);
  if (chosen.length > 0 || !start) return chosen;
  const {language} = new Intl.Locale(`und-${start}`).maximize();
  const variants = [language, ...languages.keys()].filter((tag) => tag.startsWith(language));
  return [start, ...variants.flatMap((tag) => new Intl.Locale(tag).maximize().region ?? [])];
}

/** Asks for the second address of an order. */
export const isDelivery = (purpose: unknown): boolean => /^delivery$/i.test(String(purpose));

/** True for a valid customer id. */
export const isCustomerId = (id: unknown): id is string =>
  typeof id === 'string' && CUSTOMER_ID.test(id);

/** Without a payment method. */
const EVERYTHING: (typeof PAYMENT_METHODS)[PaymentMethod] = {address: true};
const METHODS = Object.keys(PAYMENT_METHODS) as PaymentMethod[];

/** The word in `fields` that shows the company on demand. */
export const COMPANY_SWITCH = 'company-switch';
export const FIELD_WORDS: readonly string[] = [...CHOICES, COMPANY_SWITCH];

/** Words of a text or a list of texts; undefined for anything else. */
export function wordsOf(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value ?? ''];
  if (!list.every((text) => typeof text === 'string')) return undefined;
  return list.flatMap((text) => text.split(/[\s,;]+/).filter(Boolean));
}

export const lower = (word: string): string => word.toLowerCase();
export const upper = (word: string): string => word.toUpperCase();

/** Those words of an attribute that are on offer, each once. */
const known = <T extends string>(value: unknown, offered: readonly T[], spell = lower): T[] =>
  [...new Set(wordsOf(value)?.map(spell))].filter((word) =>
    (offered as readonly string[]).includes(word),
  ) as T[];
