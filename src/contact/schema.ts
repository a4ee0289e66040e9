import * as v from 'valibot';
import {countryRule} from '../address/countries.ts';
import {countryChecks} from '../address/country-checks.ts';
import {canonicalPostalCode} from '../address/postal-code.ts';
import {birthDateIssue, localDate} from './texts/birth-date.ts';
import {
  isOfAddress,
  type Address,
  type Contact,
  type FieldPath,
  type IssueCode,
} from './contact.ts';
import {nameOf} from './members.ts';
import {FIELDS, type Field} from './fields.ts';
import type {MaxLengths} from './rules/max-lengths.ts';
import {asksAddress, type ContactRule} from './rules/own-rules.ts';
import {FIELD_RULES} from './rules/field-rules.ts';
import {normaliseText} from './texts/text.ts';
import {codePoints, hasLoneSurrogate} from './texts/code-points.ts';

/** What a page may require in addition to the general rules. */
export interface ContactOptions {
  /** Optional fields that become mandatory. */
  require?: readonly FieldPath[];
  /** Years; no minimum if absent. */
  minAge?: number;
  /** Allowed countries, ISO 3166-1 alpha-2; all if empty or absent. */
  countries?: readonly string[];
  /** Smaller limits, in code points. */
  maxLengths?: MaxLengths | undefined;
  /** Rules of the page, called after the general ones. */
  rules?: readonly ContactRule[] | undefined;
  /** Called with what a rule did instead of answering; it contains no value. */
  onFault?: ((fault: string) => void) | undefined;
  /** The day of the check, `YYYY-MM-DD`. Default: today in the local time zone. */
  today?: () => string;
}

/**
 * The schema of a contact, derived from the field table: strict, every value a text, which it normalises.
 * The message of an issue is an {@link IssueCode}, never a sentence.
 */
export function createContactSchema(
  options: ContactOptions = {},
): v.GenericSchema<unknown, Contact> {
  const entries = (isMember: (field: Field) => boolean): Record<string, TextSchema> =>
    Object.fromEntries(
      FIELDS.filter(isMember).map((field) => [nameOf(field.path), textSchema(field, options)]),
    );
  const address = v.pipe(
    noArray,
    v.strictObject(
      entries(({path}) => isOfAddress(path)),
      memberCode,
    ),
    v.rawCheck(({dataset, addIssue}) => {
      if (!dataset.value || typeof dataset.value !== 'object') return;
      const texts = dataset.value as Texts;
      const issue = postalCodeIssue(texts);
      if (issue) addIssue({message: issue, path: [pathItem(texts, 'postal_code')]});
    }),
    v.transform((texts) => dropEmpty({...texts, postal_code: canonicalCode(texts)})),
  );
  return v.pipe(
    noArray,
    v.strictObject(
      {
        ...entries(({path}) => !isOfAddress(path)),
        // secuconnect needs names and an e-mail address only.
        address: v.optional(address, asksAddress(options.require) ? {} : undefined),
      },
      memberCode,
    ),
    v.transform((contact) => dropEmpty(contact) as unknown as Contact),
  );
}

type TextSchema = ReturnType<typeof textSchema>;
/** A refused member keeps what was sent, of any type. */
type Texts = Readonly<Record<string, unknown>>;

/** Text in, normalised text out; an optional field may be missing, and empty counts as missing. */
function textSchema(field: Field, options: ContactOptions) {
  const rule = FIELD_RULES[field.path];
  const isRequired = field.presence === 'required' || options.require?.includes(field.path);
  return v.optional(
    v.pipe(
      v.string(code('type')),
      v.rawTransform(({dataset, addIssue, NEVER}) => {
        // Too long for any field: normalising it would take longer than everything else.
        if (dataset.value.length > ENDLESS) {
          addIssue({message: code(rule.maxLength ? 'too-long' : 'format')});
          return NEVER;
        }
        const typed = normaliseText(dataset.value);
        const text = rule.canonical?.(typed) ?? typed;
        const issue = text ? textIssue(field, text, options) : isRequired && code('required');
        if (!issue) return text;
        // A refused text is normalised, too.
        dataset.value = text;
        addIssue({message: issue});
        return NEVER;
      }),
    ),
    isRequired ? '' : undefined,
  );
}

function textIssue({path}: Field, text: string, options: ContactOptions): IssueCode | undefined {
  const rule = FIELD_RULES[path];
  if (hasLoneSurrogate(text) || rule.allows?.(text) === false) return 'characters';
  const {[path]: limit = Infinity} = options.maxLengths ?? {};
  const longest = Math.min(limit, rule.maxLength ?? Infinity);
  // No text has more code points than units, which are free to count.
  if (text.length > longest && codePoints(text) > longest) return 'too-long';
  if (rule.matches?.(text) === false) return 'format';
  if (path === 'dob') {
    return birthDateIssue(text, options.today?.() ?? localDate(), options.minAge);
  }
  const offered = options.countries ?? [];
  const isRefused = offered.length > 0 && !offered.includes(text);
  return path === 'address.country' && isRefused ? 'not-offered' : undefined;
}

function postalCodeIssue({country, postal_code}: Texts): IssueCode | undefined {
  if (typeof country !== 'string') return undefined;
  if (postal_code === undefined || postal_code === '') {
    return countryRule(country).postalCode === 'required' ? 'required' : undefined;
  }
  // If it has another type, its own rule has already refused it.
  if (typeof postal_code !== 'string') return undefined;
  const {postalCodeCheck} = countryChecks(country);
  const isRefused = postalCodeCheck === 'block' && !canonicalPostalCode(postal_code, country);
  return isRefused ? 'format' : undefined;
}

/** A code that matches no mask is kept as typed: where that is allowed, it may be a new code. */
const canonicalCode = ({country, postal_code = ''}: Record<string, string | undefined>): string =>
  canonicalPostalCode(postal_code, country ?? '') ?? postal_code;

/** The value is not an object, or one of its members is missing or unknown. */
const memberCode = ({expected, received}: v.StrictObjectIssue): IssueCode => {
  if (expected === 'never') return 'unknown';
  return received === 'undefined' ? 'required' : 'type';
};

function dropEmpty(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) if (value) kept[name] = value;
  return kept;
}

const pathItem = (input: Texts, key: keyof Address): v.ObjectPathItem => ({
  type: 'object',
  origin: 'value',
  input,
  key,
  value: undefined,
});

/** UTF-16 units; many times the length of the longest field. */
const ENDLESS = 4000;
const code = (text: IssueCode): IssueCode => text;
const noArray = v.custom((input) => !Array.isArray(input), code('type'));
