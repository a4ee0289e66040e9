import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {validateContact} from '../../../src/schema.ts';
import {SCOPES} from '../../../src/proxy/index.ts';
import {bodyOf, newKey, openShop, ORIGIN, problemOf} from '../merchant.ts';

const ID = 'PCU_00000000000000000000000000000A';
const json = {contact: SAMPLE_CONTACT};

describe('requests', () => {
  for (const [method, path, status, allow] of [
    ['GET', '/', 404],
    ['GET', '/v1', 404],
    ['GET', '/v1/customers//', 404],
    ['GET', `/v1/customers/${ID}//`, 404],
    ['PATCH', '/v1/customers/', 405, 'GET, POST, OPTIONS'],
    ['POST', `/v1/customers/${ID}/`, 405, 'GET, PUT, DELETE, OPTIONS'],
    ['GET', '/v1/customers/PCU_1', 404],
    ['GET', '/v1/customers/pcu_0000000000', 404],
    ['GET', `/v1/customers/${ID}/x`, 404],
    ['GET', `/v1/customers/%50CU_0000000000`, 404],
    ['GET', `/v1/customers/${ID}%2f..`, 404],
    ['GET', `/v2/customers`, 404],
    ['GET', `//v1/customers`, 404],
    ['HEAD', '/v1/customers', 405, 'GET, POST, OPTIONS'],
    ['PATCH', '/v1/customers', 405, 'GET, POST, OPTIONS'],
    ['DELETE', '/v1/customers', 405, 'GET, POST, OPTIONS'],
    ['POST', `/v1/customers/${ID}`, 405, 'GET, PUT, DELETE, OPTIONS'],
  ] as const) {
    it(`answer ${status} to ${method} ${path}`, async () => {
      const {call, sandbox} = openShop();
      const response = await call(method, path);
      assert.equal(response.status, status);
      assert.equal(response.headers.get('allow'), allow ?? null);
      assert.equal(sandbox.calls.length, 0);
    });
  }

  it('are found below the mount prefix alone', async () => {
    const {call} = openShop({basePath: '/payer'});
    assert.equal((await call('GET', '/payer/v1/customers')).status, 200);
    assert.equal((await call('GET', '/v1/customers')).status, 404);
    assert.equal((await call('GET', '/payer2/v1/customers')).status, 404);
  });

  it('may end with a slash, which no path of an answer has', async () => {
    const {call} = openShop({basePath: '/payer'});
    const path = '/payer/v1/customers/';
    const created = await call('POST', path, {json, headers: newKey()});
    const {id} = await bodyOf(created);
    assert.equal(created.headers.get('location'), `${path}${String(id)}`);
    const again = await call('POST', path, {json, headers: newKey()});
    assert.equal(again.headers.get('location'), `${path}${String(id)}`);
    assert.equal((await call('GET', `${path}${String(id)}/`)).status, 200);
    assert.equal((await call('GET', `${path}?limit=1`)).status, 200);
    assert.equal((await call('DELETE', `${path}${String(id)}/`)).status, 204);
  });

  it('carry the same security headers on every answer', async () => {
    const {call, send} = openShop();
    const headers = {origin: ORIGIN};
    for (const response of [
      await call('POST', '/v1/customers', {json, headers: {...headers, ...newKey()}}),
      await call('GET', '/v1/customers', {headers}),
      await call('POST', '/v1/customers', {json: {}, headers: {...headers, ...newKey()}}),
      await send('GET', '/v1/customers', {headers}),
      await send('GET', '/nowhere', {headers}),
      await send('OPTIONS', '/v1/customers', {headers}),
    ]) {
      const names = {
        'cache-control': 'no-store, no-transform',
        vary: 'Origin',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'access-control-allow-origin': ORIGIN,
        'access-control-expose-headers':
          'etag, location, retry-after, ratelimit, ratelimit-policy, idempotency-replayed, request-id',
        'access-control-allow-credentials': null,
      };
      for (const [name, value] of Object.entries(names)) {
        assert.equal(response.headers.get(name), value, `${response.status} ${name}`);
      }
      assert.match(response.headers.get('request-id') ?? '', /^[\w-]{36}$/);
    }
  });

  it('are preflighted without a token', async () => {
    const {send} = openShop();
    const response = await send('OPTIONS', `/v1/customers/${ID}`, {headers: {origin: ORIGIN}});
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-methods'), 'GET, POST, PUT, DELETE');
    assert.equal(
      response.headers.get('access-control-allow-headers'),
      'authorization, payer-token, content-type, idempotency-key, if-match',
    );
    assert.equal(response.headers.get('access-control-max-age'), '600');
  });

  for (const origin of [
    'https://evil.example',
    `${ORIGIN}.evil.example`,
    'null',
    `${ORIGIN}:8443`,
  ]) {
    it(`from ${origin} get no CORS headers`, async () => {
      const {send} = openShop();
      const response = await send('OPTIONS', '/v1/customers', {headers: {origin}});
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    });
  }

  for (const [name, body, type, status, problem] of [
    ['no type', '{}', '', 415, 'unsupported-media-type'],
    ['a form', 'contact=1', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    ['no JSON', '{', 'application/json', 400, 'bad-request'],
    ['nothing', '', 'application/json', 400, 'bad-request'],
    ['a list', '[]', 'application/json', 400, 'bad-request'],
    ['another member', '{"contact":{},"id":"x"}', 'application/json', 400, 'bad-request'],
    ['deep brackets', '['.repeat(100), 'application/json', 400, 'bad-request'],
    ['broken UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'application/json', 400, 'bad-request'],
    ['20 kB', `"${'x'.repeat(20_000)}"`, 'application/json', 413, 'payload-too-large'],
  ] as const) {
    it(`with ${name} as body are refused: ${problem}`, async () => {
      const {mint, send, sandbox} = openShop();
      const headers = {
        authorization: `Bearer ${await mint()}`,
        'content-type': type,
        ...newKey(),
      };
      const response = await send('POST', '/v1/customers', {headers, body: body as BodyInit});
      assert.equal(response.status, status);
      assert.equal(await problemOf(response), problem);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.equal(sandbox.calls.length, 0);
    });
  }

  it('name refused members by pointer and code, never by value', async () => {
    const {call, log} = openShop();
    const contact = {...SAMPLE_CONTACT, email: 'canary@@example', iban: 'DE-canary'};
    const response = await call('POST', '/v1/customers', {json: {contact}, headers: newKey()});
    assert.equal(response.status, 422);
    const text = await response.clone().text();
    assert.doesNotMatch(text + JSON.stringify(log), /canary/);
    const {errors} = await bodyOf(response);
    assert.deepEqual(errors, [
      {pointer: '/contact/email', code: 'format'},
      {pointer: '/contact/iban', code: 'unknown'},
    ]);
  });

  for (const key of [
    '',
    'short',
    'x'.repeat(129),
    'with space in the middle',
    '"with-one-quote-in-front',
    'with-one-quote-at-the-end"',
    '"too-short"',
    '""',
    'ümlaut-ümlaut-ümlaut',
  ]) {
    it(`with the idempotency key "${key.slice(0, 24)}" are refused`, async () => {
      const {mint, proxy} = openShop();
      const headers = new Headers({
        authorization: `Bearer ${await mint()}`,
        'content-type': 'application/json',
      });
      if (key) headers.set('idempotency-key', encodeURI(key));
      const body = JSON.stringify(json);
      const url = 'https://proxy.example/v1/customers';
      const response = await proxy(new Request(url, {method: 'POST', headers, body}));
      assert.equal(response.status, 400);
      assert.equal(await problemOf(response), 'idempotency-key-missing');
    });
  }

  for (const key of ['x'.repeat(16), '-_09AZaz'.repeat(16), `"${'y'.repeat(16)}"`]) {
    it(`with the idempotency key ${key.slice(0, 24)} are taken`, async () => {
      const {call} = openShop();
      const headers = {'idempotency-key': key};
      assert.equal((await call('POST', '/v1/customers', {json, headers})).status, 201);
    });
  }

  for (const [scope, method, path] of [
    ['customers:create', 'POST', '/v1/customers'],
    ['customers:list', 'GET', '/v1/customers'],
    ['customers:read', 'GET', `/v1/customers/${ID}`],
    ['customers:update', 'PUT', `/v1/customers/${ID}`],
    ['customers:delete', 'DELETE', `/v1/customers/${ID}`],
  ] as const) {
    it(`of ${method} ${path} need the scope ${scope} and no other`, async () => {
      const {call} = openShop();
      const others = SCOPES.filter((each) => each !== scope);
      const options = {headers: newKey(), ...(method !== 'GET' && {json})};
      const refused = await call(method, path, {...options, scopes: others});
      assert.equal(await problemOf(refused), 'insufficient-scope');
      assert.notEqual((await call(method, path, {...options, scopes: [scope]})).status, 403);
    });
  }

  it('name what must change, not what may be right', async () => {
    const {call} = openShop();
    // A street without a number may be right: the form asks once.
    const address = {...SAMPLE_CONTACT.address, street_number: ''};
    const contact = {...SAMPLE_CONTACT, address, email: 'no'};
    const response = await call('POST', '/v1/customers', {json: {contact}, headers: newKey()});
    const {errors} = await bodyOf(response);
    assert.deepEqual(errors, [{pointer: '/contact/email', code: 'format'}]);
  });

  it('never crash it, and are judged as the form judges them', async () => {
    const {call} = openShop({limits: false});
    const value = fc.oneof(fc.string({unit: 'grapheme'}), fc.jsonValue({maxDepth: 3}));
    const names = ['forename', 'surname', 'email', 'dob', 'phone', 'address', 'iban'];
    const changes = fc.dictionary(fc.constantFrom(...names), value, {minKeys: 1});
    await fc.assert(
      fc.asyncProperty(changes, async (members) => {
        const contact = {...SAMPLE_CONTACT, ...members};
        const sent = JSON.parse(JSON.stringify(contact)) as unknown;
        const response = await call('POST', '/v1/customers', {
          json: {contact},
          headers: newKey(),
        });
        const isAccepted = validateContact(sent).contact !== undefined;
        assert.equal(response.ok, isAccepted, await response.text());
        if (!isAccepted) assert.equal(response.status, 422);
      }),
      {seed: 20_261_124, numRuns: 300},
    );
  });
});
