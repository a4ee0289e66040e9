import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {answerHeaders} from '../../../src/proxy/http/answer-headers.ts';

const SHOP = 'https://shop.example';

describe('the headers of an answer', () => {
  for (const [origin, origins, allowed] of [
    [SHOP, [SHOP], SHOP],
    [SHOP, ['https://other.example', SHOP], SHOP],
    [SHOP, [], undefined],
    ['https://shop.example.evil.example', [SHOP], undefined],
    [null, [SHOP], undefined],
    // Sandboxed frames and files of anyone send it, so that it stays out even if it is listed.
    ['null', ['null'], undefined],
    ['', [''], undefined],
  ] as const) {
    it(`${allowed ? 'let' : 'do not let'} ${origin ?? 'no origin'} read it of ${origins.length}`, () => {
      const options = {origins, hsts: false, resourcePolicy: 'same-site'} as const;
      const headers = answerHeaders(origin, 'id', options);
      assert.equal(headers['access-control-allow-origin'], allowed);
      assert.equal('access-control-expose-headers' in headers, allowed !== undefined);
    });
  }

  it('are those of the protocol', () => {
    const options = {origins: [], hsts: true, resourcePolicy: 'same-site'} as const;
    assert.deepEqual(answerHeaders(null, 'id-1', options), {
      'cache-control': 'no-store, no-transform',
      vary: 'Origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-site',
      'request-id': 'id-1',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
  });
});
