/**
 * Long because it is one table of answers and what they mean.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import type {EventEntry} from '../../../src/proxy/index.ts';
import {DEFAULT_LIMITS, type ProxyLimits} from '../../../src/proxy/options/options.ts';
import {createUpstream, type UpstreamResult} from '../../../src/proxy/upstream/upstream.ts';
import {serve, serveListener} from '../../support/servers/serve.ts';

const BASE_URL = 'https://upstream.example';
const GET = {method: 'GET', path: 'Payment/Customers/PCU_1'} as const;

interface Behaviour {
  /** What a call gets; a login gets its own token. */
  answer: (request: Request, count: number) => Response | Promise<Response>;
  limits?: Partial<ProxyLimits>;
  baseUrl?: string;
}

/** secuconnect as a function, with what it was asked. */
function openUpstream({answer, limits, baseUrl = BASE_URL}: Behaviour) {
  const asked: Request[] = [];
  const logins: Request[] = [];
  const events: Pick<EventEntry, 'event' | 'message'>[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    if (request.url.endsWith('/oauth/token')) {
      logins.push(request);
      return Response.json({access_token: `token-${logins.length}`, expires_in: 1200});
    }
    asked.push(request);
    return answer(request, asked.length);
  };
  const call = createUpstream(
    {baseUrl, clientId: 'client', clientSecret: 'secret', fetch},
    {
      limits: {...DEFAULT_LIMITS, ...limits},
      clock: () => 0,
      report: (event, details) => events.push({event, ...details}),
    },
  );
  return {call, asked, logins, events};
}

const answering = (body: BodyInit | null, init: ResponseInit = {}) =>
  openUpstream({
    answer: () => new Response(body, {headers: {'content-type': 'application/json'}, ...init}),
  });

describe('a call to secuconnect', () => {
  for (const baseUrl of [BASE_URL, `${BASE_URL}/`, `${BASE_URL}//`]) {
    it(`goes to /api/v2 below ${baseUrl}, with nothing of the payer's`, async () => {
      const {call, asked, logins} = openUpstream({answer: () => Response.json({}), baseUrl});
      await call({method: 'POST', path: 'Payment/Customers?count=1', json: {a: 1}, actionId: 'id'});
      const [request] = asked;
      assert.equal(request?.url, `${BASE_URL}/api/v2/Payment/Customers?count=1`);
      assert.equal(request.method, 'POST');
      assert.equal(request.redirect, 'manual');
      assert.deepEqual(Object.fromEntries(request.headers), {
        accept: 'application/json',
        authorization: 'Bearer token-1',
        'content-type': 'application/json',
        'x-action': 'id',
      });
      assert.deepEqual(await request.json(), {a: 1});
      assert.equal(logins[0]?.url, `${BASE_URL}/oauth/token`);
    });
  }

  it('asks before each request whether it may go, and is not sent if not', async () => {
    const {call, asked} = openUpstream({answer: () => Response.json({})});
    assert.deepEqual(await call({...GET, mayGo: async () => false}), {
      kind: 'not-sent',
      reason: 'may-not-go',
    });
    assert.equal(asked.length, 0);
    assert.equal((await call({...GET, mayGo: async () => true})).kind, 'done');
  });

  it('is not sent if the question whether it may go took more than half of its time', async () => {
    const {call, asked} = openUpstream({
      answer: () => Response.json({}),
      limits: {callTime: 20},
    });
    const mayGo = async (): Promise<boolean> => {
      const until = performance.now() + 11;
      while (performance.now() < until);
      return true;
    };
    assert.deepEqual(await call({...GET, mayGo}), {kind: 'not-sent'});
    assert.equal(asked.length, 0);
  });

  it('without a body or an action sends none', async () => {
    const {call, asked} = openUpstream({answer: () => Response.json({})});
    await call(GET);
    assert.equal(asked[0]?.body, null);
    assert.equal(asked[0]?.headers.get('x-action'), null);
  });

  it('uses the platform where no fetch is given', async (test) => {
    const fetch = mock.method(globalThis, 'fetch', async (url: string) =>
      Response.json(url.endsWith('token') ? {access_token: 'token'} : {id: 'PCU_1'}),
    );
    test.after(() => fetch.mock.restore());
    const call = createUpstream(
      {baseUrl: BASE_URL, clientId: 'client', clientSecret: 'secret'},
      {limits: DEFAULT_LIMITS, clock: () => 0, report: () => undefined},
    );
    assert.deepEqual(await call(GET), {kind: 'done', body: {id: 'PCU_1'}});
  });
});

