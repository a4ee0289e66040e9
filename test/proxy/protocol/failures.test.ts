/**
 * Long because it is one table of failures and their answers.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createSandbox, DEMO_CREDENTIALS, type Fault} from '../../../src/sandbox/index.ts';
import {bodyOf, newKey, openShop, problemOf} from '../merchant.ts';

const path = '/v1/customers';
const json = {contact: SAMPLE_CONTACT};
const changed = {contact: {...SAMPLE_CONTACT, surname: 'Neumann'}};

/** A shopper with a customer, and a secuconnect whose answers to one method can be replaced. */
async function openFragileShop() {
  const sandbox = createSandbox();
  const replaced: {method?: string; answer?: () => Response} = {};
  const fetch = async (request: Request): Promise<Response> =>
    request.method === replaced.method && request.url.includes('/Customers') && replaced.answer
      ? replaced.answer()
      : sandbox(request);
  const baseUrl = 'https://sandbox.example';
  // A takeover waits until the dead worker's call must be over.
  const limits = {callTime: 2000};
  const shop = openShop({limits, upstream: {...DEMO_CREDENTIALS, baseUrl, fetch}});
  const created = await shop.call('POST', path, {json, headers: newKey()});
  const id = String((await bodyOf(created))['id']);
  const place = `${path}/${id}`;
  const etag = (await shop.call('GET', place)).headers.get('etag') ?? '';
  const ifMatch = {'if-match': etag};
  const answerWith = (method: string, answer: () => Response): void => {
    Object.assign(replaced, {method, answer});
  };
  return {...shop, sandbox, id, place, ifMatch, answerWith};
}

const FORBIDDEN = (): Response =>
  Response.json({error: 'ProductNotAllowedException', error_details: 'No'}, {status: 403});

const IN_USE = (): Response =>
  Response.json({error: 'ProductNotAllowedException', code: 1003}, {status: 403});
const GATEWAY_404 = (): Response =>
  new Response('<!DOCTYPE html>', {status: 404, headers: {'content-type': 'text/html'}});
const UNKNOWN_ID = (): Response =>
  Response.json({error: 'ProductNotFoundException', error_details: 'Unknown id'}, {status: 404});

describe('a read at a secuconnect in trouble', () => {
  for (const [name, answer, status, problem, retryAfter] of [
    ['html', () => new Response('<!DOCTYPE html>'), 502, 'upstream-error', null],
    ['a redirect', () => new Response('', {status: 302}), 502, 'upstream-error', null],
    ['500', () => new Response('', {status: 500}), 503, 'upstream-unavailable', '1'],
    ['403', FORBIDDEN, 502, 'upstream-error', null],
    ['429', () => new Response('', {status: 429}), 503, 'upstream-unavailable', '1'],
    [
      '429 with seconds',
      () => new Response('', {status: 429, headers: {'retry-after': '9'}}),
      503,
      'upstream-unavailable',
      '9',
    ],
    ['404 of a gateway', GATEWAY_404, 503, 'upstream-unavailable', '1'],
    ['{} with 404', () => Response.json({}, {status: 404}), 503, 'upstream-unavailable', '1'],
    ['5', () => Response.json(5), 502, 'upstream-error', null],
    ['true', () => Response.json(true), 502, 'upstream-error', null],
    ['a text', () => Response.json('x'), 502, 'upstream-error', null],
    ['an empty text', () => Response.json(''), 502, 'upstream-error', null],
    ['a body without id', () => Response.json({object: 'x'}), 502, 'upstream-error', null],
    [
      '429 for ever',
      () => new Response('', {status: 429, headers: {'retry-after': '9'.repeat(30)}}),
      503,
      'upstream-unavailable',
      '3600',
    ],
    [
      'another customer',
      () => Response.json({id: 'PCU_00000000000000000000000000000B'}),
      502,
      'upstream-error',
      null,
    ],
  ] as const) {
    it(`that answers ${name} is ${status} ${problem}, and no word of it`, async () => {
      const {call, place, answerWith} = await openFragileShop();
      answerWith('GET', answer);
      const response = await call('GET', place);
      assert.equal(response.status, status);
      assert.equal(await problemOf(response), problem);
      assert.equal(response.headers.get('retry-after'), retryAfter);
      assert.equal((await bodyOf(response))['errors'], undefined);
      answerWith('none', answer);
      assert.equal((await call('GET', place)).status, 200);
    });
  }

  for (const [name, answer] of [
    ['404', UNKNOWN_ID],
    ['{}', () => Response.json({})],
    ['[]', () => Response.json([])],
    ['null', () => Response.json(null)],
  ] as const) {
    it(`that answers ${name} says that the customer is gone, and is not asked again`, async () => {
      const {call, place, answerWith} = await openFragileShop();
      let asked = 0;
      answerWith('GET', () => {
        asked += 1;
        return answer();
      });
      assert.equal(await problemOf(await call('GET', place)), 'not-found');
      assert.equal(await problemOf(await call('GET', place)), 'not-found');
      assert.equal(asked, 1);
    });
  }
});

