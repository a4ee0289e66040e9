import type {InputName} from '../contact/fields.ts';

/**
 * The birth date's inputs in the order in which a language writes dates. Creating an `Intl.DateTimeFormat` would take
 * longer than showing the form, so the five languages with another order are listed below.
 * Source: Unicode CLDR, short dates.
 */
export function birthDateOrder(locale: string): InputName[] {
  const order = /^(hu|lt|sv|ja|ko|zh)\b|^(en|fr)-CA\b/.test(locale)
    ? 'ymd'
    : /^en-US\b/.test(locale)
      ? 'mdy'
      : 'dmy';
  return Array.from(order, (letter) => PARTS[letter] ?? 'dob-day');
}

const PARTS: Readonly<Record<string, InputName>> = {d: 'dob-day', m: 'dob-month', y: 'dob-year'};
