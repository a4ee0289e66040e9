import {expect} from '@open-wc/testing';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {birthDateOrder} from '../../src/form/birth-date-order.ts';
import {guessCountry} from '../../src/form/guess-country.ts';

describe('guessCountry', () => {
  for (const [page, browser, countries, guess] of [
    ['de', 'en-US', COUNTRY_CODES, 'DE'],
    ['de-AT', 'en-US', COUNTRY_CODES, 'AT'],
    ['de', 'de-CH', COUNTRY_CODES, 'CH'],
    ['en', 'en-GB', COUNTRY_CODES, 'GB'],
    ['en', 'de-DE', COUNTRY_CODES, ''],
    ['fr', 'de-DE', COUNTRY_CODES, 'FR'],
    ['de', 'c', COUNTRY_CODES, 'DE'],
    ['de', 'de-DE', ['AT', 'CH'], ''],
    ['de', 'de-DE', ['CH'], 'CH'],
  ] as const) {
    it(`says "${guess}" for a ${page} page in a ${browser} browser (${countries.length} offered)`, () => {
      expect(guessCountry(page, browser, countries)).to.equal(guess);
    });
  }
});

describe('birthDateOrder', () => {
  const languages =
    'ar bg cs da de el en-GB en-US es et fi fr ga hr hu it lt lv mt nb nl pl pt ro sk sl sv tr uk';
  // Browsers leave out the data of some languages.
  for (const locale of Intl.DateTimeFormat.supportedLocalesOf(languages.split(' '))) {
    it(`is that of dates in ${locale}`, () => {
      const parts = new Intl.DateTimeFormat(locale, {
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
      }).formatToParts(new Date(2026, 10, 24));
      const expected = parts
        .filter(({type}) => ['day', 'month', 'year'].includes(type))
        .map(({type}) => `dob-${type}`);
      expect(birthDateOrder(locale)).to.deep.equal(expected);
    });
  }
});
