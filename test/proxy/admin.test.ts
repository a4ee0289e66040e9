/**
 * Long because all commands of a merchant share one shop.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Owner, RequestEntry} from '../../src/proxy/index.ts';
import {createKeyedHash} from '../../src/proxy/keyed-hash.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {steadyTime} from '../support/time/steady-time.ts';
import {holdUpstream} from './held-upstream.ts';
import {bodyOf, callDirectly, ISSUER, newKey, openShop, problemOf} from './merchant.ts';
import {elapse} from '../support/time/quiet.ts';

const json = {contact: SAMPLE_CONTACT};
const path = '/v1/customers';
const SUBJECT = 'shopper-1';

/** A customer that the merchant made without the proxy. */
async function customerElsewhere(shop: ReturnType<typeof openShop>): Promise<string> {
  await callDirectly(shop.sandbox, 'POST', '/Payment/Customers', json);
  return shop.sandbox.customers[0]?.id ?? '';
}

describe('admin.bind', () => {
  it('gives a shopper a customer, which is then found by its contact too', async () => {
    const shop = openShop();
    const id = await customerElsewhere(shop);
    assert.equal((await shop.call('GET', `${path}/${id}`)).status, 404);
    await shop.proxy.admin.bind(ISSUER, SUBJECT, id);
    assert.equal((await shop.call('GET', `${path}/${id}`)).status, 200);
    const again = await shop.call('POST', path, {json, headers: newKey()});
    assert.equal((await bodyOf(again))['id'], id);
    assert.equal(shop.sandbox.customers.length, 1);
  });

  it('refuses one that does not exist, and one of another shopper', async () => {
    const {proxy, call} = openShop();
    await assert.rejects(
      proxy.admin.bind(ISSUER, SUBJECT, 'PCU_00000000000000000000000000000A'),
      /no such customer/,
    );
    const {id} = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    await assert.rejects(proxy.admin.bind(ISSUER, 'shopper-2', String(id)), /another shopper/);
  });
});

