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
import {openDatabaseOnWire} from '../../support/servers/postgres.ts';
import {until} from '../../support/until.ts';
import {slice} from '../../support/whole.ts';

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
    assert.deepEqual(await rounds(2, all, urls()), []);
  });

  const idsOf = (companyname: string, {customers} = all.sandbox): string[] =>
    customers.filter(({contact}) => contact['companyname'] === companyname).map(({id}) => id);

  // Each waits until the dead one's call can no longer be at work: all at once.
  describe('lose and double nothing', {concurrency: true}, () => {
    for (const [index, point] of slice(CRASH_POINTS, 4).entries()) {
      it(`when one is killed ${point}`, async () => {
        const dying = await all.start(point);
        const companyname = `Absturz ${index}`;
        const submission = {
          subject: `shopper-of-${index}`,
          key: `key-of-the-crash-${index}`,
          companyname,
        };
        // Asked alone: if another one took its claim over, it would never get to that point.
        const asked = [dying.url];
        const died = dying.ended.then((signal) => {
          asked.splice(0, 1, ...urls());
          return signal;
        });
        const id = await submit(asked, submission);
        assert.equal(await Promise.race([died, Promise.resolve('it lives')]), 'SIGKILL');
        assert.deepEqual(idsOf(companyname), [id]);
        // Another tab of the same shopper gets the same.
        const again = {...submission, key: `${submission.key}-again`};
        assert.equal(await submit(urls(), again), id);
        assert.deepEqual(idsOf(companyname), [id]);
      });
    }
  });

  it('finish what a killed one left over, without the shopper', async (test) => {
    // A lease that is over before the next one starts: its first request sets the housekeeping off.
    const {database, sandbox, start, close} = await openInstances(undefined, undefined, {
      leaseTime: 300,
      callTime: 3000,
      settleMs: 500,
    });
    test.after(close);
    const dying = await start('after call');
    const companyname = 'Weg';
    const submission = {subject: 'gone', key: 'key-of-a-closed-tab', companyname};
    // The shopper closes the tab with the first failure.
    await submit([dying.url], submission, 1).catch(() => undefined);
    assert.equal(idsOf(companyname, sandbox).length, 1);
    const restarted = await start();
    const owned = async (): Promise<unknown[]> =>
      (await database.query('select customer_id from payer_customer where subject = $1', ['gone']))
        .rows;
    await until(async () => {
      await fetch(restarted.url);
      return (await owned()).length > 0;
    }, 'it is bound');
    assert.deepEqual(await owned(), [{customer_id: idsOf(companyname, sandbox)[0]}]);
  });

  it('answer 503 while the database is away, and go on when it is back', async (test) => {
    const database = await openDatabaseOnWire();
    const {sandbox, start, close} = await openInstances(undefined, async () => database);
    test.after(close);
    const {url} = await start();
    database.cut();
    const submission = {subject: 'patient', key: 'key-of-the-patient', companyname: 'Geduld'};
    const refused = await submit([url], submission, 1).catch((error: unknown) => String(error));
    assert.match(refused, /upstream-unavailable/);
    assert.equal(sandbox.customers.length, 0);
    database.mend();
    await submit([url], submission);
    assert.equal(sandbox.customers.length, 1);
  });
});
