/**
 * Long because it has everything that an operator sees.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createMemoryStore, SCOPES, type LogEntry, type Store} from '../../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../../src/sandbox/index.ts';
import {holdUpstream} from '../held-upstream.ts';
import {bodyOf, newKey, openShop, problemOf} from '../merchant.ts';
import {until} from '../../support/until.ts';

const json = {contact: SAMPLE_CONTACT};
const path = '/v1/customers';

/** A store whose database is away while `isDown`, or once a method has worked. */
function fragileStore() {
  const inner = createMemoryStore();
  const state: {isDown: boolean; breaksAfter?: keyof Store | undefined} = {isDown: false};
  const store = new Proxy(inner, {
    get:
      (target, name: keyof Store) =>
      async (...args: unknown[]) => {
        if (state.isDown) throw new Error('password=canary-secret; row: Erika Mustermann');
        const method = target[name] as (...all: unknown[]) => Promise<unknown>;
        const result = await method.apply(target, args);
        if (state.breaksAfter === name) state.isDown = true;
        return result;
      },
  });
  return {store, state};
}

describe('a proxy in trouble', () => {
  it('answers 503 with Retry-After while its database is down, and recovers automatically', async () => {
    const {store, state} = fragileStore();
    const {call, log} = openShop({store});
    const headers = newKey();
    const options = {json, headers};
    state.isDown = true;
    for (const response of [
      await call('POST', path, options),
      await call('GET', path),
      await call('DELETE', `${path}/PCU_00000000000000000000000000000A`),
    ]) {
      assert.equal(response.status, 503);
      assert.ok(Number(response.headers.get('retry-after')) >= 1);
      assert.doesNotMatch(await response.text(), /canary|Erika/);
    }
    assert.doesNotMatch(JSON.stringify(log), /canary|Erika/);
    assert.ok(log.some(({event}) => event === 'store_unavailable'));
    state.isDown = false;
    assert.equal((await call('POST', path, options)).status, 201);
  });

  it('finishes a create whose end the database missed', async () => {
    const {store, state} = fragileStore();
    const {call, sandbox} = openShop({store, limits: {leaseTime: 1000}});
    const headers = newKey();
    state.breaksAfter = 'markSent';
    assert.equal((await call('POST', path, {json, headers})).status, 503);
    state.breaksAfter = undefined;
    state.isDown = false;
    assert.equal(sandbox.customers.length, 1);
    let response = await call('POST', path, {json, headers});
    await until(async () => {
      if (response.status !== 409) return true;
      response = await call('POST', path, {json, headers});
      return false;
    }, 'the work has ended');
    assert.equal(response.status, 201);
    assert.equal(sandbox.customers.length, 1);
  });

  it('tells a wrong upstream secret in one clear line, and answers 502', async () => {
    const upstream = {clientSecret: 'the right one'};
    const {call, log} = openShop({}, upstream);
    for (let count = 0; count < 3; count += 1) {
      const response = await call('POST', path, {json, headers: newKey()});
      assert.equal(response.status, 502);
      assert.equal(await problemOf(response), 'upstream-error');
    }
    const lines = log.filter(({event}) => event === 'upstream_auth_failed');
    assert.equal(lines.length, 1);
    assert.match(JSON.stringify(lines[0]), /refused the login: check clientId, clientSecret/);
    assert.ok(!JSON.stringify(log).includes(DEMO_CREDENTIALS.clientSecret));
  });

  it('waits longer after each refused login: 1, 2, 4, 8 … 60 seconds', async () => {
    let now = Date.now();
    const {call, sandbox} = openShop({clock: () => now, limits: false}, {clientSecret: 'other'});
    const loginsAfter = async (seconds: number): Promise<number> => {
      now += seconds * 1000;
      await call('POST', path, {json, headers: newKey()});
      return sandbox.calls.filter(({action}) => action === 'token').length;
    };
    assert.equal(await loginsAfter(0), 1);
    assert.equal(await loginsAfter(0.9), 1);
    assert.equal(await loginsAfter(0.2), 2);
    assert.equal(await loginsAfter(1.8), 2);
    assert.equal(await loginsAfter(0.3), 3);
  });

  it('keeps its access token to the end when the renewal fails', async () => {
    let now = Date.now();
    const {call, sandbox} = openShop({clock: () => now}, {clock: () => now});
    await call('POST', path, {json, headers: newKey()});
    const read = async (): Promise<number> =>
      (await call('POST', path, {json, headers: newKey()})).status;
    // 80 % of 1200 seconds are over.
    now += 1_000_000;
    sandbox.faults.add({kind: '503', on: 'token'});
    assert.equal(await read(), 200);
    assert.equal(await read(), 200);
    now += 60_000;
    assert.equal(await read(), 200);
    assert.equal(sandbox.calls.filter(({action}) => action === 'token').length, 3);
  });

  it('refuses calls above 20 concurrent and 100 waiting ones: capacity', async () => {
    // Nobody is served before ten were turned away, however slow the machine.
    const turnedAway: Response[] = [];
    const {sandbox, upstream, release} = holdUpstream();
    const times = {waitTime: 60_000, callTime: 60_000, requestTime: 60_000};
    const limits = {...times, createsPerAddress10Minutes: 1000};
    const {call} = openShop({limits, upstream});
    const send = async (index: number): Promise<void> => {
      const subject = `shopper-${index}`;
      const response = await call('POST', path, {json, headers: newKey(), subject});
      if (response.status !== 503) return;
      turnedAway.push(response);
      if (turnedAway.length === 10) release();
    };
    await Promise.all(Array.from({length: 130}, (_, index) => send(index)));
    assert.equal(turnedAway.length, 10);
    for (const response of turnedAway) {
      assert.equal(await problemOf(response), 'capacity');
      assert.equal(response.headers.get('retry-after'), '1');
    }
    assert.equal(sandbox.customers.length, 120);
  });

  it('gives up waiting in the queue after its time', async () => {
    const {upstream, arrived, release} = holdUpstream();
    const {call} = openShop({limits: {callsAtOnce: 1, waitTime: 20}, upstream});
    const first = call('POST', path, {json, headers: newKey()});
    await arrived;
    const second = await call('POST', path, {json, headers: newKey(), subject: 'shopper-2'});
    assert.equal(await problemOf(second), 'capacity');
    release();
    assert.equal((await first).status, 201);
  });
});

