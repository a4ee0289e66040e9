import assert from 'node:assert/strict';
import {type RequestListener} from 'node:http';
import {describe, it, type TestContext} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import express from 'express';
import {worker} from '../../demo/hosts/edge.ts';
import {createExpressShop} from '../../demo/hosts/express.ts';
import {createHonoShop} from '../../demo/hosts/hono.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {mintToken, toNodeListener, type Proxy} from '../../src/proxy/index.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {bodyOf, createRequest, newKey, openShop, ORIGIN, problemOf} from './merchant.ts';
import {serveListener} from '../support/serve.ts';

const json = {contact: SAMPLE_CONTACT};

async function mount(test: TestContext, listener: RequestListener): Promise<string> {
  const {url, close} = await serveListener(listener);
  test.after(close);
  return url;
}

const HOSTS: Readonly<Record<string, (proxy: Proxy) => RequestListener>> = {
  'node:http': (proxy) => (request, response) => void toNodeListener(proxy)(request, response),
  'Express 5': (proxy) => createExpressShop(proxy) as RequestListener,
  Hono: (proxy) => {
    const listen = getRequestListener(createHonoShop(proxy).fetch);
    return (request, response) => void listen(request, response);
  },
};

for (const [name, host] of Object.entries(HOSTS)) {
  describe(`the proxy on ${name}`, () => {
    it('creates, reads, changes, lists and deletes below its mount path', async (test) => {
      const {proxy, mint, sandbox} = openShop({basePath: '/payer'});
      const url = await mount(test, host(proxy));
      const call = async (method: string, path: string, init: RequestInit = {}) =>
        fetch(url + path, {
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
      const url = `${await mount(test, host(proxy))}/payer/v1/customers`;
      const headers = {authorization: 'Bearer x'};
      assert.equal((await fetch(url, {headers})).status, 401);
      assert.equal((await fetch(url, {headers})).status, 429);
    });

    it('refuses a wrong token, a large body and a wrong method as everywhere', async (test) => {
      const {proxy, mint} = openShop({basePath: '/payer'});
      const url = `${await mount(test, host(proxy))}/payer/v1/customers`;
      const headers = {
        authorization: `Bearer ${await mint()}`,
        'content-type': 'application/json',
        ...newKey(),
      };
      assert.equal(await problemOf(await fetch(url)), 'token-missing');
      const large = await fetch(url, {method: 'POST', headers, body: `"${'x'.repeat(20_000)}"`});
      assert.equal(await problemOf(large), 'payload-too-large');
      assert.equal(await problemOf(await fetch(url, {method: 'PATCH'})), 'method-not-allowed');
    });
  });
}

describe('the proxy in Express behind a body parser', () => {
  it('says what is wrong', async (test) => {
    const {proxy} = openShop();
    const app = express();
    app.use(express.json(), toNodeListener(proxy));
    const url = await mount(test, app as RequestListener);
    const log = test.mock.method(console, 'error', () => undefined);
    const headers = {'content-type': 'application/json'};
    const response = await fetch(url, {method: 'POST', headers, body: '{}'});
    assert.equal(response.status, 500);
    assert.match(await response.text(), /mount the proxy before body parsers/);
    assert.equal(log.mock.callCount(), 1);
  });
});

describe('the proxy as a worker at the edge', () => {
  it('answers with the platform’s database and counter, keeps the work alive and is set up once', async () => {
    const {PGlite} = await import('@electric-sql/pglite');
    const db = await PGlite.create();
    const secret = 'a secret of thirty-two bytes or more';
    const {clientId, clientSecret} = DEMO_CREDENTIALS;
    let migrations = 0;
    const env = {
      PAYER_TOKEN_SECRET: secret,
      SECUCONNECT_BASE_URL: 'http://127.0.0.1:9',
      SECUCONNECT_CLIENT_ID: clientId,
      SECUCONNECT_CLIENT_SECRET: clientSecret,
      DATABASE: {
        query: (sql: string, params: unknown[]) => {
          if (sql.includes('create table')) migrations += 1;
          return db.query(sql, params);
        },
      },
      LIMITER: {take: async () => undefined},
    };
    const token = await mintToken({
      key: secret,
      issuer: 'my-shop',
      audience: 'payer-proxy-live',
      subject: 'shopper-1',
      scopes: ['customers:create'],
    });
    const work: Promise<unknown>[] = [];
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...newKey(),
    };
    const url = 'https://worker.example/v1/customers';
    const send = (): Promise<Response> => {
      const request = new Request(url, {method: 'POST', headers, body: JSON.stringify(json)});
      return worker.fetch(request, env, {waitUntil: (each) => void work.push(each)});
    };
    const response = await send();
    // Nobody listens at port 9: a clear refusal, and nothing was done.
    assert.equal(await problemOf(response), 'upstream-unavailable');
    assert.ok(work.length > 0);
    await Promise.all(work);
    const first = migrations;
    assert.ok(first > 0);
    assert.equal(await problemOf(await send()), 'upstream-unavailable');
    await Promise.all(work);
    assert.equal(migrations, first, 'Every request sets up a proxy of its own');
    await db.close();
  });

  it('may pass the platform’s context whole, whose methods need it', async () => {
    const {proxy, mint, sandbox} = openShop();
    const context = {
      works: 0,
      waitUntil() {
        this.works += 1;
      },
    };
    assert.equal((await proxy(createRequest(await mint()), context)).status, 201);
    assert.ok(context.works > 0);
    assert.equal(sandbox.customers.length, 1);
  });

  it('finishes its work on a platform that refuses to wait', async () => {
    const {proxy, mint} = openShop();
    const waitUntil = (): never => {
      throw new TypeError('The answer is out');
    };
    assert.equal((await proxy(createRequest(await mint()), {waitUntil})).status, 201);
  });
});
