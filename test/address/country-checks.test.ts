import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {countryChecks} from '../../src/address/country-checks.ts';

interface Source {
  street_number: string;
  postal_code: {check?: string; mask?: string};
}

const {countries} = JSON.parse(readFileSync('src/address/postal-codes.json', 'utf8')) as {
  countries: Record<string, Source>;
};

describe('country checks', () => {
  for (const code of COUNTRY_CODES) {
    it(`are those of the source in ${code}`, () => {
      const source = countries[code];
      assert.ok(source);
      assert.deepEqual(countryChecks(code), {
        masks: source.postal_code.mask?.split('|') ?? [],
        postalCodeCheck: /block|warn/.exec(source.postal_code.check ?? '')?.[0],
        numberExpected: source.street_number === 'expected',
      });
    });
  }

  it('are the most lenient for an unknown code', () => {
    for (const code of ['', 'D', 'ZZ', 'de', 'DEU']) {
      assert.deepEqual(countryChecks(code), {
        masks: [],
        postalCodeCheck: undefined,
        numberExpected: false,
      });
    }
  });
});
