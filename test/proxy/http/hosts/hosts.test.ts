import assert from 'node:assert/strict';
import type {RequestListener} from 'node:http';
import {describe, it} from 'node:test';
import express from 'express';
import {payerRoute} from '../../../../demo/hosts/next-route.ts';
import {SAMPLE_CONTACT} from '../../../../demo/sample-contact.ts';
import {toNodeListener} from '../../../../src/proxy/index.ts';
import {bodyOf, newKey, openShop, ORIGIN, problemOf} from '../../merchant.ts';
import {serveListener} from '../../../support/serve.ts';
import {HOSTS} from './hosts.ts';

const json = {contact: SAMPLE_CONTACT};

for (const [name, open] of Object.entries(HOSTS)) {
  describe(`the proxy on ${name}`, () => {
    it('creates, reads, changes, lists and deletes below its mount path', async (test) => {
      const {proxy, mint, sandbox} = openShop({basePath: '/payer'});
      const {url, fetch: ask} = await open(test, proxy);
      const call = async (method: string, path: string, init: RequestInit = {}) =>
        ask(url + path, {
          method,
          ...init,
          headers: {
            authorization: `Bearer ${await mint()}`,
            'content-type': 'application/json',
            origin: ORIGIN,
            ...(init.headers as Record<string, string>),
          },
        });
      const body = JSON.stringify(json);
      const created = await call('POST', '/payer/v1/customers', {body, headers: newKey()});
      assert.equal(created.status, 201);
      assert.equal(created.headers.get('access-control-allow-origin'), ORIGIN);
      const place = created.headers.get('location') ?? '';
      assert.equal(place, `/payer/v1/customers/${String((await bodyOf(created))['id'])}`);
      const read = await call('GET', place);
      assert.equal(read.status, 200);
      const changed = JSON.stringify({contact: {...SAMPLE_CONTACT, surname: 'Neumann'}});
      const headers = {'if-match': read.headers.get('etag') ?? ''};
      assert.equal((await call('PUT', place, {body: changed, headers})).status, 200);
      const {items} = await bodyOf(await call('GET', '/payer/v1/customers?limit=1'));
      assert.equal((items as unknown[]).length, 1);
      assert.equal((await call('DELETE', place)).status, 204);
      assert.equal(sandbox.customers.length, 0);
    });

    it('counts bad tokens by the caller’s address', async (test) => {
      const {proxy} = openShop({basePath: '/payer', limits: {badTokensPerMinute: 1}});
      const {url: origin, fetch: ask} = await open(test, proxy);
      const url = `${origin}/payer/v1/customers`;
      const headers = {authorization: 'Bearer x'};
      assert.equal((await ask(url, {headers})).status, 401);
      assert.equal((await ask(url, {headers})).status, 429);
    });

    it('refuses a wrong token, a large body and a wrong method as everywhere', async (test) => {
      const {proxy, mint} = openShop({basePath: '/payer'});
      const {url: origin, fetch: ask} = await open(test, proxy);
      const url = `${origin}/payer/v1/customers`;
      const headers = {
        authorization: `Bearer ${await mint()}`,
        'content-type': 'application/json',
        ...newKey(),
      };
      assert.equal(await problemOf(await ask(url)), 'token-missing');
      const large = await ask(url, {method: 'POST', headers, body: `"${'x'.repeat(20_000)}"`});
      assert.equal(await problemOf(large), 'payload-too-large');
      assert.equal(await problemOf(await ask(url, {method: 'PATCH'})), 'method-not-allowed');
    });
  });
}

describe('the proxy in Express behind a body parser', () => {
  it('says what is wrong', async (test) => {
    const {proxy} = openShop();
    const app = express();
    app.use(express.json(), toNodeListener(proxy));
    const {url, close} = await serveListener(app as RequestListener);
    test.after(close);
    const log = test.mock.method(console, 'error', () => undefined);
    const headers = {'content-type': 'application/json'};
    const response = await fetch(url, {method: 'POST', headers, body: '{}'});
    assert.equal(response.status, 500);
    assert.match(await response.text(), /mount the proxy before body parsers/);
    assert.equal(log.mock.callCount(), 1);
  });
});

describe('the proxy as a route of Next.js', () => {
  it('answers each of its methods', async () => {
    const {proxy, mint} = openShop({basePath: '/payer'});
    const route = payerRoute(proxy);
    const ask = async (method: keyof typeof route): Promise<number> => {
      const headers = {authorization: `Bearer ${await mint()}`};
      const url = 'https://shop.example/payer/v1/customers/';
      return (await route[method](new Request(url, {method, headers}))).status;
    };
    assert.deepEqual(
      [await ask('GET'), await ask('POST'), await ask('PUT'), await ask('OPTIONS')],
      [200, 400, 405, 204],
    );
  });
});
