import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {
  createMemoryStore,
  type Limiter,
  type ProxyOptions,
  type Store,
} from '../../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../../src/sandbox/index.ts';
import {newKey, openShop, problemOf} from '../merchant.ts';
import {until} from '../../support/until.ts';

const path = '/v1/customers';
const LIMITS = {requestTime: 500, callTime: 700, waitTime: 700, leaseTime: 200};

/** A shop in which one part hangs permanently at its first use after `hang()` */
function openHanging(part: string) {
  let isHanging = false;
  const at = async (name: string): Promise<void> => {
    if (!isHanging || name !== part) return;
    isHanging = false;
    await new Promise(() => undefined);
  };
  const inner = createMemoryStore();
  const store = new Proxy(inner, {
    get:
      (target, name: keyof Store) =>
      async (...args: unknown[]) => {
        await at(name);
        return (target[name] as (...all: unknown[]) => Promise<unknown>).apply(target, args);
      },
  });
  const sandbox = createSandbox();
  const limiter: Limiter = {
    async take() {
      await at('limiter');
      return undefined;
    },
  };
  const options: Partial<ProxyOptions> = {
    store,
    limiter,
    settleMs: 100,
    limits: part === 'queue' ? {...LIMITS, callsAtOnce: 1} : LIMITS,
    async isRevoked() {
      await at('denylist');
      return false;
    },
    upstream: {
      ...DEMO_CREDENTIALS,
      baseUrl: 'https://sandbox.example',
      // It does not listen to its signal either.
      async fetch(request) {
        await at(request.url.endsWith('/token') ? 'login' : 'call');
        if (part === 'queue' && request.method === 'GET') await at('queue');
        return sandbox(request);
      },
    },
  };
  const hang = (): void => void (isHanging = true);
  return {...openShop(options), sandbox, hang};
}

const ROUTES = {
  create: ['claim', 'markSent', 'finish', 'login', 'call', 'denylist'],
  read: ['notBefore', 'findOwned', 'limiter', 'call', 'queue', 'denylist'],
  list: ['notBefore', 'listOwned', 'limiter', 'call', 'queue'],
  update: [
    'notBefore',
    'findOwned',
    'withCustomerLock',
    'expectFingerprint',
    'setFingerprint',
    'limiter',
    'call',
    'queue',
  ],
  delete: [
    'notBefore',
    'findOwned',
    'wasDeleted',
    'withCustomerLock',
    'tombstone',
    'limiter',
    'call',
  ],
} as const;

describe('a part that hangs permanently', () => {
  for (const [route, parts] of Object.entries(ROUTES)) {
    for (const part of parts) {
      it(`(${part}) does not block ${route}, which later takes effect automatically, once`, async () => {
        const {call, sandbox, hang} = openHanging(part);
        const json = {contact: SAMPLE_CONTACT};
        const key = newKey();
        let own = '';
        if (route !== 'create') {
          const made = await call('POST', path, {json, headers: key});
          assert.equal(made.status, 201);
          own = ((await made.json()) as {id: string}).id;
        }
        const changed = {contact: {...SAMPLE_CONTACT, companyname: 'Neu'}};
        const send = (): Promise<Response> => {
          if (route === 'create') return call('POST', path, {json, headers: key});
          if (route === 'list') return call('GET', path);
          if (route === 'read') return call('GET', `${path}/${own}`);
          if (route === 'delete') return call('DELETE', `${path}/${own}`);
          return call('PUT', `${path}/${own}`, {json: changed, headers: {'if-match': '*'}});
        };
        hang();
        const started = performance.now();
        let response = await send();
        if (!response.ok) {
          assert.equal(response.status, 503);
          assert.ok(Number(response.headers.get('retry-after')) >= 1);
          const wanted = route === 'create' ? 'outcome-pending' : 'upstream-unavailable';
          assert.equal(await problemOf(response), wanted);
        }
        assert.ok(performance.now() - started < 5000);
        // A lock in memory whose work hangs ends with its call.
        await until(async () => {
          if (response.ok) return true;
          response = await send();
          return false;
        }, 'it works again');
        assert.equal(sandbox.customers.length, route === 'delete' ? 0 : 1);
      });
    }
  }
});
