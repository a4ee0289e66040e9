import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {worker} from '../../../../demo/hosts/edge.ts';
import {SAMPLE_CONTACT} from '../../../../demo/sample-contact.ts';
import {mintToken} from '../../../../src/proxy/index.ts';
import {DEMO_CREDENTIALS} from '../../../../src/sandbox/index.ts';
import {createRequest, newKey, openShop, problemOf} from '../../merchant.ts';
import {nextTask} from '../../../support/time/quiet.ts';

const json = {contact: SAMPLE_CONTACT};

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
    assert.equal(migrations, first, 'Every request sets up its own proxy');
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
    // Otherwise it would end the process.
    const queue = (): Promise<never> => Promise.reject(new TypeError('The queue is full'));
    assert.equal((await proxy(createRequest(await mint()), {waitUntil: queue})).status, 200);
    await nextTask();
  });
});
