import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {PGlite} from '@electric-sql/pglite';
import {createMemoryStore, createSqlStore, type Claim, type Store} from '../../src/proxy/index.ts';
import {openDatabase, type Database} from '../support/postgres.ts';

/** Every store passes the same table of facts. */
const STORES: Readonly<Record<string, () => Promise<{store: Store; close: () => Promise<void>}>>> =
  {
    memory: async () => ({store: createMemoryStore(), close: async () => undefined}),
    PGlite: async () => {
      const db = await PGlite.create();
      const store = createSqlStore({query: (sql, params) => db.query(sql, params)});
      return {store, close: () => db.close()};
    },
    PostgreSQL: async () => {
      const database = await openDatabase();
      return {store: createSqlStore(database), close: () => database.close()};
    },
  };

/** Owners and keys of a test of its own. */
let count = 0;
const fresh = () => {
  count += 1;
  const owner = {issuer: 'shop', subject: `shopper-${count}`};
  const claim = (changes: Partial<Claim> = {}): Claim => ({
    ...owner,
    key: `key-${count}`,
    id: `id-${count}`,
    fingerprint: `k1.contact-${count}`,
    leaseMs: 60_000,
    keepMs: 60_000,
    ...changes,
  });
  const id = (letter: string): string => `PCU_${letter}${String(count).padStart(29, '0')}`;
  const created = {
    kind: 'created',
    customerId: id('A'),
    created: '2026-11-24T12:00:00+01:00',
  } as const;
  return {owner, claim, id, created};
};

/** Lets a lease of 1 ms end by the store's own clock. */
const leaseEnds = (): Promise<unknown> => new Promise((done) => setTimeout(done, 15));

async function workOn(store: Store, claim: Claim): Promise<number> {
  const result = await store.claim(claim);
  assert.equal(result.kind, 'work');
  return result.kind === 'work' ? result.attempt : 0;
}

