import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {COUNTRY_CODES, countryRule} from '../../src/address/countries.ts';
import {
  canonicalPostalCode,
  isPostalCodeNumeric,
  postalCodeExample,
} from '../../src/address/postal-code.ts';

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

  for (const [country, typed, code] of [
    ['DE', 'D-10115', '10115'],
    ['DE', '51147 Köln', '51147'],
    ['DE', 'D-51147 Köln (Porz)', '51147'],
    ['DE', '60311, Frankfurt am Main', '60311'],
    ['DE', 'PLZ 51147', '51147'],
    ['CH', '9000 St. Gallen', '9000'],
    ['DE', 'PLZ: 51147', '51147'],
    ['US', 'ZIP 10001', '10001'],
    ['FR', 'CP 75001', '75001'],
    ['NL', '1012 AB Amsterdam', '1012 AB'],
    ['SE', '114 55 Stockholm', '114 55'],
    ['GB', 'Postcode SW1A 1AA', 'SW1A 1AA'],
    ['GB', 'SW1A 1AA, London', 'SW1A 1AA'],
    ['FI', 'SF-00100', '00100'],
    ['IL', 'ISR-9134302', '9134302'],
    ['BY', 'BLR 220030', '220030'],
    ['AX', 'ALA-22100', '22100'],
    ['KY', 'CYM KY1-1234', 'KY1-1234'],
    ['YT', 'MYT 97600', '97600'],
    ['DE', 'DE 10115', '10115'],
    ['LV', '1010', 'LV-1010'],
    ['LV', 'lv1010', 'LV-1010'],
    ['AD', '500', 'AD500'],
    ['LI', 'FL-9490', '9490'],
    ['OM', 'PC 112', '112'],
    ['SV', 'CP 1101', '1101'],
    ['GB', 'sw1a1aa', 'SW1A 1AA'],
    ['IE', 'd02af30', 'D02 AF30'],
    ['DE', 'DEU-10115', '10115'],
    ['DE', 'GER 10115', '10115'],
    ['AT', 'A-1010', '1010'],
    ['AT', 'AUT-1010', '1010'],
    ['FR', 'FRA 75001', '75001'],
    ['FI', 'FIN-00100', '00100'],
    ['SE', 'SE-111 22', '111 22'],
    ['SI', 'SLO-1000', '1000'],
    ['EE', 'EST-10111', '10111'],
    ['RS', 'SRB-11000', '11000'],
    ['HU', 'H-1051', '1051'],
    ['NL', 'NLD 1012 AB', '1012 AB'],
    ['GB', 'UK SW1A 1AA', 'SW1A 1AA'],
    ['GB', 'GB-M34 4AB', 'M34 4AB'],
    ['CH', 'CHE 8000', '8000'],
    ['LV', 'LVA 1010', 'LV-1010'],
    ['PT', 'P-1000–001', '1000-001'],
    ['AI', '2640', 'AI-2640'],
    ['AI', 'AI2640', 'AI-2640'],
    ['AI', 'ai-2640', 'AI-2640'],
  ] as const) {
    it(`writes ${typed} in ${country} as ${code}`, () => {
      assert.equal(canonicalPostalCode(typed, country), code);
    });
  }

  for (const [country, garbage] of [
    ['DE', '1234'],
    ['DE', '123456'],
    ['DE', 'ABC12345'],
    ['DE', 'F-10115'],
    ['DE', 'FL10115'],
    ['DE', 'FRA10115'],
    ['DE', 'XYZ10115'],
    ['SE', 'SK-81101'],
    ['SE', 'SVK 81101'],
    ['DE', 'DEUT10115'],
    ['LV', '10100'],
    ['DE', '00000'],
    ['NL', '0123 AB'],
    ['NL', '1234 A'],
    ['AT', '12345'],
    ['AT', 'Postfach 1234'],
    ['CH', 'Bern'],
    ['GB', '12345'],
    ['US', '1234'],
  ] as const) {
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

  it('leaves free text alone where codes are free text', () => {
    assert.equal(canonicalPostalCode('anything 1', 'PA'), 'anything 1');
  });

  it('has a matching example for every country with a mask', () => {
    for (const code of COUNTRY_CODES.filter((country) => countryRule(country).masks.length > 0)) {
      assert.ok(canonicalPostalCode(postalCodeExample(code), code), code);
    }
  });
});