describe('admin.eraseShopper', () => {
  it('deletes all customers at secuconnect, forgets the shopper and ends the tokens', async () => {
    const {call, proxy, sandbox, store} = openShop({limits: false});
    for (let index = 0; index < 25; index += 1) {
      const contact = {...SAMPLE_CONTACT, companyname: `Firma ${index}`};
      await call('POST', path, {json: {contact}, headers: newKey()});
    }
    await call('POST', path, {json, headers: newKey(), subject: 'shopper-2'});
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 25);
    assert.equal(sandbox.customers.length, 1);
    assert.equal(await store.countOwned({issuer: ISSUER, subject: SUBJECT}), 0);
    assert.equal(await problemOf(await call('GET', path)), 'token-expired');
    assert.equal((await call('GET', path, {subject: 'shopper-2'})).status, 200);
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 0);
  });

  it('throws while secuconnect is down, and ends when called again', async () => {
    const {call, proxy, sandbox} = openShop();
    await call('POST', path, {json, headers: newKey()});
    sandbox.faults.add({kind: '503', on: 'any', times: 2});
    await assert.rejects(proxy.admin.eraseShopper(ISSUER, SUBJECT));
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 1);
    assert.equal(sandbox.customers.length, 0);
  });

  it('throws while a create is under way, then deletes its customer too', async () => {
    const {upstream, sandbox, arrived, release} = holdUpstream();
    const {call, proxy} = openShop({upstream});
    const creating = call('POST', path, {json, headers: newKey()});
    await arrived;
    await assert.rejects(proxy.admin.eraseShopper(ISSUER, SUBJECT), /not ended/);
    release();
    assert.equal((await creating).status, 201);
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 1);
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 0);
    assert.equal(sandbox.customers.length, 0);
  });

  it('throws until a create that a crash left over is reconciled', async () => {
    const {proxy, store} = openShop({settleMs: 0, limits: {callTime: 500}});
    const fingerprint = await createKeyedHash(DEMO_CREDENTIALS.clientSecret).contact(
      SAMPLE_CONTACT,
    );
    const claim = {issuer: ISSUER, subject: SUBJECT, key: 'key', id: 'id', fingerprint};
    const work = await store.claim({...claim, leaseMs: 0, keepMs: 60_000});
    assert.ok(work.kind === 'work');
    await store.markSent(claim, work.fence);
    await assert.rejects(proxy.admin.eraseShopper(ISSUER, SUBJECT), /not ended/);
    await proxy.admin.reconcile();
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 0);
  });

  it('leaves the shopper a customer that came while others were being deleted', async () => {
    let now = Date.now();
    const sandbox = createSandbox();
    let meanwhile: (() => Promise<unknown>) | undefined;
    const fetch = async (request: Request): Promise<Response> => {
      if (request.method === 'DELETE') await meanwhile?.();
      meanwhile = undefined;
      return sandbox(request);
    };
    const baseUrl = 'https://sandbox.example';
    const upstream = {...DEMO_CREDENTIALS, baseUrl, fetch};
    const {call, proxy, store} = openShop({clock: () => now, upstream});
    await call('POST', path, {json, headers: newKey()});
    const contact = {...SAMPLE_CONTACT, companyname: 'Neu'};
    const headers = newKey();
    meanwhile = async () => {
      // A token that is younger than the erasure.
      now += 10_000;
      await call('POST', path, {json: {contact}, headers});
    };
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 1);
    const id = sandbox.customers[0]?.id ?? '';
    assert.ok(await store.findOwned({issuer: ISSUER, subject: SUBJECT}, id));
    const again = await call('POST', path, {json: {contact}, headers});
    assert.equal((await bodyOf(again))['id'], id);
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 1);
    assert.equal(sandbox.customers.length, 0);
  });

  it('ends the tokens of this very second', async () => {
    const now = Date.UTC(2026, 10, 24, 12, 0, 0, 900);
    const {call, mint, proxy, send} = openShop({clock: () => now});
    const token = await mint();
    await proxy.admin.eraseShopper(ISSUER, SUBJECT);
    const headers = {authorization: `Bearer ${token}`};
    assert.equal((await send('GET', path, {headers})).status, 401);
    assert.equal((await call('GET', path, {subject: 'shopper-2'})).status, 200);
  });

  it('counts a customer that is gone already, and forgets the submissions', async () => {
    let now = Date.now();
    const {call, proxy, sandbox} = openShop({clock: () => now});
    const headers = newKey();
    const {id} = await bodyOf(await call('POST', path, {json, headers}));
    await callDirectly(sandbox, 'DELETE', `/Payment/Customers/${String(id)}`);
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 1);
    // Tokens count again that are younger than any clock that is a little ahead.
    now += 10_000;
    const again = await call('POST', path, {json, headers});
    assert.equal(again.status, 201);
    assert.notEqual((await bodyOf(again))['id'], id);
  });

  for (const status of [200, 403]) {
    it(`goes on past a customer that secuconnect keeps (${status}), which stays the shopper’s`, async () => {
      const sandbox = createSandbox();
      let kept = '';
      const refusal = {status: 'error', error: 'ProductNotAllowedException', code: 1003};
      const fetch = async (request: Request): Promise<Response> =>
        request.method === 'DELETE' && request.url.endsWith(kept)
          ? Response.json(refusal, {status})
          : sandbox(request);
      const baseUrl = 'https://sandbox.example';
      const {call, proxy, store} = openShop({upstream: {...DEMO_CREDENTIALS, baseUrl, fetch}});
      for (let index = 0; index < 3; index += 1) {
        const contact = {...SAMPLE_CONTACT, companyname: `Firma ${index}`};
        await call('POST', path, {json: {contact}, headers: newKey()});
      }
      // The newest, which an erasure meets first.
      kept = sandbox.customers[0]?.id ?? '';
      await assert.rejects(proxy.admin.eraseShopper(ISSUER, SUBJECT), {
        name: 'ShopperNotErased',
        erased: 2,
        left: [kept],
        open: 0,
      });
      assert.equal(sandbox.customers.length, 1);
      assert.equal(await store.countOwned({issuer: ISSUER, subject: SUBJECT}), 1);
      kept = 'nobody';
      assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 1);
    });
  }

  it('deletes duplicates that were noted, but not one that has another owner by now', async () => {
    const shop = openShop();
    const {sandbox, store, proxy} = shop;
    const make = async (companyname: string): Promise<string> => {
      const contact = {...SAMPLE_CONTACT, companyname};
      await callDirectly(sandbox, 'POST', '/Payment/Customers', {contact});
      return sandbox.customers[0]?.id ?? '';
    };
    const [spare, taken] = [await make('Eins'), await make('Zwei')];
    const owner = {issuer: ISSUER, subject: SUBJECT};
    await store.noteDuplicate(owner, spare);
    await store.noteDuplicate(owner, taken);
    await proxy.admin.bind(ISSUER, 'shopper-2', taken);
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 1);
    assert.deepEqual(
      sandbox.customers.map(({id}) => id),
      [taken],
    );
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 0);
  });

  it('lets no create survive whose body was still on its way', async () => {
    const {proxy, sandbox, mint, store} = openShop();
    let send = (): void => undefined;
    const sent = new Promise<void>((done) => (send = done));
    const body = new ReadableStream({
      async pull(controller) {
        await sent;
        controller.enqueue(new TextEncoder().encode(JSON.stringify(json)));
        controller.close();
      },
    });
    const headers = {
      authorization: `Bearer ${await mint()}`,
      'content-type': 'application/json',
      ...newKey(),
    };
    const init = {method: 'POST', headers, body, duplex: 'half'};
    const creating = proxy(new Request('https://proxy.example/v1/customers', init));
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 0);
    send();
    assert.equal((await creating).status, 401);
    assert.equal(sandbox.customers.length, 0);
    assert.equal(await store.countOpen({issuer: ISSUER, subject: SUBJECT}), 0);
  });

  it('lets no create survive that waits for its login', async () => {
    const sandbox = createSandbox();
    let login = (): void => undefined;
    const loggedIn = new Promise<void>((done) => (login = done));
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((done) => (arrive = done));
    const fetch = async (request: Request): Promise<Response> => {
      if (request.url.includes('/oauth/')) {
        arrive();
        await loggedIn;
      }
      return sandbox(request);
    };
    const baseUrl = 'https://sandbox.example';
    const {call, proxy} = openShop({upstream: {...DEMO_CREDENTIALS, baseUrl, fetch}});
    const creating = call('POST', path, {json, headers: newKey()});
    await arrived;
    await assert.rejects(proxy.admin.eraseShopper(ISSUER, SUBJECT), {open: 1});
    login();
    assert.equal((await creating).status, 409);
    assert.equal(sandbox.customers.length, 0);
    assert.equal(await proxy.admin.eraseShopper(ISSUER, SUBJECT), 0);
  });
});