describe('options', () => {
  it('can turn off reuse: equal data gets separate customers, and lost answers are still found', async () => {
    const {call, sandbox} = openShop({reuse: false});
    await call('POST', path, {json, headers: newKey()});
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const second = await call('POST', path, {json, headers: newKey()});
    assert.equal(second.status, 201);
    assert.equal(sandbox.customers.length, 2);
    const third = await call('POST', path, {json, headers: newKey()});
    assert.equal(third.status, 201);
    assert.equal(sandbox.customers.length, 3);
  });

  it('switch If-Match off', async () => {
    const {call} = openShop({requireIfMatch: false});
    const {id} = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    const contact = {...SAMPLE_CONTACT, surname: 'Neumann'};
    const response = await call('PUT', `${path}/${String(id)}`, {json: {contact}});
    assert.equal(response.status, 200);
  });

  it('name problems by URL', async () => {
    const {call} = openShop({problemBase: 'https://shop.example/problems/'});
    const {type} = await bodyOf(await call('GET', `${path}/PCU_00000000000000000000000000000A`));
    assert.equal(type, 'https://shop.example/problems/not-found');
  });

  it('say the resource policy', async () => {
    const {call} = openShop({resourcePolicy: 'same-site'});
    const response = await call('GET', path);
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'same-site');
  });

  it('deny single tokens by their id', async () => {
    const asked: string[] = [];
    const {send, mint} = openShop({
      isRevoked: async (jti) => {
        asked.push(jti);
        return jti === 'stolen';
      },
    });
    for (const [tokenId, status] of [
      ['stolen', 401],
      ['good', 200],
    ] as const) {
      const headers = {authorization: `Bearer ${await mint({tokenId})}`};
      assert.equal((await send('GET', path, {headers})).status, status);
    }
    assert.deepEqual(asked, ['stolen', 'good']);
  });

  for (const [name, limits, method, count] of [
    ['creates', {createsPer10Minutes: 2}, 'POST', 2],
    ['reads', {readsPerMinute: 3}, 'GET', 3],
  ] as const) {
    it(`set the limit on ${name}`, async () => {
      const {call} = openShop({limits});
      const send = (index: number): Promise<Response> => {
        const contact = {...SAMPLE_CONTACT, companyname: `Firma ${index}`};
        return call(method, path, method === 'POST' ? {json: {contact}, headers: newKey()} : {});
      };
      for (let index = 0; index < count; index += 1) assert.ok((await send(index)).ok);
      const refused = await send(99);
      assert.equal(refused.status, 429);
      const policy = refused.headers.get('ratelimit-policy') ?? '';
      assert.match(policy, new RegExp(`^"(create|read)";q=${count};w=\\d+$`));
      assert.match(refused.headers.get('ratelimit') ?? '', /^"(create|read)";r=0;t=\d+$/);
    });
  }

  it('set the number of live customers', async () => {
    const {call} = openShop({limits: {liveCustomers: 1}});
    await call('POST', path, {json, headers: newKey()});
    const contact = {...SAMPLE_CONTACT, companyname: 'Zwei'};
    const refused = await call('POST', path, {json: {contact}, headers: newKey()});
    assert.equal(refused.status, 409);
    assert.equal(await problemOf(refused), 'customer-limit');
    // What the shopper has already is no new one.
    assert.equal((await call('POST', path, {json, headers: newKey()})).status, 200);
  });

  it('set the longest life of a token', async () => {
    const {call} = openShop({limits: {tokenLife: 300}});
    assert.equal((await call('GET', path, {ttl: 301})).status, 401);
    assert.equal((await call('GET', path, {ttl: 300})).status, 200);
  });
});