describe('a secuconnect that answers a bottomless contact', () => {
  for (const method of ['GET', 'PUT']) {
    it(`is in trouble at a ${method}, and the store is not blamed`, async () => {
      const {call, id, place, ifMatch, log, answerWith} = await openFragileShop();
      const lists = '['.repeat(100_000) + ']'.repeat(100_000);
      const headers = {'content-type': 'application/json'};
      answerWith('GET', () => new Response(`{"id":"${id}","contact":{"x":${lists}}}`, {headers}));
      const response = await call(method, place, {
        ...(method === 'PUT' && {json: changed, headers: ifMatch}),
      });
      assert.equal(response.status, 502);
      assert.equal(await problemOf(response), 'upstream-error');
      assert.ok(log.every(({event}) => event !== 'store_unavailable'));
    });
  }
});

describe('an update at a secuconnect in trouble', () => {
  it('is an upstream error when another contact is read after it', async () => {
    const {call, place, ifMatch, answerWith} = await openFragileShop();
    answerWith('PUT', () => Response.json({}));
    const response = await call('PUT', place, {json: changed, headers: ifMatch});
    assert.equal(response.status, 502);
    assert.equal(await problemOf(response), 'upstream-error');
  });

  it('is an upstream error when the customer is gone after it', async () => {
    const {call, place, ifMatch, sandbox, answerWith} = await openFragileShop();
    answerWith('PUT', () => {
      sandbox.reset();
      return Response.json({});
    });
    const response = await call('PUT', place, {json: changed, headers: ifMatch});
    assert.equal(await problemOf(response), 'upstream-error');
  });

  for (const [name, answer, problem] of [
    ['refused', FORBIDDEN, 'upstream-error'],
    ['put off', () => new Response('', {status: 429}), 'upstream-unavailable'],
  ] as const) {
    it(`is ${problem} when it is ${name}, and nothing is read after it`, async () => {
      const {call, place, ifMatch, sandbox, answerWith} = await openFragileShop();
      answerWith('PUT', answer);
      const calls = sandbox.calls.length;
      const response = await call('PUT', place, {json: changed, headers: ifMatch});
      assert.equal(await problemOf(response), problem);
      assert.equal(sandbox.calls.length, calls + 1);
    });
  }
});

describe('a delete at a secuconnect in trouble', () => {
  for (const [kind, status] of [
    ['500-after', 204],
    ['reset-after', 204],
    ['html', 204],
    ['500', 503],
    ['reset-before', 503],
  ] as const satisfies [Fault['kind'], number][]) {
    it(`(${kind}) is ${status}, and done after a repeat`, async () => {
      const {call, place, sandbox} = await openFragileShop();
      sandbox.faults.add({kind, on: 'delete'});
      assert.equal((await call('DELETE', place)).status, status);
      assert.equal((await call('DELETE', place)).status, 204);
      assert.equal(sandbox.customers.length, 0);
    });
  }

  for (const [name, answer, status, problem] of [
    ['says that the state forbids it', IN_USE, 409, 'customer-in-use'],
    ['says that the merchant may not', FORBIDDEN, 502, 'upstream-error'],
    ['says that in a 200', () => Response.json({status: 'error'}), 502, 'upstream-error'],
    ['answers an empty 200', () => Response.json({}), 502, 'upstream-error'],
    ['answers null', () => Response.json(null), 502, 'upstream-error'],
    [
      'is not asked, for a gateway says 403',
      () => new Response('<!DOCTYPE html>', {status: 403}),
      503,
      'upstream-unavailable',
    ],
  ] as const) {
    it(`that ${name} is ${status} ${problem}, and the customer stays`, async () => {
      const {call, place, answerWith} = await openFragileShop();
      answerWith('DELETE', answer);
      const response = await call('DELETE', place);
      assert.equal(response.status, status);
      assert.equal(await problemOf(response), problem);
      assert.equal((await call('GET', place)).status, 200);
    });
  }

  it('of a customer that is gone there is done', async () => {
    const {call, place, sandbox} = await openFragileShop();
    sandbox.reset();
    assert.equal((await call('DELETE', place)).status, 204);
  });
});

