import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {allowedLimit, isLimit, limitRange} from '../../../src/contact/rules/max-lengths.ts';

describe('the limits that a page may set', () => {
  for (const [path, range] of [
    ['surname', [1, 70]],
    ['companyname', [1, 70]],
    ['address.city', [1, 70]],
    // `+` and 15 digits; the longest postal code is that of Iran, with its dash.
    ['phone', [16, 40]],
    ['mobile', [16, 40]],
    ['address.postal_code', [11, 16]],
    ['dob', undefined],
    ['salutation', undefined],
    ['address.country', undefined],
    ['address', undefined],
    ['toString', undefined],
    ['__proto__', undefined],
  ] as const) {
    it(`are ${range ? range.join(' to ') : 'none'} for ${path}`, () => {
      assert.deepEqual(limitRange(path), range);
      assert.equal(
        allowedLimit(path),
        range ? `a whole number from ${range[0]} to ${range[1]}` : 'limits for other fields',
      );
    });
  }

  for (const [path, limit, isAllowed] of [
    ['surname', 1, true],
    ['surname', 70, true],
    ['surname', 0, false],
    ['surname', 71, false],
    ['surname', 2.5, false],
    ['surname', '30', false],
    ['surname', null, false],
    ['surname', NaN, false],
    ['phone', 16, true],
    ['phone', 15, false],
    ['dob', 5, false],
    ['dob', Infinity, false],
    ['unknown', 0, false],
  ] as const) {
    it(`${isAllowed ? 'hold' : 'do not hold'} ${typeof limit} ${String(limit)} for ${path}`, () => {
      assert.equal(isLimit(path, limit), isAllowed);
    });
  }
});
