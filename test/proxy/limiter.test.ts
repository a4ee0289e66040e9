import assert from 'node:assert/strict';
import {it} from 'node:test';
import {createLimiter} from '../../src/proxy/index.ts';
import {openDatabase} from '../support/postgres.ts';

const policy = {name: 'create', points: 2, seconds: 60};

it('counts from the first request on in a database that is new', async (test) => {
  const database = await openDatabase();
  test.after(() => database.close());
  const [one, other] = [createLimiter(database), createLimiter(database)];
  const first = await Promise.all([one.take(policy, 'x', 1), other.take(policy, 'x', 1)]);
  assert.deepEqual(first, [undefined, undefined]);
  assert.ok(((await one.take(policy, 'x', 1)) ?? 0) > 0);
});

it('counts again once the database is back', async (test) => {
  const database = await openDatabase();
  test.after(() => database.close());
  const limiter = createLimiter(database);
  await database.stop();
  await assert.rejects(limiter.take(policy, 'x', 1));
  await database.resume();
  assert.equal(await limiter.take(policy, 'x', 1), undefined);
});
