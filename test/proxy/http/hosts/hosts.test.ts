import assert from 'node:assert/strict';
import type {RequestListener} from 'node:http';
import {describe, it} from 'node:test';
import express from 'express';
import {payerRoute} from '../../../../demo/hosts/next-route.ts';
import {SAMPLE_CONTACT} from '../../../../demo/sample-contact.ts';
import {toNodeListener} from '../../../../src/proxy/index.ts';
import {bodyOf, newKey, openShop, ORIGIN, problemOf} from '../../merchant.ts';
import {serveListener} from '../../../support/servers/serve.ts';
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

const raw: express.RequestHandler = (request, _response, next) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  // As hosts of functions do it.
  request.on('end', () => {
    Object.assign(request, {rawBody: Buffer.concat(chunks), body: {}});
    next();
  });
};
const logger: express.RequestHandler = (request, _response, next) => {
  request.on('data', () => undefined);
  next();
};

describe('the proxy behind what reads the body first', () => {
  for (const [name, ...before] of [
    ['express.json()', express.json()],
    ['express.json() and others', express.urlencoded({extended: true}), express.json()],
    ['express.text()', express.text({type: '*/*'})],
    ['express.raw()', express.raw({type: '*/*'})],
    ['a host of functions', raw],
    ['a logger of bodies', logger],
  ] as [string, ...express.RequestHandler[]][]) {
    it(`works: ${name}`, async (test) => {
      const {proxy, mint, sandbox} = openShop({basePath: '/payer'});
      const app = express();
      app.use(...before);
      app.use('/payer', toNodeListener(proxy));
      const {url, close} = await serveListener(app as RequestListener);
      test.after(close);
      const headers = {
        authorization: `Bearer ${await mint()}`,
        'content-type': 'application/json',
        ...newKey(),
      };
      const ask = (path: string, init: RequestInit): Promise<Response> =>
        fetch(`${url}/payer/v1/customers${path}`, {headers, ...init});
      const created = await ask('', {method: 'POST', body: JSON.stringify(json)});
      assert.equal(created.status, 201);
      const {id} = await bodyOf(created);
      const body = JSON.stringify({contact: {...SAMPLE_CONTACT, surname: 'Jörg “Ä”'}});
      const put = {...headers, 'if-match': '*'};
      assert.equal((await ask(`/${String(id)}`, {method: 'PUT', body, headers: put})).status, 200);
      assert.equal(sandbox.customers[0]?.contact['surname'], 'Jörg “Ä”');
      assert.equal((await ask(`/${String(id)}`, {method: 'DELETE'})).status, 204);
      const large = await ask('', {
        method: 'POST',
        body: JSON.stringify({contact: 'x'.repeat(20_000)}),
      });
      assert.equal(await problemOf(large), 'payload-too-large');
    });
  }

  for (const [name, use] of [
    ['keeps nothing', (request) => void Object.assign(request, {body: undefined})],
    ['keeps what JSON cannot say', (request) => void Object.assign(request, {body: {count: 1n}})],
  ] as [string, (request: object) => void][]) {
    it(`says what is wrong when it ${name}`, async (test) => {
      const {proxy} = openShop();
      const app = express();
      const lose: express.RequestHandler = (request, _response, next) => {
        use(request);
        next();
      };
      app.use(express.json(), lose, toNodeListener(proxy));
      const {url, close} = await serveListener(app as RequestListener);
      test.after(close);
      const log = test.mock.method(console, 'error', () => undefined);
      const headers = {'content-type': 'application/json'};
      const response = await fetch(url, {method: 'POST', headers, body: '{}'});
      assert.equal(response.status, 500);
      assert.match(await response.text(), /mount the proxy before body parsers/);
      assert.equal(log.mock.callCount(), 1);
    });
  }
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