const DATE = 'Tue, 24 Nov 2026 12:00:00 GMT';
const JSON_TYPE = {'content-type': 'application/json'};

describe('an answer of secuconnect', () => {
  for (const [name, body, init, expected] of [
    ['200', '{"a":1}', {headers: JSON_TYPE}, {kind: 'done', body: {a: 1}}],
    ['201', '[]', {status: 201, headers: JSON_TYPE}, {kind: 'done', body: []}],
    ['200 null', 'null', {headers: JSON_TYPE}, {kind: 'done', body: null}],
    [
      '200 with its time',
      '{}',
      {headers: {...JSON_TYPE, date: DATE}},
      {kind: 'done', body: {}, date: Date.UTC(2026, 10, 24, 12)},
    ],
    [
      '200 with a time that is none',
      '{}',
      {headers: {...JSON_TYPE, date: 'today'}},
      {kind: 'done', body: {}},
    ],
    [
      '200 of a JSON kind',
      '{}',
      {headers: {'content-type': 'application/hal+json; charset=utf-8'}},
      {kind: 'done', body: {}},
    ],
    ['200 text', '{}', {headers: {'content-type': 'text/html'}}, {kind: 'unknown', status: 200}],
    [
      '200 of an unlike kind',
      '{}',
      {headers: {'content-type': 'application/xjson'}},
      {kind: 'unknown', status: 200},
    ],
    [
      '200 of a longer kind',
      '{}',
      {headers: {'content-type': 'application/jsonp'}},
      {kind: 'unknown', status: 200},
    ],
    ['200 without a type', null, {}, {kind: 'unknown', status: 200}],
    ['200 cut off', '{"a":', {headers: JSON_TYPE}, {kind: 'unknown', status: 200}],
    ['200 without a body', null, {headers: JSON_TYPE}, {kind: 'unknown', status: 200}],
    ['302', '{}', {status: 302, headers: JSON_TYPE}, {kind: 'unknown', status: 302}],
    ['500', '{}', {status: 500, headers: JSON_TYPE}, {kind: 'unknown', status: 500}],
    ['503', '', {status: 503}, {kind: 'unknown', status: 503}],
    [
      '404 with its reason',
      '{"error":"ProductNotFoundException","error_details":"Wrong id"}',
      {status: 404},
      {
        kind: 'refused',
        status: 404,
        error: 'ProductNotFoundException',
        details: 'Wrong id',
        code: 0,
      },
    ],
    [
      '422 whose details are no text',
      '{"error":"ProductFormatException","error_details":["x"]}',
      {status: 422},
      {kind: 'refused', status: 422, error: 'ProductFormatException', details: '', code: 0},
    ],
    [
      '403 with another code',
      '{"error":"ProductException","code":2004}',
      {status: 403},
      {kind: 'refused', status: 403, error: 'ProductException', details: '', code: 2004},
    ],
    [
      '400 with the code of a stale token',
      '{"error":"ProductException","code":2003}',
      {status: 400},
      {kind: 'refused', status: 400, error: 'ProductException', details: '', code: 2003},
    ],
    ['400 without JSON', 'Bad', {status: 400}, {kind: 'unknown', status: 400}],
    ['403 null', 'null', {status: 403}, {kind: 'unknown', status: 403}],
    ['404 of a framework', '{"error":"Not Found"}', {status: 404}, {kind: 'unknown', status: 404}],
    ['422 whose reason is no text', '{"error":5}', {status: 422}, {kind: 'unknown', status: 422}],
    [
      '425 with another name',
      '{"error":"TooEarly"}',
      {status: 425},
      {kind: 'unknown', status: 425},
    ],
    [
      '409 with words around a name',
      '{"error":"a ProductFormatException or so"}',
      {status: 409},
      {kind: 'unknown', status: 409},
    ],
    ['499 null', 'null', {status: 499}, {kind: 'unknown', status: 499}],
    ['429', '', {status: 429}, {kind: 'not-sent'}],
    [
      '429 with seconds',
      '',
      {status: 429, headers: {'retry-after': '7'}},
      {kind: 'not-sent', retryAfter: 7},
    ],
    ['429 with no seconds', '', {status: 429, headers: {'retry-after': '0'}}, {kind: 'not-sent'}],
    ['429 with a date', '', {status: 429, headers: {'retry-after': DATE}}, {kind: 'not-sent'}],
  ] satisfies [string, string | null, ResponseInit, UpstreamResult][]) {
    it(`${name} counts as ${expected.kind}`, async () => {
      const {call} = openUpstream({answer: () => new Response(body, init)});
      const isOther = expected.kind === 'unknown' || expected.kind === 'not-sent';
      const cause = isOther && {cause: `HTTP ${'status' in expected ? expected.status : 429}`};
      assert.deepEqual(await call(GET), {...expected, ...cause});
    });
  }

  it('is read up to its limit and no further', async () => {
    const {call} = openUpstream({
      answer: (_, count) => Response.json('x'.repeat(count === 1 ? 98 : 99)),
      limits: {answerBytes: 100},
    });
    assert.equal((await call(GET)).kind, 'done');
    assert.deepEqual(await call(GET), {kind: 'unknown', status: 200, cause: 'HTTP 200'});
  });

  it('that does not arrive in time is unknown', async (test) => {
    mock.timers.enable({apis: ['setTimeout']});
    test.after(() => mock.timers.reset());
    const {call, asked} = openUpstream({
      answer: () => {
        setImmediate(() => mock.timers.tick(50));
        return new Promise(() => undefined);
      },
      limits: {callTime: 50},
    });
    assert.deepEqual(await call(GET), {kind: 'unknown', cause: 'TimeoutError'});
    assert.ok(asked[0]?.signal.aborted);
  });
});

