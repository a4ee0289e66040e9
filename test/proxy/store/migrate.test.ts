import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {PGlite} from '@electric-sql/pglite';
import {createLimiter, createSqlStore, migrate} from '../../../src/proxy/index.ts';

const OWNER = {issuer: 'shop', subject: 'shopper-1'};

describe('a role that may not make tables', () => {
  it('works with those that a deploy step made', async (test) => {
    const db = await PGlite.create();
    test.after(() => db.close());
    const query = (sql: string, params: unknown[]) =>
      db.query<Record<string, unknown>>(sql, params);
    await migrate(query);
    await db.exec(`
      create role web;
      grant select, insert, update, delete on all tables in schema public to web;
      revoke create on schema public from public;
      set role web;
    `);
    await assert.rejects(query('create table other (id integer)', []), {code: '42501'});
    assert.equal(await createSqlStore({query}).countOwned(OWNER), 0);
    const policy = {name: 'read', points: 1, seconds: 60};
    assert.equal(await createLimiter({query}).take(policy, 'one', 1), undefined);
  });

  it('fails with its SQLSTATE when they are missing', async (test) => {
    const db = await PGlite.create();
    test.after(() => db.close());
    const query = (sql: string, params: unknown[]) =>
      db.query<Record<string, unknown>>(sql, params);
    await db.exec('create role web; revoke create on schema public from public; set role web;');
    await assert.rejects(migrate(query), {code: '42501'});
  });
});
