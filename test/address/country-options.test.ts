import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {countryOptions} from '../../src/address/country-options.ts';
import {countryCode, countryName} from '../../src/address/country-names.ts';

describe('countryOptions', () => {
  it('names every country once', () => {
    const options = countryOptions('de');
    assert.deepEqual(options.map(({code}) => code).sort(), COUNTRY_CODES);
    assert.equal(new Set(options.map(({name}) => name)).size, options.length);
  });

  it('names countries in the language, and those it does not know in English', () => {
    const names = (locale: string): string[] =>
      countryOptions(locale, ['GR', 'XK']).map(({name}) => name);
    assert.deepEqual(names('de'), ['Griechenland', 'Kosovo']);
    assert.deepEqual(names('tlh'), ['Greece', 'Kosovo']);
  });

  it('sorts by the alphabet of the language', () => {
    const names = countryOptions('de').map(({name}) => name);
    assert.deepEqual(names, [...names].sort(new Intl.Collator('de').compare));
  });

  it('puts some countries first, in their order, and each once', () => {
    const codes = countryOptions('de', undefined, ['NL', 'BE', 'NL', 'EU']).map(({code}) => code);
    assert.deepEqual(codes.slice(0, 3), ['NL', 'BE', 'AF']);
    assert.equal(codes.length, COUNTRY_CODES.length);
  });

  it('names countries in English for the post', () => {
    countryOptions('de');
    assert.deepEqual(['DE', 'XK', 'TR'].map(countryName), ['Germany', 'Kosovo', 'Türkiye']);
  });

  it('finds the country of every name', () => {
    for (const {code, name} of countryOptions('tr')) {
      assert.equal(countryCode(name, 'tr'), code);
    }
    assert.equal(countryCode('constructor', 'tr'), undefined);
  });

  it('offers only the codes asked for', () => {
    const codes = countryOptions('en', ['CH', 'AT']).map(({code}) => code);
    assert.deepEqual(codes, ['AT', 'CH']);
  });
});
