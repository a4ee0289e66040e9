import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isPhone} from '../../src/contact/texts/phone.ts';
import {phoneExample} from '../../src/ui/words/phone-example.ts';

describe('the example of a telephone number', () => {
  for (const country of ['AE', 'AT', 'BE', 'CH', 'DE', 'ES', 'FR', 'GB', 'IT', 'PL', 'UA', 'US']) {
    it(`is a number of ${country}`, () => {
      assert.ok(isPhone(phoneExample(country)), phoneExample(country));
    });
  }

  it('is empty where none is known', () => {
    for (const country of ['', 'AQ', '44', '.']) assert.equal(phoneExample(country), '');
  });
});
