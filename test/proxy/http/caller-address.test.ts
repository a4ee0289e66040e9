import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {addressOf} from '../../../src/proxy/http/caller-address.ts';

describe('the address of a caller', () => {
  for (const [text, address] of [
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:4711', '192.0.2.7'],
    [' 192.0.2.7:4711 ', '192.0.2.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['"[2001:db8::1]:4711"', '2001:db8::1'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
    ['unknown', 'unknown'],
    ['"unknown', '"unknown'],
    ['x"192.0.2.7"', 'x"192.0.2.7"'],
    ['"192.0.2.7"x', '"192.0.2.7"x'],
    ['', undefined],
    [' ', undefined],
    [undefined, undefined],
  ] as const) {
    it(`is ${address ?? 'none'} in ${JSON.stringify(text)}`, () => {
      assert.equal(addressOf(text), address);
    });
  }
});
