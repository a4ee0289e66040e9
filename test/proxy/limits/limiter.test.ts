import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {PGlite} from '@electric-sql/pglite';
import {createLimiter, type Limiter} from '../../../src/proxy/index.ts';
import {rateLimited} from '../../../src/proxy/limits/limiter.ts';
import {openDatabase, openDatabaseOnWire} from '../../support/servers/postgres.ts';

const POLICY = {name: 'create', points: 2, seconds: 60};

/** Every limiter passes the same table of facts; each `open` is another instance where they share. */
const LIMITERS: Readonly<
  Record<string, () => Promise<{open: () => Limiter; close: () => Promise<void>}>>
> = {
  memory: async () => {
    const limiter = createLimiter();
    return {open: () => limiter, close: async () => undefined};
  },
  PGlite: async () => {
    const db = await PGlite.create();
    const query = (sql: string, params: unknown[]) =>
      db.query<Record<string, unknown>>(sql, params);
    return {open: () => createLimiter({query}), close: () => db.close()};
  },
};

for (const [place, set] of Object.entries(LIMITERS)) {
  describe(`a limiter that counts in ${place}`, () => {
    let open: () => Limiter;
    let close: () => Promise<void>;
    before(async () => {
      ({open, close} = await set());
    });
    after(() => close());

    it('gives the points of a policy, then says when there are some again', async () => {
      assert.equal(await open().take(POLICY, 'one', 1), undefined);
      assert.equal(await open().take(POLICY, 'one', 1), undefined);
      const wait = await open().take(POLICY, 'one', 1);
      assert.ok(wait !== undefined && wait > 30_000 && wait <= 60_000, `${wait} ms`);
    });

    it('takes nothing for what it refuses', async () => {
      const limiter = open();
      assert.equal(await limiter.take(POLICY, 'list', 1), undefined);
      assert.notEqual(await limiter.take(POLICY, 'list', 2), undefined);
      assert.equal(await limiter.take(POLICY, 'list', 1), undefined);
      assert.notEqual(await limiter.take(POLICY, 'list', 1), undefined);
    });

    it('locks nobody out for longer than its window when the clock is set back', async (test) => {
      const limiter = open();
      test.mock.timers.enable({apis: ['Date'], now: Date.now() + 3_600_000});
      await limiter.take(POLICY, 'back', 2);
      assert.notEqual(await limiter.take(POLICY, 'back', 1), undefined);
      test.mock.timers.reset();
      assert.equal(await limiter.take(POLICY, 'back', 2), undefined);
      const wait = (await limiter.take(POLICY, 'back', 1)) ?? 0;
      assert.ok(wait > 0 && wait <= 60_000, `${wait} ms`);
    });

    it('keeps an account for each name and each policy', async () => {
      const limiter = open();
      const reads = {name: 'read', points: 1, seconds: 60};
      for (let count = 0; count < 3; count += 1) await limiter.take(POLICY, 'greedy', 1);
      assert.equal(await limiter.take(POLICY, 'modest', 1), undefined);
      assert.equal(await limiter.take(reads, 'greedy', 1), undefined);
      assert.notEqual(await limiter.take(reads, 'greedy', 1), undefined);
    });

    it('tells names apart however long they are', async () => {
      const limiter = open();
      const once = {name: 'once', points: 1, seconds: 60};
      const issuer = `https://${'shop'.repeat(100)}.example`;
      const names = ['one', 'two'].map((subject) => JSON.stringify([issuer, subject]));
      for (const name of names) assert.equal(await limiter.take(once, name, 1), undefined);
      for (const name of names) assert.notEqual(await limiter.take(once, name, 1), undefined);
    });
  });
}

describe('limiters on one PostgreSQL', () => {
  it('count together from the first request on, in a database that is new', async (test) => {
    const database = await openDatabase();
    test.after(() => database.close());
    const [one, other] = [createLimiter(database), createLimiter(database)];
    const first = await Promise.all([one.take(POLICY, 'x', 1), other.take(POLICY, 'x', 1)]);
    assert.deepEqual(first, [undefined, undefined]);
    assert.ok(((await one.take(POLICY, 'x', 1)) ?? 0) > 0);
  });

  it('count again once it is back', async (test) => {
    const database = await openDatabaseOnWire();
    test.after(() => database.close());
    const limiter = createLimiter(database);
    database.cut();
    await assert.rejects(limiter.take(POLICY, 'x', 1));
    database.mend();
    assert.equal(await limiter.take(POLICY, 'x', 1), undefined);
  });
});

describe('a limiter whose database is away', () => {
  it('throws', async () => {
    const limiter = createLimiter({
      query: async () => {
        throw new Error('Connection lost');
      },
    });
    await assert.rejects(limiter.take(POLICY, 'one', 1), /Connection lost/);
  });
});

describe('a refusal at a limit', () => {
  for (const [waitMs, seconds] of [
    [0, 1],
    [1000, 1],
    [1001, 2],
    [59_999, 60],
  ] as const) {
    it(`says to wait ${seconds} s when there are points again in ${waitMs} ms`, () => {
      const {code, errors, headers} = rateLimited(POLICY, waitMs);
      assert.equal(code, 'rate-limited');
      assert.deepEqual(errors, []);
      assert.deepEqual(headers, {
        'retry-after': `${seconds}`,
        ratelimit: `"create";r=0;t=${seconds}`,
        'ratelimit-policy': '"create";q=2;w=60',
      });
    });
  }
});
