/**
 * One instance of the proxy as its own process. With `CRASH_AT` it kills itself, without a word, at that
 * step of the protocol.
 * @module
 */
import {openDatabase} from '../../demo/database.ts';
import {createProxy, type Store} from '../../src/proxy/index.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {KEY} from '../../test/proxy/merchant.ts';
import {serve} from '../../test/support/servers/serve.ts';
import type {Times} from './instances.ts';

const {DATABASE_URL = '', UPSTREAM_URL = '', TIMES = '', CRASH_AT} = process.env;
const {leaseTime, callTime, settleMs} = JSON.parse(TIMES) as Times;
const {store, limiter} = openDatabase(DATABASE_URL);

const at = async (point: string): Promise<void> => {
  if (point !== CRASH_AT) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
};
const mortal = new Proxy(store, {
  get:
    (target, name: keyof Store) =>
    async (...args: unknown[]) => {
      await at(`before ${name}`);
      const method = target[name] as (...all: unknown[]) => Promise<unknown>;
      const result = await method.apply(target, args);
      await at(`after ${name}`);
      return result;
    },
});

const proxy = createProxy({
  issuers: {instances: {keys: [KEY]}},
  audience: 'instances',
  store: mortal,
  limiter,
  limits: {
    leaseTime,
    callTime,
    requestsPerMinute: 1_000_000,
    createsPerAddress10Minutes: 1_000_000,
    callsPerShopper: 100,
    createsPer10Minutes: 10_000,
    updatesPer10Minutes: 10_000,
    badTokensPerMinute: 100_000,
    readsPerMinute: 10_000,
    liveCustomers: 10_000,
    callsAtOnce: 100,
  },
  settleMs,
  upstream: {
    ...DEMO_CREDENTIALS,
    baseUrl: UPSTREAM_URL,
    async fetch(request) {
      const isCreate = request.method === 'POST' && request.url.endsWith('/Customers');
      if (isCreate) await at('before call');
      const response = await fetch(request);
      if (isCreate) await at('after call');
      return response;
    },
  },
});
process.on('message', (message) => {
  if (message !== 'heap') return;
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
const {port} = await serve(proxy);
console.log(`port ${port}`);
