import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {asciiDigits} from '../../src/address/digits.ts';

describe('digits and dashes', () => {
  for (const [typed, ascii] of [
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['１２３－４', '123-4'],
    ['12‐3', '12-3'],
    ['12–3', '12-3'],
    ['12—3', '12-3'],
    ['12−3', '12-3'],
    ['12-3', '12-3'],
  ] as const) {
    it(`of "${typed}" are "${ascii}"`, () => assert.equal(asciiDigits(typed), ascii));
  }
});