describe('an update', () => {
  const contact = {...SAMPLE_CONTACT, surname: 'Neumann'};

  async function shopWithCustomer() {
    const shop = openShop();
    const {id} = await bodyOf(await shop.call('POST', path, {json, headers: newKey()}));
    const url = `${path}/${String(id)}`;
    const etag = (await shop.call('GET', url)).headers.get('etag') ?? '';
    const put = (changes: object = {}): Promise<Response> =>
      shop.call('PUT', url, {
        json: {contact: {...contact, ...changes}},
        headers: {'if-match': etag},
      });
    return {...shop, put, url};
  }

  for (const kind of ['reset-after', '500-after', 'cut', 'html', 'empty'] as const) {
    it(`whose answer is lost upstream (${kind}) is seen to be done`, async () => {
      const {put, sandbox} = await shopWithCustomer();
      sandbox.faults.add({kind, on: 'update'});
      assert.equal((await put()).status, 200);
      assert.equal(sandbox.customers[0]?.contact['surname'], 'Neumann');
    });
  }

  for (const kind of ['reset-before', '500', '503'] as const) {
    it(`that was not done (${kind}) says so, and works when repeated`, async () => {
      const {put, sandbox} = await shopWithCustomer();
      sandbox.faults.add({kind, on: 'update'});
      assert.equal((await put()).status, 503);
      assert.equal(sandbox.customers[0]?.contact['surname'], 'Mustermann');
      assert.equal((await put()).status, 200);
    });
  }

  it('that is repeated since its answer was lost finds its work done, without a write', async () => {
    const {put, sandbox} = await shopWithCustomer();
    assert.equal((await put()).status, 200);
    const writes = sandbox.calls.filter(({action}) => action === 'update').length;
    assert.equal((await put()).status, 200);
    assert.equal(sandbox.calls.filter(({action}) => action === 'update').length, writes);
    assert.equal((await put({surname: 'Dritt'})).status, 412);
  });

  it('meets another one only before or after it', async () => {
    const {put} = await shopWithCustomer();
    const tabs = ['Eins', 'Zwei', 'Drei'].map((surname) => put({surname}));
    const statuses = (await Promise.all(tabs)).map(({status}) => `${status}`).sort();
    assert.deepEqual(statuses, ['200', '412', '412']);
  });

  it('keeps members that it does not know, of the address too', async () => {
    const {call, sandbox, url} = await shopWithCustomer();
    const stored = sandbox.customers[0];
    assert.ok(stored);
    stored.contact['birthplace'] = 'Bonn';
    stored.contact['address'] = {...(stored.contact['address'] as object), district: 'Mitte'};
    const sent = sandbox.calls.length;
    const etag = (await call('GET', url)).headers.get('etag') ?? '';
    await call('PUT', url, {json: {contact}, headers: {'if-match': etag}});
    const put = sandbox.calls.slice(sent).find(({action}) => action === 'update');
    const {contact: written} = (put?.body ?? {contact: {}}) as {contact: Record<string, unknown>};
    assert.equal(written['birthplace'], 'Bonn');
    assert.deepEqual(written['address'], {...contact.address, district: 'Mitte'});
    assert.ok(!('name' in written));
  });
});

describe('canaries', () => {
  it('of payer, token and secret stand in no log, answer or row', async () => {
    const rows: unknown[] = [];
    const inner = createMemoryStore();
    const store = new Proxy(inner, {
      get:
        (target, name: keyof Store) =>
        (...args: unknown[]) => {
          rows.push(args.filter((arg) => typeof arg !== 'function'));
          return (target[name] as (...all: unknown[]) => unknown).apply(target, args);
        },
    });
    const clientSecret = 'canary-secret-that-must-never-be-seen';
    const sandbox = createSandbox({clientSecret});
    const baseUrl = 'https://sandbox.example';
    const upstream = {...DEMO_CREDENTIALS, clientSecret, baseUrl, fetch: sandbox};
    const log: LogEntry[] = [];
    const {mint, proxy} = openShop({store, upstream, log: (entry) => log.push(entry)});
    const token = await mint({scopes: SCOPES});
    const planted = {...SAMPLE_CONTACT, forename: 'Canarina', email: 'canary@canary.example'};
    const answers: string[] = [];
    const send = async (method: string, body: unknown, kind?: string): Promise<void> => {
      if (kind) sandbox.faults.add({kind: kind as 'html', on: 'create'});
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...newKey(),
      };
      const init = {method, headers, ...(body !== undefined && {body: JSON.stringify(body)})};
      const response = await proxy(new Request(`https://proxy.example${path}`, init));
      answers.push(JSON.stringify([...response.headers]));
      if (method !== 'GET') answers.push(await response.text());
    };
    for (const kind of ['html', 'cut', 'reset-after', '500', '429', undefined]) {
      await send('POST', {contact: {...planted, companyname: kind ?? 'none'}}, kind);
    }
    await send('POST', {contact: {...planted, email: 'canary@@', iban: 'canary'}});
    await send('POST', {planted});
    await send('GET', undefined);
    const seen = JSON.stringify([log, rows, answers]);
    const found = [/canary|canarina|heidestra/i, /eyJ/].filter((canary) => canary.test(seen));
    assert.deepEqual(found, []);
    assert.ok(log.length >= 9);
  });
});
