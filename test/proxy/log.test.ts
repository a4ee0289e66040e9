import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {
  createMemoryStore,
  type EventEntry,
  type LogEntry,
  type RequestEntry,
} from '../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {bodyOf, createRequest, newKey, openShop, ORIGIN, type CallOptions} from './merchant.ts';

const path = '/v1/customers';
const json = {contact: SAMPLE_CONTACT};
const UNKNOWN_ID = 'PCU_00000000000000000000000000000A';

/** What of a line is the same in every run. */
function factsOf(line: LogEntry | undefined): object {
  const {time, requestId, shopper, duration, upstreamDuration, ...facts} = line as RequestEntry;
  assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.match(requestId, /^[\w-]{36}$/);
  assert.ok(duration >= upstreamDuration && upstreamDuration >= 0);
  return {...facts, hasShopper: shopper !== undefined};
}

describe('a line of the log', () => {
  it('tells of a create, its replay, and its reuse', async () => {
    const {call, log} = openShop();
    const headers = newKey();
    const {id: customerId} = await bodyOf(await call('POST', path, {json, headers}));
    await call('POST', path, {json, headers});
    await call('POST', path, {json, headers: newKey()});
    const facts = {route: 'create', customerId, hasShopper: true};
    assert.deepEqual(log.map(factsOf), [
      {...facts, status: 201, upstreamCalls: 1, attempt: 1},
      {...facts, status: 201, upstreamCalls: 0, replayed: true},
      {...facts, status: 200, upstreamCalls: 1, reused: true},
    ]);
  });

  it('tells of a read, an update, a delete and a list', async () => {
    const {call, log} = openShop();
    const {id} = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    const etag = (await call('GET', `${path}/${String(id)}`)).headers.get('etag') ?? '';
    const contact = {...SAMPLE_CONTACT, surname: 'Neumann'};
    const headers = {'if-match': etag};
    await call('PUT', `${path}/${String(id)}`, {json: {contact}, headers});
    await call('GET', `${path}?limit=5&cursor=${String(id)}`);
    await call('DELETE', `${path}/${String(id)}`);
    const facts = {customerId: id, hasShopper: true};
    assert.deepEqual(log.slice(1).map(factsOf), [
      {...facts, route: 'read', status: 200, upstreamCalls: 1},
      {...facts, route: 'update', status: 200, upstreamCalls: 3},
      {route: 'list', status: 200, upstreamCalls: 0, hasShopper: true},
      {...facts, route: 'delete', status: 204, upstreamCalls: 1},
    ]);
  });

  it('tells of a preflight, and of a place that does not exist', async () => {
    const {send, log} = openShop();
    await send('OPTIONS', path);
    await send('GET', '/nowhere');
    assert.deepEqual(log.map(factsOf), [
      {route: 'preflight', status: 204, upstreamCalls: 0, hasShopper: false},
      {route: 'none', status: 404, upstreamCalls: 0, hasShopper: false, problem: 'not-found'},
    ]);
  });

  for (const [problem, event, method, place, options] of [
    ['insufficient-scope', 'authz_fail', 'GET', path, {scopes: ['customers:read']}],
    ['origin-not-allowed', 'authz_fail', 'GET', path, {origins: [ORIGIN]}],
    ['bad-request', 'input_validation_fail', 'POST', path, {json: {}, headers: newKey()}],
    ['validation', 'input_validation_fail', 'POST', path, {json: {contact: 5}, headers: newKey()}],
    ['idempotency-key-missing', undefined, 'POST', path, {json}],
    ['not-found', undefined, 'GET', `${path}/${UNKNOWN_ID}`, {}],
  ] as const satisfies (readonly [string, string | undefined, string, string, CallOptions])[]) {
    it(`calls ${problem} ${event ?? 'no event'}`, async () => {
      const {call, log} = openShop();
      const response = await call(method, place, options);
      const [line] = log as RequestEntry[];
      assert.equal(log.length, 1);
      assert.equal(line?.problem, problem);
      assert.equal(line.event, event);
      assert.equal('event' in line, event !== undefined);
      assert.equal(line.status, response.status);
      assert.match(line.shopper ?? '', /^[0-9a-f]{16}$/);
      assert.equal(line.requestId, response.headers.get('request-id'));
    });
  }

  it('calls a token that is missing, wrong or over authn_token_invalid', async () => {
    let now = Date.UTC(2026, 10, 24);
    const {send, mint, log} = openShop({clock: () => now});
    const old = await mint();
    now += 3_600_000;
    for (const headers of [{}, {authorization: 'Bearer x'}, {authorization: `Bearer ${old}`}]) {
      await send('GET', path, {headers: headers as Record<string, string>});
    }
    const facts = {route: 'list', status: 401, upstreamCalls: 0, hasShopper: false};
    const event = 'authn_token_invalid';
    assert.deepEqual(log.map(factsOf), [
      {...facts, problem: 'token-missing', event},
      {...facts, problem: 'token-invalid', event, cause: 'shape'},
      {...facts, problem: 'token-expired', event, cause: 'exp'},
    ]);
  });

  it('calls a limit excess_rate_limit_exceeded', async () => {
    const {call, log} = openShop({limits: {readsPerMinute: 1}});
    await call('GET', path);
    await call('GET', path);
    const [, line] = log as RequestEntry[];
    assert.equal(line?.problem, 'rate-limited');
    assert.equal(line.event, 'excess_rate_limit_exceeded');
  });

  it('gives the times by the clock, and how much of them secuconnect took', async () => {
    let now = Date.UTC(2026, 10, 24, 12);
    const sandbox = createSandbox({clock: () => now});
    const fetch = async (request: Request): Promise<Response> => {
      now += request.url.endsWith('token') ? 30 : 70;
      return sandbox(request);
    };
    const baseUrl = 'https://sandbox.example';
    const {call, log} = openShop({
      clock: () => now,
      upstream: {...DEMO_CREDENTIALS, baseUrl, fetch},
      isRevoked: () => {
        now += 5;
        return false;
      },
    });
    await call('POST', path, {json, headers: newKey(), tokenId: 'one'});
    await call('POST', path, {json, headers: newKey()});
    const [first, second] = log as RequestEntry[];
    assert.equal(first?.time, '2026-11-24T12:00:00.000Z');
    assert.deepEqual([first.duration, first.upstreamDuration], [105, 100]);
    assert.equal(second?.time, '2026-11-24T12:00:00.105Z');
    assert.deepEqual([second.duration, second.upstreamDuration], [70, 70]);
  });

  it('names a shopper by the same hash in every request, and nobody else by it', async () => {
    const {call, log} = openShop();
    for (const subject of ['one', 'one', 'two']) await call('GET', path, {subject});
    const [first, second, third] = (log as RequestEntry[]).map(({shopper}) => shopper);
    assert.equal(first, second);
    assert.notEqual(first, third);
  });

  for (const [how, fail] of [
    [
      'throws',
      () => {
        throw new Error('EPIPE');
      },
    ],
    ['rejects', () => Promise.reject(new Error('EPIPE'))],
  ] as const satisfies [string, () => unknown][]) {
    it(`changes no answer when it ${how}, of a create or of housekeeping`, async () => {
      const store = createMemoryStore();
      store.purge = async () => {
        throw new Error('away');
      };
      const work: Promise<unknown>[] = [];
      const waitUntil = (promise: Promise<unknown>): void => void work.push(promise);
      const {proxy, mint} = openShop({store, log: fail});
      const response = await proxy(createRequest(await mint()), {waitUntil});
      assert.equal(response.status, 201);
      await Promise.all(work);
    });
  }

  it('is not needed: a proxy works without a log', async () => {
    const {call} = openShop({log: undefined as never});
    assert.equal((await call('POST', path, {json, headers: newKey()})).status, 201);
  });
});