describe('admin.purge', () => {
  it('drops what is kept longer than promised, and counts it', async () => {
    let now = Date.UTC(2026, 10, 24);
    const {call, proxy} = openShop({clock: () => now});
    await call('POST', path, {json, headers: newKey()});
    now += 86_400_000 - 1;
    assert.equal(await proxy.admin.purge(), 0);
    now += 1;
    assert.equal(await proxy.admin.purge(), 1);
  });
});

describe('admin.revoke', () => {
  for (const ahead of [0, 4, 5]) {
    it(`ends the tokens of this very second by a clock ${ahead} s ahead, as expired`, async () => {
      const now = Date.UTC(2026, 10, 24, 12, 0, 0, 900);
      const {mint, proxy, send, log} = openShop({clock: () => now});
      const token = await mint({clock: () => now + ahead * 1000});
      const headers = {authorization: `Bearer ${token}`};
      assert.equal((await send('GET', path, {headers})).status, 200);
      await proxy.admin.revoke(ISSUER, SUBJECT);
      assert.equal(await problemOf(await send('GET', path, {headers})), 'token-expired');
      assert.equal((log[1] as RequestEntry).cause, 'iat revoked');
    });
  }

  it('ends the tokens from before a second that is named', async () => {
    const now = Date.UTC(2026, 10, 24);
    const {mint, proxy, send} = openShop({clock: () => now});
    const seconds = now / 1000;
    const statusOf = async (): Promise<number> => {
      const headers = {authorization: `Bearer ${await mint()}`};
      return (await send('GET', path, {headers})).status;
    };
    await proxy.admin.revoke(ISSUER, SUBJECT, seconds);
    assert.equal(await statusOf(), 200);
    await proxy.admin.revoke(ISSUER, SUBJECT, seconds + 1);
    assert.equal(await statusOf(), 401);
  });

  it('ends the tokens from before a moment, but not later ones', async () => {
    let now = Date.UTC(2026, 10, 24);
    const {mint, proxy, send} = openShop({clock: () => now});
    const old = await mint();
    now += 10_000;
    await proxy.admin.revoke(ISSUER, SUBJECT);
    now += 10_000;
    const young = await mint();
    for (const [token, status] of [
      [old, 401],
      [young, 200],
    ] as const) {
      const headers = {authorization: `Bearer ${token}`};
      assert.equal((await send('GET', path, {headers})).status, status);
    }
  });
});

