import type {FieldPath} from './contact.ts';

/** HTML attributes of an input, by name. */
export type InputAttributes = Readonly<Record<string, string>>;

/** One row of the table: what a form needs of a field before it judges anything. */
export interface Field {
  readonly path: FieldPath;
  /** `choice`: shown when the page lists it in `fields`; `country`: the country decides. */
  readonly presence: 'required' | 'optional' | 'choice' | 'country';
  /** The inputs that make up the value, in the order of German forms. */
  readonly inputs: Readonly<Record<string, InputAttributes>>;
}

const words = {type: 'text', autocapitalize: 'words', spellcheck: 'false'};
const tel = {type: 'tel', inputmode: 'tel', autocapitalize: 'none', spellcheck: 'false'};
const numeric = {type: 'text', inputmode: 'numeric', autocapitalize: 'none', spellcheck: 'false'};

/**
 * The table of fields: one row per field, in the order of the form. Inputs, the proxy's list of members and stories are
 * derived from it, and with the field's rule in {@link ./rules/field-rules.ts} the schema.
 */
const TABLE = [
  {
    path: 'salutation',
    presence: 'choice',
    inputs: {salutation: {autocomplete: 'honorific-prefix'}},
  },
  {
    path: 'title',
    presence: 'choice',
    inputs: {title: {...words, autocomplete: 'off'}},
  },
  {
    path: 'address.country',
    presence: 'required',
    inputs: {country: {autocomplete: 'country'}},
  },
  {
    path: 'forename',
    presence: 'required',
    inputs: {forename: {...words, autocomplete: 'given-name'}},
  },
  {
    path: 'surname',
    presence: 'required',
    inputs: {surname: {...words, autocomplete: 'family-name'}},
  },
  {
    path: 'companyname',
    presence: 'choice',
    inputs: {companyname: {...words, autocomplete: 'organization'}},
  },
  {
    path: 'email',
    presence: 'required',
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
  },
  {
    path: 'address.street',
    presence: 'required',
    inputs: {
      'street-line': {...words, autocomplete: 'address-line1', dir: 'auto'},
      street: {...words, autocomplete: 'address-line1', dir: 'auto'},
    },
  },
  {
    path: 'address.street_number',
    presence: 'country',
    inputs: {
      street_number: {
        type: 'text',
        autocomplete: 'off',
        autocapitalize: 'characters',
        spellcheck: 'false',
        dir: 'auto',
      },
    },
  },
  {
    path: 'address.additional_address_data',
    presence: 'optional',
    inputs: {
      additional_address_data: {
        type: 'text',
        autocomplete: 'address-line2',
        autocapitalize: 'sentences',
        spellcheck: 'false',
        dir: 'auto',
      },
    },
  },
  {
    path: 'address.postal_code',
    presence: 'country',
    inputs: {
      postal_code: {
        type: 'text',
        autocomplete: 'postal-code',
        autocapitalize: 'characters',
        spellcheck: 'false',
        dir: 'ltr',
      },
    },
  },
  {
    path: 'address.city',
    presence: 'required',
    inputs: {city: {...words, autocomplete: 'address-level2', dir: 'auto'}},
  },
  {
    path: 'dob',
    presence: 'choice',
    inputs: {
      'dob-day': {...numeric, autocomplete: 'bday-day'},
      'dob-month': {...numeric, inputmode: 'text', autocomplete: 'bday-month'},
      'dob-year': {...numeric, autocomplete: 'bday-year'},
    },
  },
  {
    path: 'phone',
    presence: 'choice',
    inputs: {phone: {...tel, autocomplete: 'tel', dir: 'ltr'}},
  },
  {
    path: 'mobile',
    presence: 'choice',
    inputs: {mobile: {...tel, autocomplete: 'mobile tel', dir: 'ltr'}},
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

const PATHS = new Map(
  FIELDS.flatMap(({path, inputs}) => Object.keys(inputs).map((name) => [name, path] as const)),
);

/** The names of all inputs, in the order of the form. */
export const INPUT_NAMES: readonly InputName[] = [...(PATHS.keys() as Iterable<InputName>)];

/** Path of the field that an input belongs to. */
export const pathOf = (name: string): FieldPath | undefined => PATHS.get(name);
