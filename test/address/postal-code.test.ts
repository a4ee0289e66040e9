import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {countryChecks} from '../../src/address/country-checks.ts';
import {
  canonicalPostalCode,
  isPostalCodeNumeric,
  postalCodeExample,
} from '../../src/address/postal-code.ts';
import {processorTime} from '../support/time/processor-time.ts';
import {REFUSED, WRITTEN} from './postal-codes.ts';

const {countries} = JSON.parse(readFileSync('src/address/postal-codes.json', 'utf8')) as {
  countries: Record<string, {postal_code: {examples?: string[]}}>;
};
const examples = COUNTRY_CODES.flatMap((country) =>
  (countries[country]?.postal_code.examples ?? []).map((example) => ({country, example})),
);

const inDigits = (text: string, zero: number): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));

const spellings: Record<string, (example: string, country: string) => string> = {
  'as published': (example) => example,
  'in lower case': (example) => example.toLowerCase(),
  'without separators': (example) => example.replace(/[ -]/g, ''),
  'with non-breaking spaces': (example) => example.replaceAll(' ', '\u00a0'),
  'with the country in front': (example, country) => `${country}-${example}`,
  'in full-width digits': (example) => inDigits(example, 0xff10),
  'in Arabic digits': (example) => inDigits(example, 0x0660),
  'in Persian digits': (example) => inDigits(example, 0x06f0),
};

// Both spellings of these are in use: with the letters in front and without.
const twoForms = new Set(['EC', 'SO']);

describe('postal codes', () => {
  for (const [name, spell] of Object.entries(spellings)) {
    it(`takes all ${examples.length} published examples ${name}`, () => {
      for (const {country, example} of examples) {
        const canonical = canonicalPostalCode(spell(example, country), country);
        assert.ok(canonical, `${country} ${example}`);
        if (!twoForms.has(country)) assert.equal(canonical, example, country);
      }
    });
  }

  it('is returned unchanged if it is already canonical', () => {
    for (const {country, example} of examples) {
      const once = canonicalPostalCode(example, country);
      assert.equal(canonicalPostalCode(once ?? '', country), once);
    }
  });

  for (const [country, typed, code] of WRITTEN) {
    it(`writes ${typed} in ${country} as ${code}`, () => {
      assert.equal(canonicalPostalCode(typed, country), code);
    });
  }

  for (const [country, garbage] of REFUSED) {
    it(`refuses ${garbage} in ${country}`, () => {
      assert.equal(canonicalPostalCode(garbage, country), undefined);
    });
  }

  for (const [codes, isNumeric] of [
    ['DE US PL PT BR', true],
    ['GB NL CA LV AD PA IE', false],
  ] as const) {
    it(`are ${isNumeric ? 'digits alone' : 'more than digits, or free,'} in ${codes}`, () => {
      for (const code of codes.split(' ')) {
        assert.equal(isPostalCodeNumeric(code), isNumeric, code);
      }
    });
  }

  for (const [country, example] of [
    ['DE', '12345'],
    ['NL', '1234 AB'],
    ['CA', 'A1B 2C3'],
    ['PT', '1234-567'],
    ['PA', ''],
  ] as const) {
    it(`look like "${example}" in ${country}`, () => {
      assert.equal(postalCodeExample(country), example);
    });
  }

  it('takes a text of 100 000 characters in its stride', () => {
    for (const piece of [' ', ', ', 'ab ', '1 ', 'PLZ ']) {
      const text = piece.repeat(100_000 / piece.length);
      assert.ok(processorTime(() => canonicalPostalCode(`${text}1`, 'DE')) < 50, piece);
    }
  });

  it('leaves free text alone where codes are free text', () => {
    assert.equal(canonicalPostalCode('anything 1', 'PA'), 'anything 1');
  });

  it('has a matching example for every country with a mask', () => {
    for (const code of COUNTRY_CODES.filter((country) => countryChecks(country).masks.length > 0)) {
      assert.ok(canonicalPostalCode(postalCodeExample(code), code), code);
    }
  });
});