describe('a create at a secuconnect in trouble', () => {
  it('that cannot be reached was not done, and its key is free for other data', async () => {
    const {call, sandbox} = openShop();
    const headers = newKey();
    sandbox.faults.add({kind: 'refused', on: 'create'});
    const response = await call('POST', path, {json, headers});
    assert.equal(response.status, 503);
    assert.equal(await problemOf(response), 'upstream-unavailable');
    assert.equal(response.headers.get('retry-after'), '1');
    assert.equal((await call('POST', path, {json: changed, headers})).status, 201);
    assert.equal(sandbox.calls.filter(({action}) => action === 'list').length, 0);
  });

  it('keeps its key for its data while nobody knows whether it was done', async () => {
    const {call, sandbox} = openShop({settleMs: 20}, {actionSeconds: 0});
    // Housekeeping comes with the first request, and would take the create over.
    await call('GET', path);
    const headers = newKey();
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    sandbox.faults.add({kind: '503', on: 'list', times: 4});
    const response = await call('POST', path, {json, headers});
    assert.equal(await problemOf(response), 'upstream-unavailable');
    const other = await call('POST', path, {json: changed, headers});
    assert.equal(await problemOf(other), 'idempotency-key-reused');
    const again = await call('POST', path, {json, headers});
    assert.equal(again.status, 201);
    assert.equal((await bodyOf(again))['id'], sandbox.customers[0]?.id);
    assert.equal(sandbox.customers.length, 1);
  });

  it('tries three times, then leaves it to a repeat', async () => {
    const {call, sandbox} = openShop({settleMs: 4}, {actionSeconds: 0});
    // Housekeeping comes with the first request, and would take the create over.
    await call('GET', path);
    const headers = newKey();
    sandbox.faults.add({kind: 'reset-before', on: 'create', times: 3});
    const response = await call('POST', path, {json, headers});
    assert.equal(response.status, 503);
    const creates = (): number => sandbox.calls.filter(({action}) => action === 'create').length;
    assert.equal(creates(), 3);
    assert.equal((await call('POST', path, {json, headers})).status, 201);
    assert.equal(creates(), 4);
    assert.equal(sandbox.customers.length, 1);
  });

  it('whose reused customer cannot be looked at is free for a repeat', async () => {
    const {call, answerWith, sandbox} = await openFragileShop();
    const headers = newKey();
    answerWith('GET', () => new Response('', {status: 503}));
    assert.equal((await call('POST', path, {json, headers})).status, 503);
    answerWith('none', FORBIDDEN);
    const again = await call('POST', path, {json, headers});
    assert.equal(again.status, 200);
    assert.equal(sandbox.customers.length, 1);
  });

  it('is done once though a gateway says 404 when the customer is looked for', async () => {
    const sandbox = createSandbox({actionSeconds: 0});
    let isAway = true;
    const fetch = async (request: Request): Promise<Response> =>
      isAway && request.url.includes('?sort') ? GATEWAY_404() : sandbox(request);
    const baseUrl = 'https://sandbox.example';
    const {call} = openShop({settleMs: 20, upstream: {...DEMO_CREDENTIALS, baseUrl, fetch}});
    // Housekeeping comes with the first request, and would take the create over.
    await call('GET', path);
    const headers = newKey();
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const response = await call('POST', path, {json, headers});
    assert.equal(await problemOf(response), 'upstream-unavailable');
    isAway = false;
    assert.equal((await call('POST', path, {json, headers})).status, 201);
    assert.equal(sandbox.customers.length, 1);
  });

  it('that is refused for its login says nothing of it to the shopper', async () => {
    const {call} = openShop({}, {clientSecret: 'another'});
    const response = await call('POST', path, {json, headers: newKey()});
    assert.equal(await problemOf(response), 'upstream-error');
    assert.equal(response.headers.get('retry-after'), null);
  });
});

// Each waits until the call can no longer be at work: all at once.
describe('a create that a gateway turned away', {concurrency: true}, () => {
  for (const status of [400, 403, 404, 408, 409, 413, 423, 425]) {
    it(`with ${status} works at a repeat of its key`, async () => {
      const {call, answerWith, sandbox} = await openFragileShop();
      const headers = newKey();
      answerWith('POST', () => new Response('<!DOCTYPE html>', {status}));
      const response = await call('POST', path, {json: changed, headers});
      assert.equal(await problemOf(response), 'upstream-unavailable');
      answerWith('none', FORBIDDEN);
      assert.equal((await call('POST', path, {json: changed, headers})).status, 201);
      assert.equal(sandbox.customers.length, 2);
    });
  }
});

describe('a list at a secuconnect in trouble', () => {
  it('shows what it can, and names what it cannot', async () => {
    const {call, id, sandbox} = await openFragileShop();
    const {created} = sandbox.customers[0] ?? {};
    sandbox.faults.add({kind: '503', on: 'read'});
    assert.deepEqual(await bodyOf(await call('GET', path)), {
      items: [{id, created, unavailable: true}],
    });
    const {items} = await bodyOf(await call('GET', path));
    const [item] = items as {contact?: {surname?: string}}[];
    assert.deepEqual(
      {...item, contact: item?.contact?.surname},
      {id, created, contact: 'Mustermann'},
    );
  });

  it('leaves out what is gone', async () => {
    const {call, sandbox} = await openFragileShop();
    sandbox.reset();
    assert.deepEqual(await bodyOf(await call('GET', path)), {items: []});
  });
});
