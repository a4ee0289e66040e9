import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {
  openInstances,
  rounds,
  submit,
  type Instance,
  type Instances,
} from '../../../bench/instances/instances.ts';
import {CRASH_POINTS} from '../../../bench/storm/worker.ts';
import {openDatabaseOnWire} from '../../support/postgres.ts';

describe('three instances on one PostgreSQL', () => {
  let all: Instances;
  let three: Instance[];
  const urls = (): string[] => three.map(({url}) => url);
  before(async () => {
    all = await openInstances();
    three = await Promise.all([all.start(), all.start(), all.start()]);
  });
  after(() => all.close());

  it('create one customer for fifty equal simultaneous creates, in each round', async () => {
    assert.deepEqual(await rounds(4, all, urls()), []);
  });

  for (const [index, point] of CRASH_POINTS.entries()) {
    it(`lose and double nothing when one is killed ${point}`, async () => {
      const dying = await all.start(point);
      const already = all.sandbox.customers.length;
      const submission = {
        subject: `shopper-of-${index}`,
        key: `key-of-the-crash-${index}`,
        companyname: `Absturz ${index}`,
      };
      const id = await submit([dying.url, ...urls()], submission);
      assert.equal(await dying.ended, 'SIGKILL');
      assert.equal(all.sandbox.customers.length - already, 1);
      assert.equal(all.sandbox.customers[0]?.id, id);
      // Another tab of the same shopper gets the same.
      const again = {...submission, key: `${submission.key}-again`};
      assert.equal(await submit(urls(), again), id);
      assert.equal(all.sandbox.customers.length - already, 1);
    });
  }

  it('finish what a killed one left over, without the shopper', async () => {
    const dying = await all.start('after call');
    const already = all.sandbox.customers.length;
    const submission = {subject: 'gone', key: 'key-of-a-closed-tab', companyname: 'Weg'};
    // The shopper closes the tab with the first failure.
    await submit([dying.url], submission, 1).catch(() => undefined);
    assert.equal(all.sandbox.customers.length - already, 1);
    const restarted = await all.start();
    const owned = async (): Promise<unknown[]> =>
      (
        await all.database.query('select customer_id from payer_customer where subject = $1', [
          'gone',
        ])
      ).rows;
    // Any request sets the housekeeping off.
    for (let tries = 0; tries < 100 && (await owned()).length === 0; tries += 1) {
      await fetch(restarted.url);
      await new Promise((done) => setTimeout(done, 30));
    }
    assert.deepEqual(await owned(), [{customer_id: all.sandbox.customers[0]?.id}]);
  });

  it('answer 503 while the database is away, and go on when it is back', async (test) => {
    const database = await openDatabaseOnWire();
    const {sandbox, start, close} = await openInstances(undefined, async () => database);
    test.after(close);
    const {url} = await start();
    database.cut();
    const submission = {subject: 'patient', key: 'key-of-the-patient', companyname: 'Geduld'};
    const pending = submit([url], submission);
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(sandbox.customers.length, 0);
    database.mend();
    await pending;
    assert.equal(sandbox.customers.length, 1);
  });
});