describe('a connection to secuconnect', () => {
  for (const [cause, kind] of [
    [{code: 'ECONNREFUSED'}, 'not-sent'],
    [{code: 'ENOTFOUND'}, 'not-sent'],
    [{code: 'EAI_AGAIN'}, 'not-sent'],
    [{code: 'EHOSTUNREACH'}, 'not-sent'],
    [{code: 'ENETUNREACH'}, 'not-sent'],
    [{code: 'UND_ERR_CONNECT_TIMEOUT'}, 'not-sent'],
    [{code: 'ERR_SSL_WRONG_VERSION_NUMBER'}, 'not-sent'],
    [{code: 'CERT_HAS_EXPIRED'}, 'not-sent'],
    [{code: 'DEPTH_ZERO_SELF_SIGNED_CERT'}, 'not-sent'],
    [{code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'}, 'not-sent'],
    [{code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'}, 'not-sent'],
    [{code: 'ERR_TLS_CERT_ALTNAME_INVALID'}, 'not-sent'],
    [{code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'}, 'unknown'],
    [{code: 'ECONNRESET'}, 'unknown'],
    [{code: 'UND_ERR_SOCKET'}, 'unknown'],
    [{code: ['ECONNREFUSED']}, 'unknown'],
    [{}, 'unknown'],
    [null, 'unknown'],
    [undefined, 'unknown'],
  ] as const) {
    it(`that fails by ${JSON.stringify(cause)} counts as ${kind}`, async () => {
      const {call} = openUpstream({
        answer: () => {
          throw new TypeError('fetch failed', {cause});
        },
      });
      assert.equal((await call(GET)).kind, kind);
    });
  }

  it('without the TLS that is expected counts as not-sent', async (test) => {
    const arrived: string[] = [];
    const server = await serve(async ({url}) => {
      arrived.push(url);
      return new Response();
    });
    test.after(server.close);
    const url = server.url.replace('http:', 'https:');
    const {call} = openUpstream({answer: () => fetch(url)});
    const cause = 'TypeError ERR_SSL_WRONG_VERSION_NUMBER';
    assert.deepEqual(await call(GET), {kind: 'not-sent', cause});
    assert.deepEqual(arrived, []);
  });

  it('of the platform ends with the time limit of the call', async (test) => {
    let closed = (): void => undefined;
    const isClosed = new Promise<void>((done) => (closed = done));
    const arrived: (string | undefined)[] = [];
    const server = await serveListener((request, response) => {
      arrived.push(`${request.method} ${request.url}`);
      if (request.url === '/oauth/token') {
        response.setHeader('content-type', 'application/json');
        response.end('{"access_token": "a"}');
      } else request.socket.on('close', closed);
    });
    test.after(server.close);
    const call = createUpstream(
      {baseUrl: server.url, clientId: 'client', clientSecret: 'secret'},
      {limits: {...DEFAULT_LIMITS, callTime: 500}, clock: () => 0, report: () => undefined},
    );
    assert.deepEqual(await call(GET), {kind: 'unknown', cause: 'TimeoutError'});
    await isClosed;
    assert.deepEqual(arrived, ['POST /oauth/token', 'GET /api/v2/Payment/Customers/PCU_1']);
  });

  it('that fails by no error at all counts as unknown', async () => {
    const {call} = openUpstream({
      answer: () => {
        throw {cause: {code: 'ECONNREFUSED'}} as unknown as Error;
      },
    });
    assert.equal((await call(GET)).kind, 'unknown');
  });
});

describe('a stale access token', () => {
  for (const [name, status, body] of [
    ['401', 401, ''],
    ['403 with 2003', 403, '{"code":2003}'],
    ['403 with "2003"', 403, '{"code":"2003"}'],
  ] as const) {
    it(`(${name}) is renewed once, and the call repeated`, async () => {
      const {call, asked, logins} = openUpstream({
        answer: (_, count) => (count === 1 ? new Response(body, {status}) : Response.json({count})),
      });
      assert.deepEqual(await call(GET), {kind: 'done', body: {count: 2}});
      const sent = asked.map(({headers}) => headers.get('authorization'));
      assert.deepEqual(sent, ['Bearer token-1', 'Bearer token-2']);
      await call(GET);
      assert.equal(logins.length, 2);
    });
  }

  it('that stays stale when it is new is a refused login', async () => {
    const {call, asked} = answering('', {status: 401});
    const refused = {kind: 'not-sent', reason: 'login-refused'};
    assert.deepEqual(await call(GET), refused);
    assert.equal(asked.length, 2);
  });
});

describe('a login that fails', () => {
  for (const [status, expected] of [
    [400, {kind: 'not-sent', reason: 'login-refused', cause: 'login: LoginError HTTP_400'}],
    [503, {kind: 'not-sent', cause: 'login: LoginError HTTP_503'}],
  ] as const) {
    it(`with ${status} keeps the call from being sent`, async () => {
      const asked: string[] = [];
      const events: [string, string | undefined][] = [];
      const fetch = async ({url}: Request): Promise<Response> => {
        asked.push(url);
        return new Response('', {status});
      };
      const call = createUpstream(
        {baseUrl: BASE_URL, clientId: 'client', clientSecret: 'secret', fetch},
        {
          limits: DEFAULT_LIMITS,
          clock: () => 0,
          report: (event, details) => events.push([event, details?.message]),
        },
      );
      assert.deepEqual(await call(GET), expected);
      assert.deepEqual(asked, [`${BASE_URL}/oauth/token`]);
      const told =
        'secuconnect refused the login: check clientId, clientSecret and baseUrl, and the rights of the client';
      assert.deepEqual(events, status === 400 ? [['upstream_auth_failed', told]] : []);
    });
  }
});

describe('the queue to secuconnect', () => {
  it('has room again after every call, however it ended', async () => {
    const limits = {callsAtOnce: 1, callsWaiting: 0, waitTime: 0};
    const {call} = openUpstream({
      answer: (_, count) => {
        if (count === 1) throw new TypeError('fetch failed');
        return Response.json(
          {error: 'ProductNotFoundException'},
          {status: count === 2 ? 500 : 404},
        );
      },
      limits,
    });
    assert.equal((await call(GET)).kind, 'unknown');
    assert.equal((await call(GET)).kind, 'unknown');
    const [third, fourth] = await Promise.all([call(GET), call(GET)]);
    assert.equal(third.kind, 'refused');
    assert.deepEqual(fourth, {kind: 'not-sent', reason: 'capacity'});
  });
});
