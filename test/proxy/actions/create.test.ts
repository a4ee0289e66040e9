/**
 * Long because it has every answer to a create and what follows it.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createMemoryStore, createProxy, type RequestEntry} from '../../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS, type FaultKind} from '../../../src/sandbox/index.ts';
import {holdUpstream} from '../held-upstream.ts';
import {
  AUDIENCE,
  bodyOf,
  callDirectly,
  createRequest,
  ISSUER,
  KEY,
  newKey,
  openShop,
  problemOf,
} from '../merchant.ts';
import {elapse} from '../../support/time/quiet.ts';

const json = {contact: SAMPLE_CONTACT};
const other = {contact: {...SAMPLE_CONTACT, forename: 'Max'}};
const path = '/v1/customers';

/** Repeats as the widget does, until there is a final answer. */
async function patiently(send: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; tries < 50; tries += 1) {
    const response = await send();
    const isWait = response.status === 409 || response.status === 503;
    if (!isWait) return response;
    await elapse(20);
  }
  throw new Error('There was no final answer');
}

describe('a create', () => {
  it('answers 201 with the id, its place, and what secuconnect holds', async () => {
    const {call, sandbox} = openShop();
    const response = await call('POST', path, {json, headers: newKey()});
    assert.equal(response.status, 201);
    const {id, created} = await bodyOf(response);
    assert.match(String(id), /^PCU_[0-9A-Z]{30}$/);
    assert.equal(response.headers.get('location'), `/v1/customers/${String(id)}`);
    assert.equal(response.headers.get('content-type'), 'application/json');
    const [customer] = sandbox.customers;
    assert.equal(customer?.id, id);
    assert.equal(customer?.created, created);
    assert.deepEqual(sandbox.calls.at(-1)?.body, json);
  });

  it('replays its answer under the same key, quoted or bare, without a call', async () => {
    const {call, sandbox} = openShop();
    const headers = newKey();
    const first = await call('POST', path, {json, headers});
    const calls = sandbox.calls.length;
    const quoted = {'idempotency-key': `"${headers['idempotency-key'] ?? ''}"`};
    const second = await call('POST', path, {json, headers: quoted});
    assert.equal(second.status, 201);
    assert.equal(second.headers.get('idempotency-replayed'), 'true');
    assert.deepEqual(await bodyOf(second), await bodyOf(first));
    assert.equal(sandbox.calls.length, calls);
  });

  it('replays under a fresh token of the same shopper, and not for another', async () => {
    const {call, sandbox} = openShop();
    const headers = newKey();
    const ids = [];
    for (const subject of ['one', 'one', 'two']) {
      ids.push((await bodyOf(await call('POST', path, {json, headers, subject})))['id']);
    }
    assert.equal(ids[0], ids[1]);
    assert.notEqual(ids[0], ids[2]);
    assert.equal(sandbox.customers.length, 2);
  });

  it('refuses other data under the same key', async () => {
    const {call, sandbox} = openShop();
    const headers = newKey();
    await call('POST', path, {json, headers});
    const response = await call('POST', path, {json: other, headers});
    assert.equal(response.status, 422);
    assert.equal(await problemOf(response), 'idempotency-key-reused');
    assert.equal(sandbox.customers.length, 1);
  });

  it('replays no id of a customer that was deleted since: the key is new', async () => {
    const {call, sandbox} = openShop();
    const headers = newKey();
    const {id} = await bodyOf(await call('POST', path, {json, headers}));
    assert.equal((await call('DELETE', `${path}/${String(id)}`)).status, 204);
    const response = await call('POST', path, {json, headers});
    assert.equal(response.status, 201);
    assert.deepEqual(
      sandbox.customers.map((customer) => customer.id),
      [(await bodyOf(response))['id']],
    );
  });

  it('gives the same shopper the same customer for the same data', async () => {
    const {call, sandbox} = openShop();
    const first = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    const response = await call('POST', path, {json, headers: newKey()});
    assert.equal(response.status, 200);
    assert.deepEqual(await bodyOf(response), {...first, reused: true});
    assert.equal(response.headers.get('location'), `/v1/customers/${String(first['id'])}`);
    assert.equal(sandbox.customers.length, 1);
  });

  it('makes a new customer when that one is gone', async () => {
    const {call, sandbox} = openShop();
    const first = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    await callDirectly(sandbox, 'DELETE', `/Payment/Customers/${String(first['id'])}`);
    const response = await call('POST', path, {json, headers: newKey()});
    assert.equal(response.status, 201);
    assert.notEqual((await bodyOf(response))['id'], first['id']);
  });

  for (const [name, change] of [
    [
      'an update whose answer was lost changed it',
      async ({call, sandbox}, id) => {
        sandbox.faults.add({kind: 'reset-after', on: 'update'});
        // The first read is before the update, the second after it.
        sandbox.faults.add({kind: 'slow', delay: 0, on: 'read'});
        sandbox.faults.add({kind: '503', on: 'read'});
        const headers = {'if-match': '*'};
        const response = await call('PUT', `${path}/${id}`, {json: other, headers});
        assert.equal(response.status, 503);
      },
    ],
    [
      'somebody changed it at secuconnect',
      async ({sandbox}, id) => {
        await callDirectly(sandbox, 'PUT', `/Payment/Customers/${id}`, other);
      },
    ],
  ] as const satisfies [
    string,
    (shop: ReturnType<typeof openShop>, id: string) => Promise<void>,
  ][]) {
    it(`makes a new customer when ${name}, and finds both by what they hold`, async () => {
      const shop = openShop();
      const idFor = async (body: typeof json): Promise<string> =>
        String(
          (await bodyOf(await shop.call('POST', path, {json: body, headers: newKey()})))['id'],
        );
      const first = await idFor(json);
      await change(shop, first);
      const second = await idFor(json);
      assert.notEqual(second, first);
      assert.equal(await idFor(json), second);
      assert.equal(await idFor(other), first);
      assert.equal(shop.sandbox.customers.length, 2);
    });
  }

  it('fails and names no id when another shopper owns the customer', async () => {
    const sandbox = createSandbox();
    const store = createMemoryStore();
    const fetch = async (request: Request): Promise<Response> => {
      const response = await sandbox(request);
      for (const {id, created} of sandbox.customers) {
        const owner = {issuer: ISSUER, subject: 'another'};
        await store.bind({...owner, customerId: id, created, fingerprint: 'k1.other'});
      }
      return response;
    };
    const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.example', fetch};
    const {call} = openShop({store, upstream});
    const response = await call('POST', path, {json, headers: newKey()});
    assert.equal(response.status, 502);
    assert.equal(await problemOf(response), 'upstream-error');
    assert.equal(sandbox.customers.length, 1);
    assert.doesNotMatch(await response.text(), /PCU_/);
  });

  it('happens once for fifty equal requests at the same time', async () => {
    const {call, sandbox} = openShop({limits: false});
    sandbox.faults.add({kind: 'slow', on: 'create', delay: 50});
    const headers = newKey();
    const send = (): Promise<Response> => call('POST', path, {json, headers});
    const responses = await Promise.all(Array.from({length: 50}, () => patiently(send)));
    const ids = new Set<unknown>();
    for (const response of responses) ids.add((await bodyOf(response))['id']);
    assert.equal(ids.size, 1);
    assert.equal(sandbox.customers.length, 1);
  });

  it('happens once for two tabs with keys of their own', async () => {
    const {call, sandbox} = openShop();
    sandbox.faults.add({kind: 'slow', on: 'create', delay: 50});
    const tabs = [newKey(), newKey()].map((headers) =>
      patiently(() => call('POST', path, {json, headers})),
    );
    const [one, two] = await Promise.all(tabs);
    assert.ok(one && two);
    assert.equal((await bodyOf(one))['id'], (await bodyOf(two))['id']);
    assert.equal(sandbox.customers.length, 1);
  });

  it('says that it is being worked on', async () => {
    const {upstream, arrived, release} = holdUpstream();
    const {call} = openShop({upstream});
    const headers = newKey();
    const first = call('POST', path, {json, headers});
    await arrived;
    const second = await call('POST', path, {json, headers});
    assert.equal(await problemOf(second), 'request-in-progress');
    assert.equal(second.headers.get('retry-after'), '1');
    const {detail} = await bodyOf(second);
    assert.equal(detail, 'Repeat with the same key after the time in Retry-After.');
    release();
    assert.equal((await first).status, 201);
  });

  for (const kind of [
    'reset-after',
    '500-after',
    '502-after',
    '503-after',
    'cut',
    'html',
    'wrong-type',
    'empty',
    'no-id',
    'reset-before',
    '500',
    '502',
  ] as const satisfies readonly FaultKind[]) {
    it(`survives a lost answer (${kind}) with exactly one customer`, async () => {
      const {call, sandbox} = openShop();
      sandbox.faults.add({kind, on: 'create'});
      const headers = newKey();
      const response = await patiently(() => call('POST', path, {json, headers}));
      assert.equal(response.status, 201);
      assert.equal(sandbox.customers.length, 1);
      assert.equal((await bodyOf(response))['id'], sandbox.customers[0]?.id);
    });
  }

  for (const kind of ['html', 'wrong-type', 'empty', 'no-id', 'cut', '500'] as const) {
    it(`does not treat an answer (${kind}) without a list as an empty list`, async () => {
      // Without its memory of actions secuconnect would do a second create.
      const {call, sandbox} = openShop({}, {actionSeconds: 0});
      sandbox.faults.add({kind: 'no-id', on: 'create'});
      for (let look = 0; look < 5; look += 1) sandbox.faults.add({kind, on: 'list'});
      const headers = newKey();
      const response = await patiently(() => call('POST', path, {json, headers}));
      assert.equal(response.status, 201);
      assert.equal(sandbox.customers.length, 1);
    });
  }

  it('finds its customer in a list that lags', async () => {
    const {call, sandbox} = openShop({settleMs: 400}, {listLag: 100});
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const response = await call('POST', path, {json, headers: newKey()});
    assert.equal(response.status, 201);
    assert.equal(sandbox.customers.length, 1);
  });

  for (const [seconds, hasDate] of [-3600, -8, 8, 3600].flatMap((step) => [
    [step, true] as const,
    [step, false] as const,
  ])) {
    const date = hasDate ? 'a date' : 'no date';
    it(`finds its customer, in a list with ${date}, though the clock is set by ${seconds} s`, async () => {
      let ahead = 0;
      const sandbox = createSandbox({actionSeconds: 0});
      const fetch = async (request: Request): Promise<Response> => {
        if (request.url.includes('?sort')) ahead = seconds * 1000;
        const response = await sandbox(request).finally(() => {
          if (request.method === 'POST') ahead = seconds * 500;
        });
        if (hasDate) response.headers.set('date', new Date().toUTCString());
        return response;
      };
      const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://x.example', fetch};
      const clock = (): number => Date.now() + ahead;
      const {call} = openShop({upstream, clock, store: createMemoryStore()});
      sandbox.faults.add({kind: 'reset-after', on: 'create'});
      const response = await call('POST', path, {json, headers: newKey()});
      assert.equal(response.status, 201);
      assert.equal(sandbox.customers.length, 1);
    });
  }

  it('names the customer that a list shows later than it may', async () => {
    const sandbox = createSandbox({actionSeconds: 0});
    const fetch = async (request: Request): Promise<Response> =>
      request.url.includes('?sort') && sandbox.customers.length < 2
        ? Response.json({count: 0, data: []})
        : sandbox(request);
    const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.example', fetch};
    const {proxy, log, mint} = openShop({upstream});
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const looks: Promise<unknown>[] = [];
    const waitUntil = (work: Promise<unknown>): void => void looks.push(work);
    const {id} = await bodyOf(await proxy(createRequest(await mint()), {waitUntil}));
    assert.equal(sandbox.customers.length, 2);
    await Promise.all(looks);
    const named = log.filter(({event}) => event === 'reconcile_duplicate');
    const leftOver = sandbox.customers.find((customer) => customer.id !== id)?.id;
    assert.deepEqual(
      named.map(({customerId}) => customerId),
      [leftOver],
    );
  });

  it('adopts no customer that belongs to another shopper', async () => {
    const {call, sandbox} = openShop();
    const first = await bodyOf(await call('POST', path, {json, headers: newKey(), subject: 'one'}));
    sandbox.faults.add({kind: 'reset-before', on: 'create'});
    const second = await call('POST', path, {json, headers: newKey(), subject: 'two'});
    assert.equal(second.status, 201);
    assert.notEqual((await bodyOf(second))['id'], first['id']);
  });

  it('tells that the outcome is pending, and finishes behind the answer', async () => {
    const {call, sandbox} = openShop({settleMs: 4000, limits: {requestTime: 20}});
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const headers = newKey();
    const response = await call('POST', path, {json, headers});
    assert.equal(response.status, 503);
    assert.equal(await problemOf(response), 'outcome-pending');
    assert.equal(response.headers.get('retry-after'), '1');
    const {detail, errors} = await bodyOf(response);
    assert.equal(detail, 'Repeat with the same key; nothing will be created twice.');
    assert.equal(errors, undefined);
    const final = await patiently(() => call('POST', path, {json, headers}));
    assert.equal(final.status, 201);
    assert.equal(sandbox.customers.length, 1);
  });

  it('renews a stale access token once, unseen', async () => {
    const {call, sandbox} = openShop();
    await call('POST', path, {json: other, headers: newKey()});
    sandbox.faults.add({kind: 'stale-token', on: 'create'});
    const response = await call('POST', path, {json, headers: newKey()});
    assert.equal(response.status, 201);
    assert.equal(sandbox.calls.filter(({action}) => action === 'token').length, 2);
  });

  it('logs in once for many requests', async () => {
    const {call, sandbox} = openShop({limits: false});
    const subjects = Array.from({length: 10}, (_, index) => `shopper-${index}`);
    await Promise.all(
      subjects.map((subject) => call('POST', path, {json, headers: newKey(), subject})),
    );
    assert.equal(sandbox.calls.filter(({action}) => action === 'token').length, 1);
  });

  it('waits where secuconnect says 429, and may be repeated', async () => {
    const {call, sandbox} = openShop();
    sandbox.faults.add({kind: '429', on: 'create', retryAfter: 3});
    const headers = newKey();
    const first = await call('POST', path, {json, headers});
    assert.equal(first.status, 503);
    assert.equal(await problemOf(first), 'upstream-unavailable');
    assert.equal(first.headers.get('retry-after'), '3');
    assert.equal((await call('POST', path, {json, headers})).status, 201);
  });

  for (const status of [400, 403, 422]) {
    it(`is an upstream error when secuconnect refuses for no member of the contact (${status}), which is the merchant’s trouble, and may be repeated`, async () => {
      const sandbox = createSandbox({formatExceptionStatus: status});
      // What secuconnect takes is not all known: it may refuse what the rules let pass.
      const withoutPayload = (request: Request): Promise<Response> =>
        request.url.endsWith('Customers') && request.method === 'POST'
          ? sandbox(new Request(request.url, {method: 'POST', headers: request.headers}))
          : sandbox(request);
      const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://x.example', fetch: withoutPayload};
      const {call} = openShop({upstream});
      const headers = newKey();
      const first = await call('POST', path, {json, headers});
      assert.equal(first.status, 502);
      assert.equal(await problemOf(first), 'upstream-error');
      const second = await call('POST', path, {json, headers});
      assert.equal(second.status, 502);
      assert.equal(second.headers.get('idempotency-replayed'), null);
      assert.equal(sandbox.calls.filter(({action}) => action === 'create').length, 2);
      assert.equal(sandbox.customers.length, 0);
    });
  }

  it('answers 502 when the merchant cannot log in, and works once that is mended', async () => {
    const sandbox = createSandbox({clientId: 'a', clientSecret: 'b'});
    const {mint, store} = openShop();
    const options = {
      issuers: {[ISSUER]: {keys: [KEY]}},
      audience: AUDIENCE,
      store,
    };
    const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://x.example', fetch: sandbox};
    const headers = {
      authorization: `Bearer ${await mint()}`,
      'content-type': 'application/json',
      ...newKey(),
    };
    const post = (): Request =>
      new Request('https://proxy.example/v1/customers', {
        method: 'POST',
        headers,
        body: JSON.stringify(json),
      });
    const refused = await createProxy({...options, upstream})(post());
    assert.equal(refused.status, 502);
    assert.doesNotMatch(await refused.text(), /credential|client|demo/i);
    const mended = createProxy({
      ...options,
      upstream: {...upstream, clientId: 'a', clientSecret: 'b'},
    });
    assert.equal((await mended(post())).status, 201);
  });

  it('says when there is room again below the limit', async () => {
    let now = Date.UTC(2026, 10, 24);
    const {call} = openShop({clock: () => now, limits: {createsPer10Minutes: 2}});
    const post = (companyname: string): Promise<Response> =>
      call('POST', path, {json: {contact: {...SAMPLE_CONTACT, companyname}}, headers: newKey()});
    assert.equal((await post('Eins')).status, 201);
    now += 240_000;
    assert.equal((await post('Zwei')).status, 201);
    const refused = await post('Drei');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('ratelimit-policy'), '"create";q=2;w=600');
    assert.equal(refused.headers.get('retry-after'), '360');
    now += 360_000;
    assert.equal((await post('Drei')).status, 201);
  });

  for (const [name, key, isTaken] of [
    ['16 signs', 'a'.repeat(16), true],
    ['128 signs', '-'.repeat(128), true],
    ['no sign', '', false],
    ['15 signs', 'a'.repeat(15), false],
    ['129 signs', 'a'.repeat(129), false],
    ['a quote at its start alone', `"${'a'.repeat(16)}`, false],
    ['a quote at its end alone', `${'a'.repeat(16)}"`, false],
    ['a sign before its quotes', `x"${'a'.repeat(16)}"`, false],
    ['a sign behind its quotes', `"${'a'.repeat(16)}"x`, false],
    ['another sign', `${'a'.repeat(16)}!`, false],
    ['another sign in front', `!${'a'.repeat(16)}`, false],
  ] as const) {
    it(`${isTaken ? 'takes' : 'refuses'} a key with ${name}`, async () => {
      const {call, sandbox} = openShop();
      const response = await call('POST', path, {json, headers: {'idempotency-key': key}});
      assert.equal(response.status, isTaken ? 201 : 400);
      assert.equal(sandbox.customers.length, isTaken ? 1 : 0);
      if (!isTaken) assert.equal(await problemOf(response), 'idempotency-key-missing');
    });
  }

  it('refuses to go on without a key', async () => {
    const {call} = openShop();
    const response = await call('POST', path, {json});
    assert.equal(await problemOf(response), 'idempotency-key-missing');
    assert.equal((await bodyOf(response))['errors'], undefined);
  });

  it('keeps to ten new customers in ten minutes; repeats count nothing', async () => {
    const {call} = openShop();
    const headers = newKey();
    for (let count = 0; count < 20; count += 1) await call('POST', path, {json, headers});
    for (let count = 0; count < 9; count += 1) {
      const contact = {...SAMPLE_CONTACT, companyname: `Firma ${count}`};
      const response = await call('POST', path, {json: {contact}, headers: newKey()});
      assert.equal(response.status, 201);
    }
    const tooMany = await call('POST', path, {json: other, headers: newKey()});
    assert.equal(tooMany.status, 429);
    assert.ok(Number(tooMany.headers.get('retry-after')) > 1);
    assert.match(tooMany.headers.get('ratelimit') ?? '', /^"create";r=0;t=\d+$/);
  });

  it('writes one line of log, without a word of the contact or a token', async () => {
    const {call, log} = openShop();
    await call('POST', path, {json, headers: newKey()});
    assert.equal(log.length, 1);
    const [line] = log as RequestEntry[];
    assert.equal(line?.route, 'create');
    assert.equal(line.status, 201);
    assert.equal(line.attempt, 1);
    assert.equal(line.upstreamCalls, 1);
    assert.match(line.shopper ?? '', /^[0-9a-f]{16}$/);
    assert.doesNotMatch(JSON.stringify(log), /Erika|Mustermann|example|Heidestra|Bearer|eyJ/);
  });
});
