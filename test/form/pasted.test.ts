import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  monthNumber,
  readBirthDate,
  type DateOrder,
} from '../../src/contact/texts/birth-date-text.ts';
import {suggestEmail} from '../../src/form/pasted/email-suggestion.ts';
import {splitFullName} from '../../src/form/pasted/full-name.ts';

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

describe('a full name', () => {
  for (const [text, forename, surname] of [
    ['Erika Mustermann', 'Erika', 'Mustermann'],
    ['Anna Maria Schmidt', 'Anna Maria', 'Schmidt'],
    ['Ursula von der Leyen', 'Ursula', 'von der Leyen'],
    ['Jan de Vries', 'Jan', 'de Vries'],
    ['Van Morrison', 'Van', 'Morrison'],
    ['Schmidt, Anna', 'Anna', 'Schmidt'],
    ['Schmidt,Anna', 'Anna', 'Schmidt'],
    ['von der Leyen, Ursula', 'Ursula', 'von der Leyen'],
    ['  Anna \t Schmidt ', 'Anna', 'Schmidt'],
    ['Ana vonderau', 'Ana', 'vonderau'],
    ['Ana Schmidt-von Ort', 'Ana Schmidt-von', 'Ort'],
    ['A B C D E F G', 'A B C D E F', 'G'],
    ['Conan O’Brien', 'Conan', 'O’Brien'],
    ['Null Null', 'Null', 'Null'],
    ['Наталія Шевченко', 'Наталія', 'Шевченко'],
  ] as const) {
    it(`${text} is ${forename} and ${surname}`, () => {
      assert.deepEqual(splitFullName(text), {forename, surname});
    });
  }

  for (const text of [
    '',
    'Björk',
    'von der Leyen',
    'de Vries',
    'A B C D E F G H',
    'Schmidt, Anna, Dr.',
    'Schmidt,',
    ', Anna',
    'Heidestraße 17, Köln',
    'Heidestraße 17',
    'Anna anna@example.com',
  ]) {
    it(`is not seen in "${text}"`, () => {
      assert.equal(splitFullName(text), undefined);
    });
  }
});

describe('a suggested e-mail address', () => {
  for (const [typed, meant] of [
    ['a@gmial.com', 'a@gmail.com'],
    ['a@gmail.con', 'a@gmail.com'],
    ['a@gmail.cm', 'a@gmail.com'],
    ['a@gmal.com', 'a@gmail.com'],
    ['a@gnail.com', 'a@gmail.com'],
    ['a@gmaill.com', 'a@gmail.com'],
    ['a@hotmial.com', 'a@hotmail.com'],
    ['a@outlok.de', 'a@outlook.de'],
    ['a@t-onlin.de', 'a@t-online.de'],
    ['a@t-online.d', 'a@t-online.de'],
    ['a@wbe.de', 'a@web.de'],
    ['a@we.de', 'a@web.de'],
    ['a@gxm.de', 'a@gmx.de'],
    ['a@freenet.ed', 'a@freenet.de'],
    ['a@iclod.com', 'a@icloud.com'],
    ['a@yaho.com', 'a@yahoo.com'],
  ] as const) {
    it(`for ${typed} is ${meant}`, () => {
      assert.equal(suggestEmail(typed), meant);
    });
  }

  for (const typed of [
    'gmx.net',
    'ymail.com',
    'mail.com',
    'me.com',
    'web.de',
    'email.de',
    'bmw.de',
    'example.com',
    'uni-koeln.de',
    'mail.ru',
    'siemens.com',
    'orange.fr',
    'company.io',
    'w.pl',
    'gxyil.com',
    'gaxil.com',
    'gxmil.com',
    'gamil.co',
    'gmailcom.de',
  ]) {
    it(`is not made for ${typed}`, () => {
      assert.equal(suggestEmail(`a@${typed}`), '');
    });
  }

  it('is not made for anything but an address', () => {
    for (const text of ['', '@', 'a', 'a@', '@gmial.com']) assert.equal(suggestEmail(text), '');
  });
});
