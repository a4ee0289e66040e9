import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fromBase64url, isBase64url} from '../../../src/proxy/token/base64url.ts';

/** Decodes as where there is no `Buffer`. */
function withoutBuffer(text: string): Uint8Array {
  const kept = globalThis.Buffer;
  try {
    Object.assign(globalThis, {Buffer: undefined});
    return fromBase64url(text);
  } finally {
    globalThis.Buffer = kept;
  }
}

describe('base64url', () => {
  for (const [text, bytes] of [
    ['', []],
    ['AA', [0]],
    ['_-8', [0xff, 0xef]],
    ['-_-_', [0xfb, 0xff, 0xbf]],
    ['S8O2bG4', [0x4b, 0xc3, 0xb6, 0x6c, 0x6e]],
  ] as const) {
    it(`"${text}" is ${bytes.length} bytes, in Node and elsewhere`, () => {
      for (const decode of [fromBase64url, withoutBuffer]) {
        assert.deepEqual([...decode(text)], bytes);
      }
    });
  }

  for (const [text, isValid] of [
    ['', true],
    ['AAAA', true],
    ['AAAAAA', true],
    ['AAAAAAA', true],
    ['-_-_', true],
    ['A', false],
    ['AAAAA', false],
    // The last bits are not zero.
    ['AB', false],
    ['AAB', false],
    ['AA==', false],
    ['A+/A', false],
    ['AAAA ', false],
    ['AAAA\n', false],
  ] as const) {
    it(`${isValid ? 'takes' : 'refuses'} ${JSON.stringify(text)}`, () => {
      assert.equal(isBase64url(text), isValid);
    });
  }
});
