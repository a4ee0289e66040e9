import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import pg from 'pg';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createSqlStore, type RequestEntry} from '../../../src/proxy/index.ts';
import {openDatabase, type Database} from '../../support/servers/postgres.ts';
import {elapse} from '../../support/time/quiet.ts';
import {bodyOf, newKey, openShop, problemOf} from '../merchant.ts';

const path = '/v1/customers';
const json = {contact: SAMPLE_CONTACT};
const changed = {contact: {...SAMPLE_CONTACT, companyname: 'Neu GmbH'}};
/** Milliseconds; the demo's are ten times as long. */
const LIMITS = {statement_timeout: 400, query_timeout: 500};

describe('a pool whose statements have a time limit', () => {
  let database: Database;
  before(async () => (database = await openDatabase()));
  after(() => database.close());

  /** A shopper with a customer, and a proxy with its own pool. */
  async function open() {
    const pool = new pg.Pool({connectionString: database.url, ...LIMITS});
    pool.on('error', () => undefined);
    const store = createSqlStore({query: (sql, params) => pool.query(sql, params)});
    const subject = crypto.randomUUID();
    const {call, log, sandbox} = openShop({store});
    const made = await call('POST', path, {json, headers: newKey(), subject});
    const place = `${path}/${String((await bodyOf(made))['id'])}`;
    return {call, log, sandbox, pool, subject, place};
  }

  /** What a statement waits for until it is let go. */
  async function lock(table: string): Promise<() => Promise<void>> {
    const client = new pg.Client({connectionString: database.url});
    await client.connect();
    await client.query('begin');
    await client.query(`lock table ${table} in access exclusive mode`);
    return () => client.end();
  }

  for (const [route, table] of [
    ['create', 'payer_submission'],
    ['read', 'payer_customer'],
    ['list', 'payer_revocation'],
    ['update', 'payer_customer_lock'],
    ['delete', 'payer_customer_lock'],
  ] as const) {
    it(`answers a ${route} in time while its statement hangs, and works after it`, async (test) => {
      const {call, log, sandbox, pool, subject, place} = await open();
      test.after(() => pool.end());
      const headers = newKey();
      const send = (): Promise<Response> => {
        if (route === 'create') return call('POST', path, {json: changed, headers, subject});
        if (route === 'list') return call('GET', path, {subject});
        if (route === 'read') return call('GET', place, {subject});
        if (route === 'delete') return call('DELETE', place, {subject});
        return call('PUT', place, {json: changed, headers: {'if-match': '*'}, subject});
      };
      const unlock = await lock(table);
      const response = await send();
      assert.deepEqual([response.status, await problemOf(response)], [503, 'upstream-unavailable']);
      assert.ok(Number(response.headers.get('retry-after')) >= 1);
      // PostgreSQL's `query_canceled`.
      assert.match((log.at(-1) as RequestEntry).cause ?? '', /^store: \w+ 57014$/);
      await unlock();
      assert.ok((await send()).ok);
      const left = {create: 2, read: 1, list: 1, update: 1, delete: 0}[route];
      assert.equal(sandbox.customers.length, left);
    });
  }

  const skip = process.env['DATABASE_URL'] ? 'the server is another’s' : false;
  it('answers while the server stands still, and works after it', {skip}, async (test) => {
    const {call, sandbox, pool, subject} = await open();
    test.after(() => pool.end());
    const {rows} = await pool.query<{pid: number}>('select pid from pg_stat_activity');
    const backends = rows.map(({pid}) => pid);
    const headers = newKey();
    const send = (): Promise<Response> => call('POST', path, {json: changed, headers, subject});
    for (const pid of backends) process.kill(pid, 'SIGSTOP');
    let response: Response;
    try {
      response = await send();
    } finally {
      for (const pid of backends) process.kill(pid, 'SIGCONT');
    }
    assert.equal(response.status, 503);
    assert.ok(Number(response.headers.get('retry-after')) >= 1);
    let again = response;
    for (let tries = 0; !again.ok && tries < 20; tries += 1) {
      const seconds = Number(again.headers.get('retry-after'));
      assert.ok(seconds >= 1 && seconds <= 5, `${again.status} and no time to come back`);
      await elapse(seconds * 1000);
      again = await send();
    }
    assert.ok(again.ok, `${again.status}`);
    assert.equal(sandbox.customers.length, 2);
  });
});
