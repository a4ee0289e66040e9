import {COUNTRY_CODES} from '../address/countries.ts';
import type {FieldPath} from './contact.ts';
import {canonicalEmail, isEmail} from './email.ts';
import {canonicalPhone, isPhone} from './phone.ts';

/** HTML attributes of an input, by name. */
export type InputAttributes = Readonly<Record<string, string>>;

/** One row of the table: everything about a field of a contact. */
export interface Field {
  readonly path: FieldPath;
  /** `choice`: shown when the page lists it in `fields`; `country`: the country decides. */
  readonly presence: 'required' | 'optional' | 'choice' | 'country';
  /**
   * In code points; absent if the format limits the length. secuconnect publishes no limits; these come from
   * ISO 20022 and RFC 5321.
   */
  readonly maxLength?: number;
  /** Converts an accepted spelling into the one that is sent. */
  readonly canonical?: (text: string) => string;
  /** Refuses, with `characters`, what the field never allows. */
  readonly allows?: (text: string) => boolean;
  /** Refuses, with `format`, what is not in the field's format. */
  readonly matches?: (text: string) => boolean;
  /** The inputs that make up the value, in the order of German forms. */
  readonly inputs: Readonly<Record<string, InputAttributes>>;
  /** A valid value, for demo, stories and tests. */
  readonly sample: string;
}

const words = {type: 'text', autocapitalize: 'words', spellcheck: 'false'};
const tel = {type: 'tel', inputmode: 'tel', autocapitalize: 'none', spellcheck: 'false'};
const numeric = {type: 'text', inputmode: 'numeric', autocapitalize: 'none', spellcheck: 'false'};

/** Text may look like markup, because nothing here is ever inserted as markup. */
const noLink = (text: string): boolean => !text.includes('://');
const isName = (text: string): boolean =>
  noLink(text) && /\p{L}/u.test(text) && !/[{}@]|\p{Emoji_Presentation}/u.test(text);
const isLine = (text: string): boolean => noLink(text) && /[\p{L}\p{N}]/u.test(text);

/** The first name of a person with a single name: secuconnect requires both names. */
export const NO_FORENAME = '-';

/**
 * The table of fields: one row per field, in the order of the form. Schema, inputs, the proxy's list of
 * members, samples and stories are derived from it. `country` and `dob` have additional rules in the
 * schema, `postal_code` in the country's row.
 */
const TABLE = [
  {
    path: 'salutation',
    presence: 'choice',
    maxLength: 20,
    allows: noLink,
    inputs: {salutation: {autocomplete: 'honorific-prefix'}},
    sample: 'Frau',
  },
  {
    path: 'title',
    presence: 'choice',
    maxLength: 35,
    allows: noLink,
    inputs: {title: {...words, autocomplete: 'off'}},
    sample: 'Dr.',
  },
  {
    path: 'address.country',
    presence: 'required',
    canonical: (text) => text.toUpperCase(),
    matches: (text) => COUNTRY_CODES.includes(text),
    inputs: {country: {autocomplete: 'country'}},
    sample: 'DE',
  },
  {
    path: 'forename',
    presence: 'required',
    maxLength: 70,
    canonical: (text) => text.replace(/^\p{Pd}$/u, NO_FORENAME),
    allows: (text) => text === NO_FORENAME || isName(text),
    inputs: {forename: {...words, autocomplete: 'given-name'}},
    sample: 'Erika',
  },
  {
    path: 'surname',
    presence: 'required',
    maxLength: 70,
    allows: isName,
    inputs: {surname: {...words, autocomplete: 'family-name'}},
    sample: 'Mustermann',
  },
  {
    path: 'companyname',
    presence: 'choice',
    maxLength: 70,
    allows: isLine,
    inputs: {companyname: {...words, autocomplete: 'organization'}},
    sample: 'Muster GmbH',
  },
  {
    path: 'email',
    presence: 'required',
    maxLength: 254,
    canonical: canonicalEmail,
    matches: isEmail,
    inputs: {
      email: {
        type: 'email',
        autocomplete: 'email',
        inputmode: 'email',
        autocapitalize: 'none',
        spellcheck: 'false',
        dir: 'ltr',
      },
    },
    sample: 'erika.mustermann@example.com',
  },
  {
    path: 'address.street',
    presence: 'required',
    maxLength: 70,
    allows: isLine,
    inputs: {
      'street-line': {...words, autocomplete: 'address-line1', dir: 'auto'},
      street: {...words, autocomplete: 'address-line1', dir: 'auto'},
    },
    sample: 'Heidestraße',
  },
  {
    path: 'address.street_number',
    presence: 'country',
    maxLength: 16,
    allows: isLine,
    inputs: {
      street_number: {
        type: 'text',
        autocomplete: 'off',
        autocapitalize: 'characters',
        spellcheck: 'false',
        dir: 'auto',
      },
    },
    sample: '17',
  },
  {
    path: 'address.additional_address_data',
    presence: 'optional',
    maxLength: 70,
    allows: noLink,
    inputs: {
      additional_address_data: {
        type: 'text',
        autocomplete: 'address-line2',
        autocapitalize: 'sentences',
        spellcheck: 'false',
        dir: 'auto',
      },
    },
    sample: '3. OG',
  },
  {
    path: 'address.postal_code',
    presence: 'country',
    maxLength: 16,
    allows: isLine,
    inputs: {
      postal_code: {
        type: 'text',
        autocomplete: 'postal-code',
        autocapitalize: 'characters',
        spellcheck: 'false',
        dir: 'ltr',
      },
    },
    sample: '51147',
  },
  {
    path: 'address.city',
    presence: 'required',
    maxLength: 70,
    allows: isName,
    inputs: {city: {...words, autocomplete: 'address-level2', dir: 'auto'}},
    sample: 'Köln',
  },
  {
    path: 'dob',
    presence: 'choice',
    inputs: {
      'dob-day': {...numeric, autocomplete: 'bday-day'},
      'dob-month': {...numeric, inputmode: 'text', autocomplete: 'bday-month'},
      'dob-year': {...numeric, autocomplete: 'bday-year'},
    },
    sample: '1964-08-12',
  },
  {
    path: 'phone',
    presence: 'choice',
    maxLength: 40,
    canonical: canonicalPhone,
    matches: isPhone,
    inputs: {phone: {...tel, autocomplete: 'tel', dir: 'ltr'}},
    sample: '+49 30 23125012',
  },
  {
    path: 'mobile',
    presence: 'choice',
    maxLength: 40,
    canonical: canonicalPhone,
    matches: isPhone,
    inputs: {mobile: {...tel, autocomplete: 'mobile tel', dir: 'ltr'}},
    sample: '+49 171 3920012',
  },
] as const satisfies readonly Field[];

export const FIELDS: readonly Field[] = TABLE;

/** Paths of the telephone numbers. */
export const PHONES: ReadonlySet<string> = new Set(
  FIELDS.filter(({inputs}) => Object.values(inputs).some(({type}) => type === 'tel')).map(
    ({path}) => path,
  ),
);

/** Names of the form's inputs. Stable and public: browsers and tests find them by it. */
export type InputName = NamesOf<(typeof TABLE)[number]['inputs']>;
type NamesOf<Inputs> = Inputs extends unknown ? keyof Inputs : never;

/** The fields that are shown when the page lists them in `fields`. */
export const CHOICES: readonly FieldPath[] = TABLE.filter(
  ({presence}) => presence === 'choice',
).map(({path}) => path);
