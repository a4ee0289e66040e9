import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {PGlite} from '@electric-sql/pglite';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createLimiter, createSqlStore, type Query} from '../../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../../src/sandbox/index.ts';
import {newKey, openShop} from '../merchant.ts';
import {elapse} from '../../support/time/quiet.ts';
import {until} from '../../support/until.ts';

const path = '/v1/customers';
const json = {contact: SAMPLE_CONTACT};

describe('a proxy on PostgreSQL', async () => {
  const database = await PGlite.create();
  after(() => database.close());
  let statements: string[] = [];
  const query: Query = async (sql, params) => {
    statements.push(sql.trim());
    return database.query(sql, params);
  };
  const shop = openShop({store: createSqlStore({query}), limiter: createLimiter({query})});
  // The first call makes the tables, and the housekeeping follows it.
  await shop.call('POST', path, {json, headers: newKey(), subject: 'first'});
  await until(async () => {
    const before = statements.length;
    await elapse(100);
    return statements.length === before;
  }, 'the housekeeping has ended');

  it('makes 4 statements at most for a create', async () => {
    statements = [];
    const response = await shop.call('POST', path, {json, headers: newKey()});
    assert.equal(response.status, 201);
    assert.ok(statements.length <= 4, statements.join('\n'));
  });
});

describe('an update of which neither answer nor read arrives', () => {
  for (const kind of ['memory', 'PostgreSQL']) {
    it(`is found by a create of the new contact (${kind})`, async (test) => {
      const database = kind === 'memory' ? undefined : await PGlite.create();
      test.after(() => database?.close());
      const sandbox = createSandbox();
      let isCut = false;
      const {call} = openShop({
        ...(database && {store: createSqlStore({query: (...args) => database.query(...args)})}),
        upstream: {
          ...DEMO_CREDENTIALS,
          baseUrl: 'https://sandbox.example',
          async fetch(request) {
            if (request.method === 'PUT') {
              await sandbox(request);
              isCut = true;
            }
            if (isCut) throw new TypeError('fetch failed');
            return sandbox(request);
          },
        },
      });
      const made = await call('POST', path, {json, headers: newKey()});
      const {id} = (await made.json()) as {id: string};
      const changed = {contact: {...SAMPLE_CONTACT, companyname: 'Neu GmbH'}};
      const lost = await call('PUT', `${path}/${id}`, {json: changed, headers: {'if-match': '*'}});
      assert.equal(lost.status, 503);
      isCut = false;
      const again = await call('POST', path, {json: changed, headers: newKey()});
      assert.deepEqual([again.status, ((await again.json()) as {id: string}).id], [200, id]);
      assert.equal(sandbox.customers.length, 1);
    });
  }
});

describe('an outage of secuconnect', () => {
  it('uses up no creates of a shopper', async () => {
    let isAway = true;
    const sandbox = createSandbox();
    const {call} = openShop({
      upstream: {
        ...DEMO_CREDENTIALS,
        baseUrl: 'https://sandbox.example',
        async fetch(request) {
          const cause = Object.assign(new Error(), {code: 'ECONNREFUSED'});
          if (isAway && request.method === 'POST' && request.url.endsWith('/Customers'))
            throw new TypeError('fetch failed', {cause});
          return sandbox(request);
        },
      },
    });
    for (let count = 0; count < 15; count += 1) {
      assert.equal((await call('POST', path, {json, headers: newKey()})).status, 503);
    }
    isAway = false;
    assert.equal((await call('POST', path, {json, headers: newKey()})).status, 201);
  });
});
