import type {InputName} from '../../contact/fields.ts';
import {birthDateOrder} from '../../form/birth-date-order.ts';
import type {Translator} from '../../i18n/translator.ts';

/** A birth date with its parts in the order of a language's inputs; U+200F makes it right-to-left. */
export const birthDateExample = ({locale, direction}: Translator): string =>
  birthDateOrder(locale)
    .map((part) => BIRTH_DATE[part])
    .join(direction === 'rtl' ? ' \u200f' : ' ');

const BIRTH_DATE: Readonly<Partial<Record<InputName, string>>> = {
  'dob-day': '27',
  'dob-month': '3',
  'dob-year': '1984',
};
