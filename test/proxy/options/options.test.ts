import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createMemoryStore, type LimitPolicy, type RequestEntry} from '../../../src/proxy/index.ts';
import {steadyTime} from '../../support/time/steady-time.ts';
import {bodyOf, ISSUER, newKey, openShop, ORIGIN, problemOf} from '../merchant.ts';

const path = '/v1/customers';
const json = {contact: SAMPLE_CONTACT};
const url = `https://proxy.example${path}`;

describe('a missing option', () => {
  it('sends Strict-Transport-Security and a policy for all origins', async () => {
    const {send} = openShop();
    const {headers} = await send('OPTIONS', path);
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
  });

  it('lets no origin call', async () => {
    const {send} = openShop({origins: undefined as never});
    const {headers} = await send('OPTIONS', path, {headers: {origin: ORIGIN}});
    assert.equal(headers.get('access-control-allow-origin'), null);
  });

  it('denies no token by its id', async () => {
    const {call} = openShop();
    assert.equal((await call('GET', path, {tokenId: 'one'})).status, 200);
  });

  it('takes the upstream secret as key of the hashes', async () => {
    const shopperIn = async (options: object): Promise<string | undefined> => {
      const {call, log} = openShop(options);
      await call('GET', path);
      return (log[0] as RequestEntry).shopper;
    };
    const plain = await shopperIn({});
    assert.equal(plain, await shopperIn({}));
    assert.notEqual(plain, await shopperIn({hashKey: 'its own key'}));
  });
});

describe('options', () => {
  it('switch Strict-Transport-Security off', async () => {
    const {send} = openShop({hsts: false});
    const {headers} = await send('OPTIONS', path);
    assert.equal(headers.get('strict-transport-security'), null);
  });

  it('say from which page a preflight is answered: never from "null"', async () => {
    const {send} = openShop({origins: [ORIGIN]});
    const {headers} = await send('OPTIONS', path, {headers: {origin: 'null'}});
    assert.equal(headers.get('access-control-allow-origin'), null);
  });

  it('switch all limits on counts off', async () => {
    const {call, send} = openShop({limits: false});
    for (let count = 0; count < 51; count += 1) {
      const contact = {...SAMPLE_CONTACT, companyname: `Firma ${count}`};
      const response = await call('POST', path, {json: {contact}, headers: newKey()});
      assert.equal(response.status, 201);
    }
    for (let count = 0; count < 31; count += 1) {
      const response = await send('GET', path, {headers: {authorization: 'Bearer x'}});
      assert.equal(response.status, 401);
    }
    assert.equal((await call('GET', path)).status, 200);
  });

  it('can use another limiter, which gets the shopper, the action and its limit', async () => {
    const taken: [LimitPolicy, string, number][] = [];
    const limiter = {
      take: async (...args: [LimitPolicy, string, number]) => {
        taken.push(args);
        return undefined;
      },
    };
    const {call} = openShop({limiter});
    const {id} = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    await call('GET', path);
    await call('DELETE', `${path}/${String(id)}`);
    await call('GET', path, {headers: {authorization: 'Bearer x'}});
    const shopper = JSON.stringify([ISSUER, 'shopper-1']);
    assert.deepEqual(taken, [
      [{name: 'read', points: 60, seconds: 60}, shopper, 1],
      [{name: 'update', points: 20, seconds: 600}, shopper, 1],
    ]);
  });

  it('keep the defaults of limits that are not named', async () => {
    const {call} = openShop({limits: {readsPerMinute: 1}});
    await call('GET', path);
    const refused = await call('GET', path);
    assert.equal(refused.headers.get('ratelimit-policy'), '"read";q=1;w=60');
    assert.equal((await call('POST', path, {json, headers: newKey()})).status, 201);
  });
});

