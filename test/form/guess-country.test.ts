import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {LOCALE_TAGS} from '../../scripts/locales.ts';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {birthDateOrder} from '../../src/form/birth-date-order.ts';
import {guessCountry} from '../../src/form/guess-country.ts';

describe('guessCountry', () => {
  for (const [page, browser, countries, guess] of [
    ['de', 'en-US', COUNTRY_CODES, 'DE'],
    ['de-AT', 'en-US', COUNTRY_CODES, 'AT'],
    ['de', 'de-CH', COUNTRY_CODES, 'CH'],
    ['en', 'en-GB', COUNTRY_CODES, 'GB'],
    ['en', 'en-US', COUNTRY_CODES, ''],
    ['en-US', 'en-US', COUNTRY_CODES, 'US'],
    ['en', 'de-DE', COUNTRY_CODES, ''],
    ['fr', 'de-DE', COUNTRY_CODES, 'FR'],
    ['de', 'c', COUNTRY_CODES, 'DE'],
    ['de', 'de-DE', ['AT', 'CH'], ''],
    ['de', 'de-DE', ['CH'], 'CH'],
  ] as const) {
    it(`says "${guess}" for a ${page} page in a ${browser} browser (${countries.length} offered)`, () => {
      assert.equal(guessCountry(page, browser, countries), guess);
    });
  }
});

describe('birthDateOrder', () => {
  it('is of the language, not of what else a tag says', () => {
    assert.deepEqual(birthDateOrder('de-x-hu'), birthDateOrder('de'));
    assert.deepEqual(birthDateOrder('en-CA'), birthDateOrder('sv'));
    assert.deepEqual(birthDateOrder('fr-CA'), birthDateOrder('sv'));
  });

  const languages = [...LOCALE_TAGS, 'en-GB', 'en-US'].filter((tag) => tag !== 'en');
  // Browsers leave out the data of some languages.
  for (const locale of Intl.DateTimeFormat.supportedLocalesOf(languages)) {
    it(`is that of dates in ${locale}`, () => {
      const parts = new Intl.DateTimeFormat(locale, {
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
      }).formatToParts(new Date(2026, 10, 24));
      const expected = parts
        .filter(({type}) => ['day', 'month', 'year'].includes(type))
        .map(({type}) => `dob-${type}`);
      assert.deepEqual(birthDateOrder(locale), expected);
    });
  }
});
