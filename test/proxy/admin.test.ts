import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Owner} from '../../src/proxy/index.ts';
import {createKeyedHash} from '../../src/proxy/keyed-hash.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {bodyOf, callDirectly, ISSUER, newKey, openShop, problemOf} from './merchant.ts';

const json = {contact: SAMPLE_CONTACT};
const path = '/v1/customers';
const SUBJECT = 'shopper-1';

/** A customer that the merchant made without the proxy. */
async function customerElsewhere(shop: ReturnType<typeof openShop>): Promise<string> {
  const response = await shop.call('POST', path, {json, headers: newKey(), subject: 'elsewhere'});
  await shop.store.erase({issuer: ISSUER, subject: 'elsewhere'});
  return String((await bodyOf(response))['id']);
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
    assert.equal(await problemOf(await call('GET', path)), 'token-invalid');
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
});

describe('admin.revoke', () => {
  it('ends the tokens from before a moment, and none from after', async () => {
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
    await store.markSent(claim, claimed.attempt);
    await callDirectly(sandbox, 'POST', '/Payment/Customers', json);
    await new Promise((done) => setTimeout(done, 5));
  }

  it('binds the customer whose answer a crash lost, once', async () => {
    const shop = openShop();
    await crash(shop);
    assert.equal(shop.sandbox.customers.length, 1);
    assert.equal(await shop.proxy.admin.reconcile(), 1);
    assert.equal(await shop.proxy.admin.reconcile(), 0);
    const {items} = await bodyOf(await shop.call('GET', path));
    assert.equal((items as {id: string}[])[0]?.id, shop.sandbox.customers[0]?.id);
    const again = await shop.call('POST', path, {json, headers: newKey()});
    assert.equal(again.status, 200);
    assert.equal(shop.sandbox.customers.length, 1);
    assert.ok(shop.log.some(({event}) => event === 'reconcile_adopted'));
  });

  it('forgets a create that was never done, so that a repeat works', async () => {
    const shop = openShop();
    await crash(shop);
    shop.sandbox.reset();
    assert.equal(await shop.proxy.admin.reconcile(), 0);
    assert.equal((await shop.call('POST', path, {json, headers: newKey()})).status, 201);
    assert.equal(shop.sandbox.customers.length, 1);
  });

  it('leaves all as it is while secuconnect shows no list', async () => {
    const shop = openShop();
    await crash(shop);
    shop.sandbox.faults.add({kind: '503', on: 'list', times: 4});
    assert.equal(await shop.proxy.admin.reconcile(), 0);
    assert.equal(await shop.proxy.admin.reconcile(), 1);
    assert.equal(shop.sandbox.customers.length, 1);
  });

  it('happens by itself while requests come', async () => {
    let now = Date.now();
    const shop = openShop({clock: () => now});
    await shop.call('GET', path);
    await crash(shop);
    now += 31_000;
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
