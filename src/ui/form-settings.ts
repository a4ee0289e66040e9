import {COUNTRY_CODES} from '../address/countries.ts';
import type {FieldPath} from '../customer/contact.ts';
import {FIELDS} from '../customer/fields.ts';
import {createContactValidator, type ContactResult} from '../customer/validate.ts';

/** The attributes that decide what is asked, as the page wrote them. */
export interface SettingTexts {
  fields: string;
  require: string;
  countries: string;
  minAge: number | undefined;
}

/** The same, understood. */
export interface FormSettings {
  shown: ReadonlySet<FieldPath>;
  /** Those behind a button that opens them. */
  folding: ReadonlySet<FieldPath>;
  required: ReadonlySet<FieldPath>;
  /** Allowed countries. */
  countries: readonly string[];
  validate(input: unknown): ContactResult;
  /** What the developer has to mend, naming the attribute. */
  problems: string[];
  /** Wishes that have no effect, and stop nobody. */
  remarks: string[];
}

/** Reads the attributes; what it does not know is left out and reported. */
export function readSettings({fields, require, countries, minAge}: SettingTexts): FormSettings {
  const problems: string[] = [];
  const known = <T extends string>(attribute: string, text: string, offered: readonly T[]): T[] =>
    words(text).filter((word): word is T => {
      const isKnown = (offered as readonly string[]).includes(word);
      if (!isKnown) problems.push(`${attribute}="${word}" is none of: ${offered.join(' ')}`);
      return isKnown;
    });

  const chosen = new Set<string>(known('fields', fields, [...CHOICES, COMPANY_SWITCH]));
  const folding = new Set<FieldPath>(['address.additional_address_data']);
  if (chosen.has(COMPANY_SWITCH) && !chosen.has('companyname')) {
    chosen.add('companyname');
    folding.add('companyname');
  }
  const shown = new Set(
    FIELDS.filter(({presence, path}) => presence !== 'choice' || chosen.has(path)).map(
      ({path}) => path,
    ),
  );
  const mandatory = known(
    'require',
    require,
    CHOICES.filter((path) => shown.has(path)),
  );
  const required = new Set<FieldPath>([
    ...FIELDS.filter(({presence}) => presence === 'required').map(({path}) => path),
    ...mandatory.filter((path) => path !== 'salutation'),
  ]);
  const allowed = known('countries', countries.toUpperCase(), COUNTRY_CODES);
  const age = minAge ?? 0;
  const isAge = age >= 0 && age < Infinity;
  if (!isAge) problems.push(`min-age="${age}" is no number of years`);
  return {
    shown,
    folding,
    required,
    countries: allowed.length ? allowed : COUNTRY_CODES,
    validate: createContactValidator({
      require: [...required],
      countries: allowed,
      minAge: isAge ? age : 0,
    }),
    problems,
    remarks: mandatory.includes('salutation')
      ? ['require="salutation" has no effect: it must not be forced (CJEU C-394/23)']
      : [],
  };
}

const CHOICES = FIELDS.filter(({presence}) => presence === 'choice').map(({path}) => path);

/** The word in `fields` for a company that is asked for on demand. */
const COMPANY_SWITCH = 'company-switch';

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
