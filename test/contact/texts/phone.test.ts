import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {canonicalPhone, isPhone} from '../../../src/contact/texts/phone.ts';
import {processorTime} from '../../support/time/processor-time.ts';
import {NO_NUMBERS, NUMBERS, SENT} from './phones.ts';

describe('isPhone', () => {
  for (const text of NUMBERS) {
    it(`takes ${text}`, () => assert.equal(isPhone(text), true));
  }

  for (const text of NO_NUMBERS) {
    it(`refuses ${text || 'nothing'}`, () => assert.equal(isPhone(text), false));
  }
});

describe('canonicalPhone', () => {
  for (const [typed, sent] of SENT) {
    it(`sends ${typed} as ${sent}, and that as it is`, () => {
      assert.equal(canonicalPhone(typed), sent);
      assert.equal(canonicalPhone(sent), sent);
    });
  }

  it('sends digits with spaces the same way, whichever spaces they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[\d ]{1,14}$/), (text) => {
        assert.equal(canonicalPhone(text.replaceAll(' ', '\u00a0')), canonicalPhone(text));
      }),
    );
  });

  it('takes text of 4000 characters in its stride', () => {
    for (const piece of ['(', '+49 (0)', ' ', 'tel:', ';ext=1']) {
      assert.ok(processorTime(() => isPhone(piece.repeat(4000 / piece.length))) < 250, piece);
    }
  });
});