for (const [name, open] of Object.entries(STORES)) {
  describe(`the store in ${name}`, () => {
    let store: Store;
    let close: () => Promise<void>;
    before(async () => {
      ({store, close} = await open());
    });
    after(() => close());

    it('gives a new key to one worker, and the outcome to all who come later', async () => {
      const {claim, created} = fresh();
      const results = await Promise.all(Array.from({length: 20}, () => store.claim(claim())));
      const kinds = results.map(({kind}) => kind).sort();
      assert.deepEqual(kinds, [...Array.from({length: 19}, () => 'running'), 'work']);
      assert.ok(await store.markSent(claim(), 1));
      assert.equal(await store.finish(claim(), 1, created), 'finished');
      assert.deepEqual(await store.claim(claim()), {kind: 'done', outcome: created});
    });

    for (const outcome of [
      {kind: 'refused', problem: 'upstream-error'},
      {
        kind: 'refused',
        problem: 'validation',
        errors: [{pointer: '/contact/surname', code: 'too-long'}],
      },
    ] as const) {
      it(`remembers a refusal for ${outcome.problem} as it does a customer`, async () => {
        const {claim} = fresh();
        const attempt = await workOn(store, claim());
        assert.equal(await store.finish(claim(), attempt, outcome), 'finished');
        assert.deepEqual(await store.claim(claim()), {kind: 'done', outcome});
      });
    }

    it('refuses other contacts under the same key, in every state', async () => {
      const {claim, created} = fresh();
      const other = claim({fingerprint: 'k1.other'});
      const attempt = await workOn(store, claim());
      assert.equal((await store.claim(other)).kind, 'other-contact');
      await store.finish(claim(), attempt, created);
      assert.equal((await store.claim(other)).kind, 'other-contact');
      // Hashes of another key cannot be compared, and count as equal.
      const rotated = claim({fingerprint: 'k2.other'});
      assert.equal((await store.claim(rotated)).kind, 'done');
    });

    it('lets one work on a contact, whatever the keys', async () => {
      const {claim} = fresh();
      const claims = Array.from({length: 20}, (_, index) => claim({key: `tab-${count}-${index}`}));
      const results = await Promise.all(claims.map((each) => store.claim(each)));
      assert.equal(results.filter(({kind}) => kind === 'work').length, 1);
      assert.equal(results.filter(({kind}) => kind === 'running').length, 19);
    });

    it('keeps shoppers apart', async () => {
      const {claim} = fresh();
      await workOn(store, claim());
      await workOn(store, claim({subject: `${claim().subject}-b`}));
      await workOn(store, claim({issuer: 'shop-2'}));
    });

    it('hands a dead worker over, with what it sent', async () => {
      const {claim, created} = fresh();
      const first = await workOn(store, claim({leaseMs: 1}));
      assert.ok(await store.markSent(claim(), first));
      await leaseEnds();
      const taken = await store.claim(claim({id: 'another'}));
      assert.ok(taken.kind === 'work');
      assert.equal(taken.attempt, 2);
      assert.equal(taken.id, claim().id);
      assert.ok(taken.sentAgo !== undefined && taken.sentAgo >= 1 && taken.sentAgo < 10_000);
      assert.ok(taken.claimedAgo >= 0 && taken.claimedAgo < 60_000);
      // The old worker wakes up and changes nothing.
      assert.equal(await store.markSent(claim(), first), false);
      assert.equal(await store.finish(claim(), first, created), 'overtaken');
      await store.release(claim(), first);
      await store.renew(claim(), first, 0);
      assert.equal((await store.claim(claim())).kind, 'running');
    });

    it('hands a dead worker over to another key with the same contact', async () => {
      const {claim, created} = fresh();
      const first = await workOn(store, claim({leaseMs: 1}));
      await store.markSent(claim(), first);
      await leaseEnds();
      const second = claim({key: `second-${count}`});
      const taken = await store.claim(second);
      assert.ok(taken.kind === 'work');
      assert.notEqual(taken.sentAgo, undefined);
      assert.equal(await store.finish(claim(), first, created), 'overtaken');
      assert.equal(await store.finish(second, taken.attempt, created), 'finished');
    });

    it('keeps a renewed lease, and gives up one that is renewed by nothing', async () => {
      const {claim} = fresh();
      const attempt = await workOn(store, claim({leaseMs: 1}));
      await store.renew(claim(), attempt, 60_000);
      await leaseEnds();
      assert.equal((await store.claim(claim())).kind, 'running');
      await store.renew(claim(), attempt, 0);
      assert.equal(await workOn(store, claim()), attempt + 1);
    });

    it('forgets what is released, and what is old', async () => {
      const {claim, created} = fresh();
      const attempt = await workOn(store, claim());
      await store.release(claim(), attempt);
      assert.equal(await workOn(store, claim({keepMs: 1})), 1);
      await store.finish(claim(), 1, created);
      await leaseEnds();
      const again = await store.claim(claim());
      assert.ok(again.kind === 'work');
      assert.equal(again.sentAgo, undefined);
    });

    it('gives a customer to one shopper only', async () => {
      const {claim, created, owner} = fresh();
      const rival = claim({subject: `${owner.subject}-b`});
      const [mine, theirs] = [await workOn(store, claim()), await workOn(store, rival)];
      assert.equal(await store.finish(claim(), mine, created), 'finished');
      assert.equal(await store.finish(rival, theirs, created), 'owned');
      // The rival's submission is open still.
      assert.equal((await store.claim(rival)).kind, 'running');
      const ownership = {...owner, subject: rival.subject, fingerprint: 'k1.x', created: ''};
      assert.equal(await store.bind({...ownership, customerId: created.customerId}), false);
    });

    it('finds a customer by its id and by its contact', async () => {
      const {claim, created, owner} = fresh();
      await store.finish(claim(), await workOn(store, claim()), created);
      const expected = {...owner, fingerprint: claim().fingerprint, ...created};
      const {kind: _, ...ownership} = expected;
      const found = await store.findOwned(owner, created.customerId);
      assert.deepEqual({...found}, {...found, ...ownership});
      const same = await store.findByFingerprint(owner, claim().fingerprint);
      assert.equal(same?.customerId, created.customerId);
      const stranger = {...owner, subject: 'stranger'};
      assert.equal(await store.findOwned(stranger, created.customerId), undefined);
      assert.equal(await store.findByFingerprint(stranger, claim().fingerprint), undefined);
      assert.equal(await store.findByFingerprint(owner, ''), undefined);
      const ids = await store.ownedIds([created.customerId, 'PCU_0000000000']);
      assert.deepEqual([...ids], [created.customerId]);
      assert.deepEqual([...(await store.ownedIds([]))], []);
    });

    it('finds one customer by a contact, though an update made two alike', async () => {
      const {owner, id, claim} = fresh();
      const bind = (customerId: string, fingerprint: string): Promise<boolean> =>
        store.bind({...owner, customerId, fingerprint, created: ''});
      assert.ok(await bind(id('A'), 'k1.a'));
      assert.ok(await bind(id('B'), 'k1.b'));
      await store.setFingerprint(owner, id('B'), 'k1.a');
      assert.equal((await store.findByFingerprint(owner, 'k1.a'))?.customerId, id('A'));
      assert.equal(await store.findByFingerprint(owner, 'k1.b'), undefined);
      assert.ok(await bind(id('C'), 'k1.a'));
      const attempt = await workOn(store, claim({fingerprint: 'k1.a'}));
      const outcome = {kind: 'created', customerId: id('D'), created: ''} as const;
      assert.equal(await store.finish(claim(), attempt, outcome), 'finished');
      assert.equal(await store.countOwned(owner), 4);
    });

    it('lists the newest first, page by page, past one that was deleted meanwhile', async () => {
      const {owner, id} = fresh();
      for (const letter of 'ABCDE') {
        await store.bind({
          ...owner,
          customerId: id(letter),
          fingerprint: `k1.${letter}`,
          created: '',
        });
      }
      const page = async (limit: number, cursor?: string): Promise<string[]> =>
        (await store.listOwned(owner, limit, cursor)).map(({customerId}) => customerId);
      assert.deepEqual(await page(2), [id('E'), id('D')]);
      await store.tombstone(owner, id('D'));
      assert.deepEqual(await page(2, id('D')), [id('C'), id('B')]);
      assert.deepEqual(await page(9), ['E', 'C', 'B', 'A'].map(id));
      assert.deepEqual(await page(9, 'PCU_0000000000'), []);
      assert.equal(await store.countOwned(owner), 4);
      assert.equal(await store.countOwned({...owner, issuer: 'x'}), 0);
    });

    it('remembers a deleted customer for its shopper, not its contact', async () => {
      const {owner, id} = fresh();
      await store.bind({...owner, customerId: id('A'), fingerprint: 'k1.a', created: ''});
      assert.equal(await store.wasDeleted(owner, id('A')), false);
      await store.tombstone(owner, id('A'));
      assert.ok(await store.wasDeleted(owner, id('A')));
      assert.equal(await store.wasDeleted({...owner, subject: 'stranger'}, id('A')), false);
      assert.equal(await store.findOwned(owner, id('A')), undefined);
      assert.equal(await store.findByFingerprint(owner, 'k1.a'), undefined);
      // One that only the token named.
      await store.tombstone(owner, id('B'));
      assert.ok(await store.wasDeleted(owner, id('B')));
    });

    it('runs work on a customer one by one, also after a failure', async () => {
      const {id} = fresh();
      let inside = 0;
      let most = 0;
      const work = async (): Promise<void> => {
        inside += 1;
        most = Math.max(most, inside);
        await leaseEnds();
        inside -= 1;
        throw new Error('Failed');
      };
      const all = Array.from({length: 4}, () => store.withCustomerLock(id('A'), work));
      const results = await Promise.allSettled(all);
      assert.ok(results.every(({status}) => status === 'rejected'));
      assert.equal(most, 1);
      assert.equal(await store.withCustomerLock(id('A'), async () => 5), 5);
    });

    it('finds what a crash left over, and nothing else', async () => {
      const {claim, created} = fresh();
      const left = async (): Promise<string[]> =>
        (await store.abandoned(1000))
          .filter(({subject}) => subject.startsWith(`${claim().subject}-`))
          .map(({subject}) => subject.split('-').at(-1) ?? '')
          .sort();
      const start = async (state: string, leaseMs: number): Promise<[Claim, number]> => {
        const each = claim({subject: `${claim().subject}-${state}`, leaseMs});
        return [each, await workOn(store, each)];
      };
      const [sent, sentAttempt] = await start('sent', 1);
      const [alive, aliveAttempt] = await start('alive', 60_000);
      const [done, doneAttempt] = await start('done', 1);
      await start('claimed', 1);
      await store.markSent(sent, sentAttempt);
      await store.markSent(alive, aliveAttempt);
      await store.markSent(done, doneAttempt);
      await store.finish(done, doneAttempt, created);
      await leaseEnds();
      assert.deepEqual(await left(), ['sent']);
    });

    it('never moves a revocation back', async () => {
      const {owner} = fresh();
      assert.equal(await store.notBefore(owner), 0);
      await store.setNotBefore(owner, 1000.5);
      await store.setNotBefore(owner, 10);
      assert.equal(await store.notBefore(owner), 1000.5);
    });

    it('erases a shopper, but nothing that is still under way', async () => {
      const {owner, claim, created, id} = fresh();
      await store.finish(claim(), await workOn(store, claim()), created);
      const running = claim({key: `open-${count}`, fingerprint: 'k1.open'});
      const attempt = await workOn(store, running);
      await store.erase(owner);
      assert.equal(await store.countOwned(owner), 0);
      assert.equal((await store.claim(claim())).kind, 'work');
      const late = {...created, customerId: id('B')};
      assert.equal(await store.finish(running, attempt, late), 'finished');
      assert.equal(await store.countOwned(owner), 1);
    });

    it('counts what a shopper has open, and forgets what a dead worker never sent', async () => {
      const {owner, claim, created} = fresh();
      assert.equal(await store.countOpen(owner), 0);
      const named = (key: string, leaseMs: number): Claim =>
        claim({key: `${key}-${count}`, fingerprint: `k1.${key}-${count}`, leaseMs});
      const done = named('done', 60_000);
      await store.finish(done, await workOn(store, done), created);
      const [alive, sent, dead] = [named('alive', 60_000), named('sent', 1), named('dead', 1)];
      await workOn(store, alive);
      await store.markSent(sent, await workOn(store, sent));
      const attempt = await workOn(store, dead);
      await leaseEnds();
      assert.equal(await store.countOpen(owner), 2);
      // Should it wake, it sends nothing any more.
      assert.equal(await store.markSent(dead, attempt), false);
      assert.equal((await store.claim(done)).kind, 'done');
      assert.equal(await store.countOpen(fresh().owner), 0);
      await store.release(sent, 1);
    });

    it('purges what is over', async () => {
      const {claim, created} = fresh();
      await store.finish(claim(), await workOn(store, claim({keepMs: 1})), created);
      await leaseEnds();
      assert.ok((await store.purge()) >= 1);
      assert.equal(await store.purge(), 0);
      assert.ok(await store.findOwned(claim(), created.customerId));
    });
  });
}

