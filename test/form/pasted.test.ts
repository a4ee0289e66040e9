import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {suggestEmail} from '../../src/form/pasted/email-suggestion.ts';
import {splitFullName} from '../../src/form/pasted/full-name.ts';

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