describe('an event in the log', () => {
  it('names the step at which the store failed, and the time', async () => {
    const now = Date.UTC(2026, 10, 24, 12);
    const store = createMemoryStore();
    store.claim = async () => {
      throw Object.assign(new Error('canary'), {code: '42501'});
    };
    const {call, log} = openShop({store, clock: () => now});
    const response = await call('POST', path, {json, headers: newKey()});
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('retry-after'), '2');
    assert.deepEqual(log[0], {
      time: '2026-11-24T12:00:00.000Z',
      event: 'store_unavailable',
      message: 'The store failed at claim: Error 42501',
    });
    assert.equal((log[1] as RequestEntry).problem, 'upstream-unavailable');
  });

  it('names class and place of a bug, and class and code of a lost connection', async () => {
    const isRevoked = (): boolean => {
      throw new RangeError('canary at canary.js:1:1');
    };
    const {call, log} = openShop({isRevoked});
    await call('GET', path, {tokenId: 'one'});
    assert.match((log[0] as RequestEntry).cause ?? '', /^RangeError at log\.test\.ts:\d+$/);
    const fetch = async (request: Request): Promise<Response> => {
      if (request.url.endsWith('token')) return createSandbox()(request);
      const cause = Object.assign(new Error('canary'), {code: 'ECONNRESET'});
      throw new TypeError('canary', {cause});
    };
    const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.example', fetch};
    const lost = openShop({upstream});
    const id = UNKNOWN_ID;
    await lost.store.bind({
      customerId: id,
      issuer: 'test-shop',
      subject: 'shopper-1',
      fingerprint: '',
      created: '',
    });
    await lost.call('GET', `${path}/${id}`);
    const line = lost.log[0] as RequestEntry;
    assert.deepEqual([line.problem, line.cause], ['upstream-unavailable', 'TypeError ECONNRESET']);
    assert.doesNotMatch(JSON.stringify([log, lost.log]), /canary/);
  });

  it('names the limiter when it fails', async () => {
    const limiter = {
      take: async () => {
        throw new Error('canary');
      },
    };
    const {call, log} = openShop({limiter});
    assert.equal((await call('GET', path)).status, 503);
    assert.equal((log[0] as EventEntry).message, 'The store failed at limiter: Error');
    assert.equal((log[1] as RequestEntry).cause, 'store: Error');
    assert.doesNotMatch(JSON.stringify(log), /canary/);
  });

  it('tells of housekeeping that failed', async () => {
    const store = createMemoryStore();
    store.purge = async () => {
      throw new Error('canary');
    };
    const {proxy, log} = openShop({store});
    const work: Promise<unknown>[] = [];
    const waitUntil = (promise: Promise<unknown>): void => void work.push(promise);
    await proxy(new Request('https://proxy.example/'), {waitUntil});
    await Promise.all(work);
    const {time: _, ...event} = log[1] ?? {};
    assert.deepEqual(event, {event: 'store_unavailable', message: 'Housekeeping failed'});
  });
});
