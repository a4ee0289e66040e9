import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {COUNTRY_CODES, countryRule} from '../../src/address/countries.ts';
import {canonicalPostalCode, postalCodeExample} from '../../src/address/postal-code.ts';

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

  it('comes back unchanged when it is canonical already', () => {
    for (const {country, example} of examples) {
      const once = canonicalPostalCode(example, country);
      assert.equal(canonicalPostalCode(once ?? '', country), once);
    }
  });

  for (const [country, garbage] of [
    ['DE', '1234'],
    ['DE', '123456'],
    ['DE', 'ABC12345'],
    ['DE', '00000'],
    ['NL', '0123 AB'],
    ['NL', '1234 A'],
    ['AT', '12345'],
    ['CH', 'Bern'],
    ['GB', '12345'],
    ['US', '1234'],
  ] as const) {
    it(`refuses ${garbage} in ${country}`, () => {
      assert.equal(canonicalPostalCode(garbage, country), undefined);
    });
  }

  it('leaves free text alone where codes are free text', () => {
    assert.equal(canonicalPostalCode('anything 1', 'PA'), 'anything 1');
  });

  it('gives an example that fits, for every country with a form', () => {
    for (const code of COUNTRY_CODES.filter((country) => countryRule(country).masks.length > 0)) {
      assert.ok(canonicalPostalCode(postalCodeExample(code), code), code);
    }
  });
});