describe('admin.reconcile', () => {
  /** What a proxy leaves behind that dies between its create and the answer. */
  async function crash({store, sandbox}: ReturnType<typeof openShop>): Promise<void> {
    const {contact} = createKeyedHash(DEMO_CREDENTIALS.clientSecret);
    const fingerprint = await contact(SAMPLE_CONTACT);
    const claim = {issuer: ISSUER, subject: SUBJECT, key: crypto.randomUUID(), fingerprint};
    const claimed = await store.claim({...claim, id: 'crashed', leaseMs: 1, keepMs: 60_000});
    assert.ok(claimed.kind === 'work');
    await store.markSent(claim, claimed.fence);
    await callDirectly(sandbox, 'POST', '/Payment/Customers', json);
    await elapse(5);
  }

  it('binds the customer whose answer a crash lost, once', async () => {
    const shop = openShop({limits: {callTime: 500}});
    await crash(shop);
    assert.equal(shop.sandbox.customers.length, 1);
    assert.equal(await shop.proxy.admin.reconcile(), 1);
    assert.equal(await shop.proxy.admin.reconcile(), 0);
    const {items} = await bodyOf(await shop.call('GET', path));
    assert.equal((items as {id: string}[])[0]?.id, shop.sandbox.customers[0]?.id);
    const again = await shop.call('POST', path, {json, headers: newKey()});
    assert.equal(again.status, 200);
    assert.equal(shop.sandbox.customers.length, 1);
    const adopted = shop.log.find(({event}) => event === 'reconcile_adopted');
    assert.equal(adopted?.customerId, shop.sandbox.customers[0]?.id);
  });

  it('names a second customer that the list shows later', async () => {
    const shop = openShop({settleMs: 150, limits: {callTime: 500}});
    await crash(shop);
    setTimeout(() => void callDirectly(shop.sandbox, 'POST', '/Payment/Customers', json), 50);
    assert.equal(await shop.proxy.admin.reconcile(), 1);
    const named = shop.log.find(({event}) => event === 'reconcile_duplicate');
    assert.equal(named?.customerId, shop.sandbox.customers[0]?.id);
  });

  it('forgets a create that was never done, so that a repeat works', async () => {
    const shop = openShop({limits: {callTime: 500}});
    await crash(shop);
    shop.sandbox.reset();
    assert.equal(await shop.proxy.admin.reconcile(), 0);
    assert.equal((await shop.call('POST', path, {json, headers: newKey()})).status, 201);
    assert.equal(shop.sandbox.customers.length, 1);
  });

  it('leaves all as it is while secuconnect shows no list', async () => {
    const shop = openShop({limits: {callTime: 500}});
    await crash(shop);
    shop.sandbox.faults.add({kind: '503', on: 'list', times: 4});
    assert.equal(await shop.proxy.admin.reconcile(), 0);
    assert.equal(await shop.proxy.admin.reconcile(), 1);
    assert.equal(shop.sandbox.customers.length, 1);
  });

  it('leaves a create alone whose worker lives, and one that is at work elsewhere', async () => {
    const shop = openShop({limits: {callTime: 500}});
    await crash(shop);
    const {claim} = shop.store;
    shop.store.claim = async (wish) => {
      await claim.call(shop.store, wish);
      return {kind: 'running'};
    };
    assert.equal(await shop.proxy.admin.reconcile(), 0);
    assert.equal(shop.sandbox.calls.filter(({action}) => action === 'list').length, 0);
  });

  it('throws when the store fails, and gives the create up for the next', async () => {
    const shop = openShop({limits: {callTime: 500}});
    await crash(shop);
    const {finish} = shop.store;
    shop.store.finish = async () => {
      throw new Error('canary');
    };
    await assert.rejects(shop.proxy.admin.reconcile(), {name: 'StoreError', message: 'finish'});
    shop.store.finish = finish;
    assert.equal(await shop.proxy.admin.reconcile(), 1);
  });

  it('assigns none that another shopper got meanwhile, without a report', async () => {
    const shop = openShop({limits: {callTime: 500}});
    await crash(shop);
    shop.store.finish = async () => 'owned';
    assert.equal(await shop.proxy.admin.reconcile(), 0);
    assert.ok(shop.log.every(({event}) => event !== 'reconcile_adopted'));
  });

  it('runs automatically while there are requests', async (test) => {
    const pass = steadyTime(test);
    let now = Date.now();
    const shop = openShop({clock: () => now});
    await shop.call('GET', path);
    await crash(shop);
    now += 31_000;
    pass(31_000);
    const work: Promise<unknown>[] = [];
    const headers = {authorization: `Bearer ${await shop.mint()}`};
    const url = `https://proxy.example${path}`;
    await shop.proxy(new Request(url, {headers}), {
      waitUntil: (promise) => void work.push(promise),
    });
    await Promise.all(work);
    const owner: Owner = {issuer: ISSUER, subject: SUBJECT};
    assert.equal(await shop.store.countOwned(owner), 1);
  });
});