describe('a limit', () => {
  it('on updates counts deletes too, and no other shopper', async () => {
    const {call} = openShop({limits: {updatesPer10Minutes: 2}});
    const id = 'PCU_00000000000000000000000000000A';
    const statuses = [];
    for (const [method, subject] of [
      ['PUT', 'one'],
      ['DELETE', 'one'],
      ['PUT', 'one'],
      ['DELETE', 'one'],
      ['DELETE', 'two'],
    ] as const) {
      statuses.push((await call(method, `${path}/${id}`, {json, subject})).status);
    }
    assert.deepEqual(statuses, [404, 404, 429, 429, 404]);
  });

  it('on reads counts what a create reuses, and leaves its key free', async () => {
    const {call, sandbox} = openShop({limits: {readsPerMinute: 2, createsPer10Minutes: 2}});
    const statuses: number[] = [];
    const post = async (headers: Record<string, string>, contact = SAMPLE_CONTACT) =>
      statuses.push((await call('POST', path, {json: {contact}, headers})).status);
    const refused = newKey();
    for (const headers of [newKey(), newKey(), newKey(), refused]) await post(headers);
    await post(refused, {...SAMPLE_CONTACT, companyname: 'Zwei'});
    assert.deepEqual(statuses, [201, 200, 200, 429, 201]);
    assert.equal(sandbox.calls.filter(({action}) => action === 'read').length, 2);
  });

  it('on live customers is met with the last that is allowed, and makes room after a delete', async () => {
    const {call} = openShop({limits: {liveCustomers: 2}});
    const post = (companyname: string): Promise<Response> =>
      call('POST', path, {json: {contact: {...SAMPLE_CONTACT, companyname}}, headers: newKey()});
    const {id} = await bodyOf(await post('Eins'));
    assert.equal((await post('Zwei')).status, 201);
    assert.equal(await problemOf(await post('Drei')), 'customer-limit');
    await call('DELETE', `${path}/${String(id)}`);
    assert.equal((await post('Drei')).status, 201);
  });

  it('that refused a create leaves its key free', async () => {
    const {call} = openShop({limits: {liveCustomers: 1}});
    const {id} = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    const other = {contact: {...SAMPLE_CONTACT, companyname: 'Zwei'}};
    const headers = newKey();
    assert.equal((await call('POST', path, {json: other, headers})).status, 409);
    await call('DELETE', `${path}/${String(id)}`);
    assert.equal((await call('POST', path, {json: other, headers})).status, 201);
  });

  it('on forged tokens counts neither missing nor old ones, nor those from nowhere', async () => {
    let now = Date.UTC(2026, 10, 24);
    const {call, send, mint, proxy} = openShop({
      limits: {badTokensPerMinute: 1},
      clock: () => now,
    });
    const old = await mint();
    now += 3_600_000;
    await send('GET', path);
    await send('GET', path, {headers: {authorization: `Bearer ${old}`}});
    await proxy(new Request(url, {headers: {authorization: 'Bearer x'}}));
    const headers = {authorization: 'Bearer x'};
    assert.equal((await send('GET', path, {headers})).status, 401);
    const refused = await send('GET', path, {headers});
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('ratelimit-policy'), '"token";q=1;w=60');
    // Neither another address nor a good token is meant.
    assert.equal((await proxy(new Request(url, {headers}), {ip: '192.0.2.1'})).status, 401);
    assert.equal((await call('GET', path)).status, 200);
  });

  it('on forged tokens does not count revoked ones', async () => {
    const {call} = openShop({limits: {badTokensPerMinute: 1}, isRevoked: () => true});
    for (let count = 0; count < 3; count += 1) {
      assert.equal(await problemOf(await call('GET', path, {tokenId: 'one'})), 'token-expired');
    }
  });
});

describe('housekeeping', () => {
  it('runs with the first request, and again after 30 seconds, whatever the clock says', async (test) => {
    const pass = steadyTime(test);
    let now = Date.UTC(2026, 10, 24);
    const store = createMemoryStore({clock: () => now});
    const done: string[] = [];
    const {abandoned, purge} = store;
    store.abandoned = async (limit) => {
      done.push('reconcile');
      return abandoned.call(store, limit);
    };
    store.purge = async () => {
      done.push('purge');
      return purge.call(store);
    };
    const {proxy} = openShop({store, clock: () => now});
    const work: Promise<unknown>[] = [];
    const waitUntil = (promise: Promise<unknown>): void => void work.push(promise);
    const counts: number[] = [];
    for (const wait of [0, 29_000, 1001, 1]) {
      now -= 3_600_000;
      pass(wait);
      await proxy(new Request('https://proxy.example/'), {waitUntil});
      await Promise.all(work);
      counts.push(done.length);
    }
    assert.deepEqual(counts, [2, 2, 4, 4]);
    assert.deepEqual(done.slice(0, 2), ['reconcile', 'purge']);
  });
});

describe('a bug in the merchant’s code', () => {
  it('is answered with 500 and no word of it', async () => {
    const {call, log} = openShop({
      isRevoked: () => {
        throw new Error('canary');
      },
    });
    const response = await call('GET', path, {tokenId: 'one'});
    assert.equal(response.status, 500);
    assert.equal(await problemOf(response), 'internal');
    assert.doesNotMatch((await response.text()) + JSON.stringify(log), /canary/);
  });
});