describe('the store in PostgreSQL, with several instances', () => {
  let database: Database;
  before(async () => {
    database = await openDatabase();
  });
  after(() => database.close());

  it('makes its tables once, however many start together', async () => {
    const {claim} = fresh();
    const stores = Array.from({length: 10}, () => createSqlStore(database));
    const results = await Promise.all(stores.map((store) => store.claim(claim())));
    assert.equal(results.filter(({kind}) => kind === 'work').length, 1);
    const {rows} = await database.query('select version from payer_schema order by version', []);
    assert.deepEqual(rows, [{version: 1}, {version: 2}]);
  });

  for (const [name, daysAgo, isKept] of [
    ['drops a revocation when it and its time are old', 2, false],
    ['keeps a revocation that was dated ahead', 0.9, true],
  ] as const) {
    it(name, async () => {
      const {owner} = fresh();
      const store = createSqlStore(database);
      const time = Date.now() / 1000 - daysAgo * 86_400;
      await store.setNotBefore(owner, time);
      await database.query(
        `update payer_revocation set changed_at = changed_at - interval '2 days' where subject = $1`,
        [owner.subject],
      );
      await store.purge();
      assert.equal(await store.notBefore(owner), isKept ? time : 0);
    });
  }

  it('locks a customer for all', async () => {
    const {id} = fresh();
    let inside = 0;
    const work = async (): Promise<number> => {
      inside += 1;
      await leaseEnds();
      const seen = inside;
      inside -= 1;
      return seen;
    };
    const stores = Array.from({length: 5}, () => createSqlStore(database));
    const seen = await Promise.all(stores.map((store) => store.withCustomerLock(id('A'), work)));
    assert.deepEqual(seen, [1, 1, 1, 1, 1]);
  });
});
