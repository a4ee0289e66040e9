import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {PGlite} from '@electric-sql/pglite';
import {createLimiter, createSqlStore, migrate} from '../../../src/proxy/index.ts';

const OWNER = {issuer: 'shop', subject: 'shopper-1'};

describe('a role that may not make tables', () => {
  let db: PGlite;
  before(async () => {
    db = await PGlite.create();
    await db.exec('create role web; revoke create on schema public from public;');
  });
  after(() => db.close());
  const query = (sql: string, params: unknown[]) => db.query<Record<string, unknown>>(sql, params);

  it('fails with its SQLSTATE when they are missing', async () => {
    await db.exec('set role web');
    await assert.rejects(migrate(query), {code: '42501'});
  });

  it('works with those that a deploy step made', async () => {
    await db.exec('reset role');
    await migrate(query);
    await db.exec(`
      grant select, insert, update, delete on all tables in schema public to web;
      set role web;
    `);
    await assert.rejects(query('create table other (id integer)', []), {code: '42501'});
    assert.equal(await createSqlStore({query}).countOwned(OWNER), 0);
    const policy = {name: 'read', points: 1, seconds: 60};
    assert.equal(await createLimiter({query}).take(policy, 'one', 1), undefined);
  });
});
