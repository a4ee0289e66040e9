import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {openSandbox} from './secuconnect.ts';

const {clientId, clientSecret} = DEMO_CREDENTIALS;
const good = {
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: clientSecret,
};
const json = {'content-type': 'application/json'};
const basic = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;

describe('the token endpoint', () => {
  for (const [name, path, init] of [
    ['a form', '/oauth/token', {body: new URLSearchParams(good)}],
    ['JSON', '/oauth/token', {body: JSON.stringify(good), headers: json}],
    ['two slashes', '//oauth/token', {body: JSON.stringify(good), headers: json}],
    [
      'HTTP Basic',
      '/oauth/token',
      {
        body: new URLSearchParams({grant_type: 'client_credentials'}),
        headers: {authorization: basic},
      },
    ],
  ] as const) {
    it(`gives a token for ${name}`, async () => {
      const {fetch} = await openSandbox();
      const response = await fetch(path, {method: 'POST', ...init});
      const body = (await response.json()) as Record<string, unknown>;
      assert.equal(response.status, 200);
      assert.match(String(body['access_token']), /^[0-9a-v]{26}$/);
      assert.deepEqual(
        {...body, access_token: ''},
        {
          access_token: '',
          expires_in: 1200,
          token_type: 'bearer',
          scope: 'https://scope.secucard.com/e/api',
        },
      );
      assert.equal(response.headers.get('cache-control'), 'no-store');
    });
  }

  for (const [name, fields, status, error] of [
    ['a wrong secret', {...good, client_secret: 'x'}, 400, 'invalid_client'],
    ['an unknown client', {...good, client_id: 'x'}, 400, 'invalid_client'],
    ['no client', {grant_type: 'client_credentials'}, 400, 'invalid_client'],
    ['no grant', {}, 400, 'invalid_request'],
    ['another grant', {...good, grant_type: 'password'}, 400, 'unsupported_grant_type'],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const {fetch} = await openSandbox();
      const body = new URLSearchParams(fields);
      const response = await fetch('/oauth/token', {method: 'POST', body});
      const answer = (await response.json()) as Record<string, unknown>;
      assert.equal(response.status, status);
      assert.equal(answer['error'], error);
      assert.equal(typeof answer['error_description'], 'string');
    });
  }

  it('refuses a GET with 405', async () => {
    const {fetch} = await openSandbox();
    assert.equal((await fetch('/oauth/token')).status, 405);
  });

  it('keeps several tokens alive, each until its end', async () => {
    let now = 0;
    const {fetch, logIn} = await openSandbox({clock: () => now});
    const statusOf = async (token: string): Promise<number> => {
      const headers = {authorization: `Bearer ${token}`};
      return (await fetch('/api/v2/Payment/Customers', {headers})).status;
    };
    const first = await logIn();
    now = 1_000_000;
    const second = await logIn();
    assert.deepEqual([await statusOf(first), await statusOf(second)], [200, 200]);
    now = 1_200_000;
    assert.deepEqual([await statusOf(first), await statusOf(second)], [401, 200]);
  });
});
