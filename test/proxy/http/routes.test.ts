import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {routeOf} from '../../../src/proxy/http/routes.ts';

const ID = 'PCU_00000000000000000000000000000A';
const HOST = 'https://proxy.example';

describe('the route of a request', () => {
  for (const [method, path, name, customerId] of [
    ['POST', '/v1/customers', 'create', ''],
    ['GET', '/v1/customers', 'list', ''],
    ['GET', '/v1/customers/', 'list', ''],
    ['GET', '/v1/customers?limit=5', 'list', ''],
    ['GET', `/v1/customers/${ID}`, 'read', ID],
    ['GET', `/v1/customers/${ID}/`, 'read', ID],
    ['PUT', `/v1/customers/${ID}`, 'update', ID],
    ['DELETE', `/v1/customers/${ID}`, 'delete', ID],
  ] as const) {
    it(`is ${name} for ${method} ${path}`, () => {
      for (const base of ['', '/payer']) {
        assert.deepEqual(routeOf(method, HOST + base + path, base), {
          name,
          scope: `customers:${name}`,
          path: base + path.replace(/\/?(?:\?.*)?$/, ''),
          customerId,
        });
      }
    });
  }

  for (const path of ['/v1/customers', `/v1/customers/${ID}`]) {
    it(`is a preflight for OPTIONS ${path}`, () => {
      assert.deepEqual(routeOf('OPTIONS', HOST + path, ''), {name: 'preflight'});
    });
  }

  for (const path of [
    '/',
    '/v1',
    '/v1/customers//',
    `/v1/customers//${ID}`,
    `/v1/customers/${ID}/x`,
    // As long as the right path, with another sign in place of the slash.
    `/v1/customers-${ID}`,
    `/v2/customers/${ID}`,
    '/v1/customers/PCU_%41',
    '/v1/customers/..%2F',
    `/payer/v1/customers/${ID}`,
  ]) {
    it(`does not exist for ${path}`, () => {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const refusal = {name: 'Refusal', code: 'not-found', errors: []};
        assert.throws(() => routeOf(method, HOST + path, ''), refusal);
      }
    });
  }

  for (const [method, path, allow] of [
    ['PUT', '/v1/customers', 'GET, POST, OPTIONS'],
    ['constructor', '/v1/customers', 'GET, POST, OPTIONS'],
    ['POST', `/v1/customers/${ID}`, 'GET, PUT, DELETE, OPTIONS'],
  ] as const) {
    it(`says what ${path} takes instead of ${method}`, () => {
      const refusal = {code: 'method-not-allowed', errors: [], headers: {allow}};
      assert.throws(() => routeOf(method, HOST + path, ''), refusal);
    });
  }
});
