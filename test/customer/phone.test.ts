import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isPhone} from '../../src/customer/phone.ts';

describe('isPhone', () => {
  for (const text of [
    '0049-123-456789',
    '+49 555 5555555',
    '+49 (0)30 23125012',
    '030/23125-012',
    '(030) 2312 5012',
    '+44 20 7946 0123',
    '030 23125012 ext. 12',
    '030 23125012-0',
    '5012',
  ]) {
    it(`takes ${text}`, () => assert.equal(isPhone(text), true));
  }

  for (const text of [
    '',
    'later',
    '123',
    '0000000',
    '+0 123456789',
    '+49',
    '49+30123456',
    '1234567890123456',
    '030 23125012 oder 13',
  ]) {
    it(`refuses ${text || 'nothing'}`, () => assert.equal(isPhone(text), false));
  }
});
