import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {ProxyOptions, Store} from '../../../src/proxy/index.ts';
import {DEMO_CREDENTIALS} from '../../../src/sandbox/index.ts';
import {bodyOf, newKey, openShop} from '../merchant.ts';
import {elapse} from '../../support/time/quiet.ts';
import {until} from '../../support/until.ts';

const TIMES = {limits: {leaseTime: 300, callTime: 600}, settleMs: 300};

/** What one deploy may have, and the next one no more. */
const CHANGES: readonly (readonly [
  string,
  before: Partial<ProxyOptions>,
  after: Partial<ProxyOptions>,
])[] = [
  ['another key of hashes', {hashKey: 'the key of before'}, {hashKey: 'the key of now'}],
  ['contacts that are found again', {reuse: false}, {reuse: true}],
  ['contacts that are not found again', {reuse: true}, {reuse: false}],
  ['nothing else', {}, {}],
];

describe('a create that the deploy before left over', () => {
  for (const [what, before, after] of CHANGES) {
    it(`is found, not doubled, by one with ${what}`, async () => {
      let isDead = false;
      let die = (): void => undefined;
      const dead = new Promise<void>((done) => (die = done));
      const old = openShop({...TIMES, ...before});
      const {sandbox} = old;
      // It dies with the customer made.
      const dying = new Proxy(old.store, {
        get: (store, name: keyof Store) =>
          isDead ? () => new Promise(() => undefined) : store[name],
      });
      const first = openShop({
        ...TIMES,
        ...before,
        store: dying,
        upstream: upstreamOf(async (request) => {
          const response = await sandbox(request);
          if (isCreate(request)) {
            isDead = true;
            die();
          }
          return isDead ? new Promise(() => undefined) : response;
        }),
      });
      const headers = newKey();
      const json = {contact: SAMPLE_CONTACT};
      void first.call('POST', '/v1/customers', {json, headers});
      await dead;
      await elapse(400);

      const next = openShop({...TIMES, ...after, store: old.store, upstream: upstreamOf(sandbox)});
      await next.proxy.admin.reconcile();
      let answer = await next.call('POST', '/v1/customers', {json, headers});
      await until(async () => {
        if (answer.status < 409) return true;
        answer = await next.call('POST', '/v1/customers', {json, headers});
        return false;
      }, 'it is created');
      assert.equal(answer.status, 201);
      assert.deepEqual(
        sandbox.customers.map(({id}) => id),
        [(await bodyOf(answer))['id']],
      );
    });
  }
});

const upstreamOf = (
  fetch: (request: Request) => Promise<Response>,
): NonNullable<ProxyOptions['upstream']> => ({
  baseUrl: 'https://sandbox.example',
  ...DEMO_CREDENTIALS,
  fetch,
});
const isCreate = ({method, url}: Request): boolean =>
  method === 'POST' && url.endsWith('/Customers');
