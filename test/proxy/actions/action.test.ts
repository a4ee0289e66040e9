import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  fetchCustomer,
  readContact,
  refuseRevoked,
  upstreamRefusal,
} from '../../../src/proxy/actions/action.ts';
import {Refusal} from '../../../src/proxy/problem.ts';
import type {UpstreamResult} from '../../../src/proxy/upstream/upstream.ts';
import {CUSTOMER, GONE, ID, refusedWith, upstreamOf} from './answers.ts';

const partsOf = ({code, errors, headers, reason}: Refusal): unknown[] => [
  code,
  errors,
  headers,
  reason,
];

describe('what the shopper hears when secuconnect', () => {
  for (const [name, result, ...refusal] of [
    [
      'refuses a member of the contact',
      refusedWith({error: 'ProductFormatException', details: 'surname too long'}),
      'validation',
      [{pointer: '/contact/surname', code: 'too-long'}],
      {},
      undefined,
    ],
    [
      'refuses for another reason',
      refusedWith({details: 'canary', code: 5}),
      'upstream-error',
      [],
      {},
      'ProductNotAllowedException 5',
    ],
    [
      'answers without JSON',
      {kind: 'unknown', status: 200, cause: 'HTTP 200'},
      'upstream-error',
      [],
      {},
      'HTTP 200',
    ],
    [
      'answers 399',
      {kind: 'unknown', status: 399, cause: 'HTTP 399'},
      'upstream-error',
      [],
      {},
      'HTTP 399',
    ],
    [
      'answers 400 without its envelope',
      {kind: 'unknown', status: 400, cause: 'HTTP 400'},
      'upstream-unavailable',
      [],
      {'retry-after': '1'},
      'HTTP 400',
    ],
    [
      'does not answer',
      {kind: 'unknown', cause: 'ECONNRESET'},
      'upstream-unavailable',
      [],
      {'retry-after': '1'},
      'ECONNRESET',
    ],
    [
      'refuses the login',
      {kind: 'not-sent', reason: 'login-refused'},
      'upstream-error',
      [],
      {},
      'login',
    ],
    [
      'has too many calls',
      {kind: 'not-sent', reason: 'capacity'},
      'capacity',
      [],
      {'retry-after': '1'},
      undefined,
    ],
    [
      'may not be called any more',
      {kind: 'not-sent', reason: 'may-not-go'},
      'capacity',
      [],
      {'retry-after': '1'},
      undefined,
    ],
    [
      'cannot be reached',
      {kind: 'not-sent', cause: 'ECONNREFUSED'},
      'upstream-unavailable',
      [],
      {'retry-after': '1'},
      'ECONNREFUSED',
    ],
    [
      'asks to wait',
      {kind: 'not-sent', retryAfter: 30, cause: 'HTTP 429'},
      'upstream-unavailable',
      [],
      {'retry-after': '30'},
      'HTTP 429',
    ],
  ] as const satisfies [string, UpstreamResult, string, ...unknown[]][]) {
    it(`${name} is ${refusal[0]}`, () => {
      assert.deepEqual(partsOf(upstreamRefusal(result as never)), refusal);
    });
  }

  it('is not asked is the proxy’s own refusal', () => {
    const own = new Refusal('rate-limited');
    assert.equal(upstreamRefusal({kind: 'not-sent', refusal: own}), own);
  });
});

describe('a customer at secuconnect', () => {
  it('is read by its id', async () => {
    const {upstream, calls} = upstreamOf({kind: 'done', body: CUSTOMER});
    assert.equal((await fetchCustomer(ID, upstream))?.id, ID);
    assert.deepEqual(calls, [{method: 'GET', path: `Payment/Customers/${ID}`}]);
  });

  for (const body of [{}, [], null]) {
    it(`is gone when the answer is ${JSON.stringify(body)}`, async () => {
      const {upstream} = upstreamOf({kind: 'done', body});
      assert.equal(await fetchCustomer(ID, upstream), undefined);
    });
  }

  it('is gone when secuconnect says so', async () => {
    assert.equal(await fetchCustomer(ID, upstreamOf(GONE).upstream), undefined);
  });

  for (const body of [{...CUSTOMER, id: `${ID.slice(0, -1)}B`}, {ok: true}, [1], '', 0, true]) {
    it(`is not taken for gone when the answer is ${JSON.stringify(body).slice(0, 44)}`, async () => {
      const {upstream} = upstreamOf({kind: 'done', body});
      await assert.rejects(fetchCustomer(ID, upstream), {code: 'upstream-error'});
    });
  }

  it('is not taken for gone when there is no answer', async () => {
    const {upstream} = upstreamOf({kind: 'unknown', status: 404});
    await assert.rejects(fetchCustomer(ID, upstream), {code: 'upstream-unavailable'});
  });
});

describe('the contact in a request', () => {
  const limits = {bodyBytes: 1000, bodyTime: 1000} as never;
  const read = (body: string, judge: (contact: unknown) => object = () => ({})) =>
    readContact(
      {
        request: new Request('https://proxy.example', {
          method: 'POST',
          headers: {'content-type': 'application/json'},
          body,
        }),
        shopper: {claims: {} as never},
      },
      {judge: (async (contact: unknown) => judge(contact)) as never, limits},
    );

  it('is what was judged', async () => {
    const contact = await read('{"contact":{"a":1}}', (given) => ({contact: [given], errors: []}));
    assert.deepEqual(contact, [{a: 1}]);
  });

  for (const body of [
    '5',
    'null',
    '"contact"',
    '[]',
    '{}',
    '{"Contact":{}}',
    '{"contact":{},"x":1}',
  ]) {
    it(`is not in ${body}`, async () => {
      await assert.rejects(read(body), {code: 'bad-request', errors: []});
    });
  }

  for (const [path, pointer] of [
    ['', '/contact'],
    ['surname', '/contact/surname'],
    ['address.street_number', '/contact/address/street_number'],
    // Of unknown members, whose names are the caller's.
    ['Erika', '/contact'],
    ['address.erika@example.com', '/contact'],
    ['x1', '/contact'],
    ['x'.repeat(51), `/contact/${'x'.repeat(51)}`],
    ['x'.repeat(52), '/contact'],
  ] as const) {
    it(`is wrong at ${pointer.slice(0, 40)} for ${path.slice(0, 40) || 'itself'}`, async () => {
      const errors = [{path, code: 'format'}];
      await assert.rejects(
        read('{"contact":{}}', () => ({errors})),
        {code: 'validation', errors: [{pointer, code: 'format'}], headers: {}},
      );
    });
  }
});

describe('a revoked token', () => {
  const store = {notBefore: async () => 1000} as never;
  it('is refused as expired, if it is older', async () => {
    await assert.rejects(refuseRevoked({issuedAt: 999} as never, store), {
      code: 'token-expired',
      errors: [],
      reason: 'iat revoked',
    });
  });

  it('counts from the moment on', async () => {
    await refuseRevoked({issuedAt: 1000} as never, store);
  });
});
