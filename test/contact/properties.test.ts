import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {canonicalPostalCode} from '../../src/address/postal-code.ts';
import {readBirthDate} from '../../src/contact/texts/birth-date-text.ts';
import {birthDateIssue, joinBirthDate, splitBirthDate} from '../../src/contact/texts/birth-date.ts';
import {suggestEmail} from '../../src/form/pasted/email-suggestion.ts';
import {canonicalEmail, isEmail} from '../../src/contact/texts/email.ts';
import {FIELDS} from '../../src/contact/fields.ts';
import {splitFullName} from '../../src/form/pasted/full-name.ts';
import {isPhone} from '../../src/contact/texts/phone.ts';
import {validateContact} from '../../src/contact/validate.ts';
import {processorTime} from '../support/time/processor-time.ts';

const RUNS = {seed: 20_261_125, numRuns: 1000};
const text = fc.string({unit: 'grapheme', maxLength: 60});
const country = fc.constantFrom(...COUNTRY_CODES);
const letters = fc
  .stringMatching(/^\p{L}[\p{L}\p{M}'’ .-]{0,30}\p{L}$/u)
  .filter((name) => !/\p{Default_Ignorable_Code_Point}/u.test(name));

const contact = (changes: object): object => ({
  forename: 'Erika',
  surname: 'Mustermann',
  email: 'erika@example.com',
  address: {
    street: 'Heidestraße',
    street_number: '17',
    postal_code: '51147',
    city: 'Köln',
    country: 'DE',
  },
  ...changes,
});

describe('whatever is typed', () => {
  it('letters of all scripts are a name, and stay unchanged except for NFC and spaces', () => {
    fc.assert(
      fc.property(letters, (forename) => {
        const {contact: taken, issues} = validateContact(contact({forename}));
        assert.deepEqual(issues, []);
        assert.equal(taken?.forename, forename.normalize('NFC').replace(/\s+/g, ' '));
      }),
      RUNS,
    );
  });

  it('a full name is split without a word lost', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.array(letters, {maxLength: 8}).map((all) => all.join(' ')),
        ),
        (name) => {
          const split = splitFullName(name);
          if (!split) return;
          const words = (...parts: string[]): string[] =>
            parts.join(' ').replaceAll(',', ' ').split(/\s+/u).filter(Boolean).sort();
          assert.deepEqual(words(split.forename, split.surname), words(name));
        },
      ),
      RUNS,
    );
  });

  it('an accepted e-mail address is accepted again as it is sent, and a suggestion is another one', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.emailAddress()), (email) => {
        if (isEmail(email)) assert.ok(isEmail(canonicalEmail(email)), email);
        const meant = suggestEmail(email);
        if (!meant) return;
        assert.notEqual(meant, email);
        assert.equal(suggestEmail(meant), '');
      }),
      RUNS,
    );
  });

  it('an address that is taken as it is means the same between brackets', () => {
    const nearlyPlain = fc.stringMatching(/^[\w+.-]{1,8}@[a-z0-9.-]{1,9}\.[a-z0-9-]{2,4}$/);
    fc.assert(
      fc.property(nearlyPlain, (email) => {
        if (isEmail(email)) assert.equal(canonicalEmail(`<${email}>`), canonicalEmail(email));
      }),
      RUNS,
    );
  });

  it('every day since 1900 is a birth date in three parts, and is returned unchanged', () => {
    const day = fc
      .date({min: new Date('1900-01-01'), max: new Date('2026-11-25'), noInvalidDate: true})
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (dob) => {
        assert.equal(joinBirthDate(splitBirthDate(dob)), dob);
        assert.equal(birthDateIssue(dob, '2026-11-25'), undefined);
        const pasted = readBirthDate(dob.split('-').toReversed().join('.'), 'dmy', 'de');
        assert.equal(joinBirthDate(pasted ?? {day: '', month: '', year: ''}), dob);
      }),
      RUNS,
    );
  });

  it('7 to 15 digits after a plus are a phone number, however they are grouped', () => {
    const digits = fc
      .stringMatching(/^[1-9][0-9]{6,14}$/)
      .filter((number) => !/^(\d)\1*$/.test(number));
    const separators = fc.infiniteStream(fc.constantFrom('', '', ' ', '-', '.', '/'));
    fc.assert(
      fc.property(digits, separators, (number, stream) => {
        const grouped = Array.from(number, (digit, index) =>
          index === 0 ? digit : `${stream.next().value}${digit}`,
        ).join('');
        assert.ok(isPhone(`+${grouped}`), grouped);
      }),
      RUNS,
    );
  });

  it('a postal code that was written as its country writes it is not written otherwise', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.stringMatching(/^[A-Z0-9 -]{3,10}$/)),
        country,
        (typed, code) => {
          const once = canonicalPostalCode(typed, code);
          if (once !== undefined) assert.equal(canonicalPostalCode(once, code), once);
        },
      ),
      RUNS,
    );
  });

  it('100 000 characters in any field are validated immediately', () => {
    const hostile =
      "a| |\u200d|a\u200d| \ufe0f|\u200b|\ufffd|.|-|@|1|\u0301|🎉|'|(|+|,|a@|1 a|a.|1-|<a|(0)|Str. 1 |, 1".split(
        '|',
      );
    for (const piece of hostile) {
      const long = piece.repeat(Math.ceil(100_000 / piece.length));
      for (const {path} of FIELDS) {
        const name = path.replace('address.', '');
        const changes = path.startsWith('address.')
          ? {address: {street: 'x', city: 'x', country: 'DE', [name]: long}}
          : {[name]: long};
        // The machine may be busy with something else for a while, but not at every try.
        const isQuick = Array.from({length: 20}).some(
          () => processorTime(() => validateContact(contact(changes))) < 5,
        );
        assert.ok(isQuick, `${path} ${JSON.stringify(piece)}`);
      }
    }
  });
});
