import {asciiDigits} from '../../address/digits.ts';
import type {BirthDateParts} from './birth-date.ts';

/** Order in which a language writes day, month and year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/**
 * Reads a whole date as people paste it: `03.03.1905`, `1905-03-03`, `3 March 1905`, `März 3, 1905`.
 *
 * @param order decides what `03/12/1990` means
 * @param locale language of month names, besides English
 * @returns undefined if the text is not a complete date
 */
export function readBirthDate(
  text: string,
  order: DateOrder,
  locale: string,
): BirthDateParts | undefined {
  const parts = asciiDigits(text).match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  if (parts.length !== 3 || text.length > 40) return undefined;
  const name = parts.findIndex((part) => !/\d/.test(part));
  const year = parts.findIndex((part) => part.length === 4 && /\d/.test(part));
  if (year < 0 || year === 1) return undefined;
  const [first = '', second = ''] = parts.filter((_, index) => index !== year);
  const isMonthFirst = name >= 0 ? parts[name] === first : year === 0 || order === 'mdy';
  const [month, day] = isMonthFirst ? [first, second] : [second, first];
  const number = monthNumber(month, locale);
  return /^\d{1,2}$/.test(number) && /^\d{1,2}$/.test(day)
    ? {day, month: number, year: parts[year] ?? ''}
    : undefined;
}

/** A month by number or by its name, full or short; other text is returned unchanged. */
export function monthNumber(text: string, locale: string): string {
  const wanted = plain(text);
  if (!/\p{L}/u.test(wanted)) return text;
  for (const language of [locale, 'en']) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, {month, timeZone: 'UTC'});
      for (let index = 0; index < 12; index += 1) {
        const name = plain(format.format(Date.UTC(2024, index, 15)));
        // `Sept` for a language that writes `Sep`, and the other way round.
        if (name === wanted || (wanted.length >= 3 && name.startsWith(wanted))) {
          return String(index + 1);
        }
      }
    }
  }
  return text;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}.\s]/gu, '')
    .toLowerCase();
