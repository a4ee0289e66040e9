import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {
  fetchCustomer,
  readContact,
  refuseRevoked,
  upstreamRefusal,
} from '../../../src/proxy/actions/action.ts';
import {deleteCustomer} from '../../../src/proxy/actions/delete-customer.ts';
import {momentsOf} from '../../../src/proxy/actions/moments.ts';
import {Refusal} from '../../../src/proxy/problem.ts';
import type {UpstreamCall, UpstreamResult} from '../../../src/proxy/upstream/upstream.ts';

const ID = 'PCU_00000000000000000000000000000A';
const customer = {id: ID, created: '2026-11-24T12:00:00Z', contact: SAMPLE_CONTACT};
const found: UpstreamResult = {kind: 'done', body: customer};
const gone: UpstreamResult = {
  kind: 'refused',
  status: 404,
  error: 'ProductNotFoundException',
  details: '',
  code: 0,
};
const refused = (changes: object = {}): UpstreamResult => ({
  kind: 'refused',
  status: 403,
  error: 'ProductNotAllowedException',
  details: '',
  code: 1003,
  ...changes,
});

/** Answers one call after the other. */
function upstreamOf(...results: readonly UpstreamResult[]) {
  const calls: UpstreamCall[] = [];
  const left = [...results];
  const upstream = async (call: UpstreamCall): Promise<UpstreamResult> => {
    calls.push(call);
    const next = left.shift();
    if (!next) throw new Error('There is no further answer');
    return next;
  };
  return {upstream, calls};
}

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
      refused({error: 'ProductFormatException', details: 'surname too long'}),
      'validation',
      [{pointer: '/contact/surname', code: 'too-long'}],
      {},
      undefined,
    ],
    [
      'refuses for another reason',
      refused({details: 'canary', code: 5}),
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
    const {upstream, calls} = upstreamOf(found);
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
    assert.equal(await fetchCustomer(ID, upstreamOf(gone).upstream), undefined);
  });

  for (const body of [{...customer, id: `${ID.slice(0, -1)}B`}, {ok: true}, [1], '', 0, true]) {
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

describe('a delete at secuconnect', () => {
  const isMine = async (): Promise<boolean> => true;
  for (const [name, results] of [
    ['by an array', [{kind: 'done', body: []}]],
    ['by another answer, and the customer is gone', [{kind: 'done', body: {}}, gone]],
    ['by no answer, and the customer is gone', [{kind: 'unknown'}, gone]],
    ['by a refusal, and the customer is gone', [gone, gone]],
    ['too early, and the customer is gone', [{kind: 'not-sent'}, gone]],
  ] as const satisfies [string, UpstreamResult[]][]) {
    it(`is done when it is answered ${name}`, async () => {
      const {upstream, calls} = upstreamOf(...results);
      await deleteCustomer(ID, upstream, isMine);
      assert.equal(calls.length, results.length);
      assert.deepEqual(calls[0], {
        method: 'DELETE',
        path: `Payment/Customers/${ID}`,
        mayGo: isMine,
      });
    });
  }

  for (const [name, result, code] of [
    ['another answer', {kind: 'done', body: {}}, 'upstream-error'],
    ['no answer', {kind: 'unknown'}, 'upstream-unavailable'],
    ['the state of the customer', refused(), 'customer-in-use'],
    ['a right of the merchant', refused({code: 1002}), 'upstream-error'],
    ['another exception', refused({error: 'ProductInternalException'}), 'upstream-error'],
    ['a login that failed', {kind: 'not-sent', reason: 'login-refused'}, 'upstream-error'],
  ] as const satisfies [string, UpstreamResult, string][]) {
    it(`is ${code} after ${name}, while the customer is there`, async () => {
      await assert.rejects(deleteCustomer(ID, upstreamOf(result, found).upstream, isMine), {code});
    });
  }

  it('asks nothing more without its lock', async () => {
    const {upstream, calls} = upstreamOf({kind: 'not-sent', reason: 'may-not-go'});
    await assert.rejects(deleteCustomer(ID, upstream, isMine), {code: 'capacity'});
    assert.equal(calls.length, 1);
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

describe('the moments of a create', () => {
  const place = {clock: () => 100_000, callTime: 5000};
  it('are when it was claimed, and when its call is over', () => {
    const work = {claimedAgo: 3000, sentAgo: 2000};
    assert.deepEqual(momentsOf(work, 100, place), {claimedAt: 96_900, overAt: 103_000});
  });

  it('have no end if nothing was sent', () => {
    const work = {claimedAgo: 0, sentAgo: undefined};
    assert.deepEqual(momentsOf(work, 0, place), {claimedAt: 100_000, overAt: undefined});
  });
});
