import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {countryTables} from '../../scripts/country-tables.ts';
import {COUNTRY_CODES, countryRule} from '../../src/address/countries.ts';

interface Source {
  rows: string[][];
  required: string[];
  house_number: string;
  postal_code: {status: string; name?: string};
  city: {status: string; name: string};
}

const {countries} = JSON.parse(readFileSync('src/address/postal-codes.json', 'utf8')) as {
  countries: Record<string, Source>;
};

/** As the post of the country calls its code, where the source names it otherwise than the rest. */
const NAMES = new Map(
  Object.entries(countries).flatMap(([code, {postal_code}]) =>
    postal_code.name && postal_code.name !== 'postal'
      ? [[code, {zip: 'ZIP', eircode: 'Eircode', pin: 'PIN'}[postal_code.name]]]
      : [],
  ),
);

describe('countries', () => {
  it('offers every ISO code of the source, sorted, and no reserved one', () => {
    const expected = Object.keys(countries).filter((code) => code !== 'AC' && code !== 'TA');
    assert.deepEqual(COUNTRY_CODES, expected.sort());
  });

  for (const code of COUNTRY_CODES) {
    it(`unpacks ${code} to what its source says`, () => {
      const source = countries[code];
      assert.ok(source);
      const rule = countryRule(code);
      const last = source.rows.at(-1) ?? [];
      const isCityFirst =
        last.includes('city') && last.indexOf('city') < last.indexOf('postal_code');
      assert.deepEqual(rule, {
        postalCode: source.postal_code.status,
        cityFirst: isCityFirst,
        city: source.city.status === 'hidden' ? 'none' : source.city.status,
        ...(NAMES.has(code) && {postalCodeName: NAMES.get(code)}),
        ...(/^(AU|BR|CA|IN|MX|US)$/.test(code) && {cityHolds: 'state'}),
        ...(source.city.name === 'emirate' && {cityHolds: 'emirate'}),
        numberFirst: source.house_number === 'before',
      });
    });
  }

  it('has a source whose rows and required fields say the same as its statuses', () => {
    for (const [code, {rows, required, postal_code, city}] of Object.entries(countries)) {
      for (const [name, {status}] of Object.entries({postal_code, city})) {
        assert.equal(required.includes(name), status === 'required', `${code} requires ${name}`);
        const isAsked = status !== 'none' && status !== 'hidden';
        assert.equal(rows.flat().includes(name), isAsked, `${code} has a row with ${name}`);
      }
    }
  });

  it('takes the most lenient rule for an unknown code', () => {
    for (const code of ['', 'D', 'ZZ', 'de', 'DEU']) {
      assert.deepEqual(countryRule(code), {
        postalCode: 'optional',
        city: 'required',
        cityFirst: false,
        numberFirst: false,
      });
    }
  });

  it('has tables generated from the current source', () => {
    for (const [file, text] of Object.entries(countryTables())) {
      assert.equal(readFileSync(file, 'utf8'), text, file);
    }
  });
});
