import {postalCodeExample} from '../address/postal-code.ts';
import type {Contact, FieldPath} from '../customer/contact.ts';
import {FIELDS} from '../customer/fields.ts';
import {codePoints} from '../customer/text.ts';
import type {OpenIssue} from '../form/form-state.ts';
import type {FormValues} from '../form/values.ts';
import type {Translator} from '../i18n/translator.ts';

/** The sentence for a fault: what happened and how to mend it, in the page's language. */
export function issueSentence(
  {path, code}: OpenIssue,
  source: {
    translator: Translator;
    values: FormValues;
    minAge: number | undefined;
    /** The customer as it was changed elsewhere. */
    newer?: Contact | undefined;
  },
): string {
  const {translator, values, newer, minAge = 0} = source;
  const name = path.replace('address.', '');
  return translator.first([`${code}.${path}`, code, 'format'], {
    max: FIELDS.find((field) => field.path === path)?.maxLength ?? 0,
    count: codePoints(name in values ? values[name as keyof FormValues] : ''),
    age: minAge,
    example: postalCodeExample(values.country),
    value: newer ? textOf(newer, path) : '',
  });
}

function textOf({address, ...contact}: Contact, path: FieldPath): string {
  const members = {...contact, ...address} as Readonly<Record<string, string>>;
  return members[path.replace('address.', '')] ?? '';
}
