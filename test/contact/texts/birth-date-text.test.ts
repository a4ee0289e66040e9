import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  monthNumber,
  readBirthDate,
  type DateOrder,
} from '../../../src/contact/texts/birth-date-text.ts';

describe('a birth date pasted whole', () => {
  for (const [text, order, locale, expected] of [
    ['03.03.1905', 'dmy', 'de', '3 3 1905'],
    ['1905-03-03', 'dmy', 'de', '3 3 1905'],
    [' 3. März 1905 ', 'dmy', 'de', '3 3 1905'],
    ['3 March 1905', 'dmy', 'en', '3 3 1905'],
    ['March 3, 1905', 'dmy', 'en', '3 3 1905'],
    ['3 march 1905', 'dmy', 'de', '3 3 1905'],
    ['27/12/1990', 'dmy', 'en-GB', '27 12 1990'],
    ['12/27/1990', 'mdy', 'en-US', '27 12 1990'],
    ['03/12/1990', 'dmy', 'en-GB', '3 12 1990'],
    ['03/12/1990', 'mdy', 'en-US', '12 3 1990'],
    ['1990. 12. 27.', 'ymd', 'hu', '27 12 1990'],
    ['27 Sept 1990', 'dmy', 'en', '27 9 1990'],
    ['٢٧/١٢/١٩٩٠', 'dmy', 'ar', '27 12 1990'],
    ['٢٧ مارس ١٩٩٠', 'dmy', 'ar', '27 3 1990'],
    ['２７．３．１９９０', 'dmy', 'de', '27 3 1990'],
  ] as const) {
    it(`is read: ${text} (${order})`, () => {
      const {day, month, year} = readBirthDate(text, order, locale) ?? {};
      assert.equal(`${Number(day)} ${Number(month)} ${year}`, expected);
    });
  }

  for (const text of [
    '',
    '27',
    '27.3',
    '3.3.05',
    'Erika Mustermann geb',
    '1 2 3 1990',
    '27.x.1990',
    '3.1990.3',
    '003.3.1990',
    '3.003.1990',
    `3.3.1990${' '.repeat(40)}`,
  ]) {
    it(`is not seen in ${text}`, () => {
      assert.equal(readBirthDate(text, 'dmy' satisfies DateOrder, 'de'), undefined);
    });
  }
});

describe('a month', () => {
  for (const [text, locale, expected] of [
    ['März', 'de', '3'],
    ['maerz', 'de', 'maerz'],
    ['Mai', 'de', '5'],
    ['okt', 'de', '10'],
    ['Dez.', 'de', '12'],
    ['October', 'de', '10'],
    ['août', 'fr', '8'],
    ['03', 'de', '03'],
    ['', 'de', ''],
    ['J', 'en', 'J'],
    ['fév', 'fr', '2'],
    ['3月', 'ja', '3'],
  ] as const) {
    it(`${JSON.stringify(text)} is ${JSON.stringify(expected)} in ${locale}`, () => {
      assert.equal(monthNumber(text, locale), expected);
    });
  }
});
