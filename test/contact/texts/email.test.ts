import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {canonicalEmail, isEmail} from '../../../src/contact/texts/email.ts';
import {processorTime} from '../../support/time/processor-time.ts';
import {ADDRESSES, NO_ADDRESSES, SENT} from './emails.ts';

describe('isEmail', () => {
  for (const text of ADDRESSES) {
    it(`takes ${text}`, () => assert.equal(isEmail(text), true));
  }

  for (const text of NO_ADDRESSES) {
    it(`refuses ${text}`, () => assert.equal(isEmail(text), false));
  }
});

describe('canonicalEmail', () => {
  for (const [typed, sent] of SENT) {
    it(`sends ${typed} as ${sent}`, () => assert.equal(canonicalEmail(typed), sent));
  }

  it('takes text of 4000 characters in its stride', () => {
    for (const piece of ['<', 'a@', ' ', '"', 'a', 'mailto:', '?']) {
      const text = piece.repeat(4000 / piece.length);
      assert.ok(processorTime(() => canonicalEmail(text)) < 250, piece);
    }
  });
});
