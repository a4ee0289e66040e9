/**
 * Long because every store passes the same table of facts.
 * @module
 */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {PGlite} from '@electric-sql/pglite';
import {
  createMemoryStore,
  createSqlStore,
  type Claim,
  type Query,
  type Store,
} from '../../../src/proxy/index.ts';
import {onlyWhole} from '../../support/whole.ts';
import {openDatabase, type Database} from '../../support/servers/postgres.ts';
import {elapse} from '../../support/time/quiet.ts';

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

/** Owners and keys for one test. */
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
const leaseEnds = (): Promise<void> => elapse(15);

/** The fence of a claim that gets work. */
async function workOn(store: Store, claim: Claim): Promise<string> {
  const result = await store.claim(claim);
  assert.ok(result.kind === 'work', result.kind);
  return result.fence;
}

for (const [name, open] of Object.entries(STORES)) {
  describe(`the store in ${name}`, {skip: name === 'PGlite' && onlyWhole}, () => {
    let store: Store;
    let close: () => Promise<void>;
    before(async () => {
      ({store, close} = await open());
    });
    after(() => close());

    it('gives a new key to one worker, and the outcome to all later ones', async () => {
      const {claim, created} = fresh();
      const results = await Promise.all(Array.from({length: 20}, () => store.claim(claim())));
      const kinds = results.map(({kind}) => kind).sort();
      assert.deepEqual(kinds, [...Array.from({length: 19}, () => 'running'), 'work']);
      const mine = results.find((result) => result.kind === 'work');
      assert.ok(mine);
      assert.ok(await store.markSent(claim(), mine.fence));
      assert.equal(await store.finish(claim(), mine.fence, created), 'finished');
      assert.deepEqual(await store.claim(claim()), {kind: 'done', outcome: created});
    });

    it('remembers a refusal as it does a customer', async () => {
      const {claim} = fresh();
      const errors = [{pointer: '/contact/surname', code: 'too-long'}];
      const outcome = {kind: 'refused', errors} as const;
      assert.equal(await store.finish(claim(), await workOn(store, claim()), outcome), 'finished');
      assert.deepEqual(await store.claim(claim()), {kind: 'done', outcome});
    });

    it('refuses other contacts under the same key, in every state', async () => {
      const {claim, created} = fresh();
      const other = claim({fingerprint: 'k1.other'});
      const fence = await workOn(store, claim());
      assert.equal((await store.claim(other)).kind, 'other-contact');
      await store.finish(claim(), fence, created);
      assert.equal((await store.claim(other)).kind, 'other-contact');
      // Hashes of another key cannot be compared, and count as equal.
      const rotated = claim({fingerprint: 'k2.other'});
      assert.equal((await store.claim(rotated)).kind, 'done');
    });

    it('gives nobody the id of a deleted customer: its key is new, for any contact', async () => {
      const {owner, claim, created} = fresh();
      for (const fingerprint of ['k1.one', 'k1.two']) {
        const mine = claim({fingerprint});
        const fence = await workOn(store, mine);
        assert.ok(await store.markSent(mine, fence));
        await store.finish(mine, fence, created);
        await store.tombstone(owner, created.customerId);
      }
      const again = await store.claim(claim());
      assert.ok(again.kind === 'work');
      assert.deepEqual([again.attempt, again.sentAgo], [1, undefined]);
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
      assert.equal(await store.finish(second, taken.fence, created), 'finished');
    });

    it('keeps a renewed lease, and gives up one that is renewed by nothing', async () => {
      const {claim} = fresh();
      const fence = await workOn(store, claim({leaseMs: 1}));
      await store.renew(claim(), fence, 60_000);
      await leaseEnds();
      assert.equal((await store.claim(claim())).kind, 'running');
      await store.renew(claim(), fence, 0);
      assert.notEqual(await workOn(store, claim()), fence);
    });

    it('forgets what is released, and what is old', async () => {
      const {claim, created} = fresh();
      const fence = await workOn(store, claim());
      await store.release(claim(), fence);
      const again = await workOn(store, claim({keepMs: 1}));
      assert.notEqual(again, fence);
      await store.finish(claim(), again, created);
      await leaseEnds();
      const last = await store.claim(claim());
      assert.ok(last.kind === 'work');
      assert.deepEqual([last.attempt, last.sentAgo], [1, undefined]);
    });

    for (const [fate, end] of [
      ['was released', async (held: Claim, fence: string) => store.release(held, fence)],
      ['was taken over', leaseEnds],
      [
        'was taken over and released',
        async (held: Claim) => {
          await leaseEnds();
          await store.release(held, await workOn(store, held));
        },
      ],
      [
        'was finished, and is over',
        async (held: Claim, fence: string) => {
          const refused = {kind: 'refused', errors: []} as const;
          await store.finish(held, fence, refused);
          await leaseEnds();
        },
      ],
      [
        'was taken over under another key, and released',
        async (held: Claim) => {
          await leaseEnds();
          const twin = {...held, key: `${held.key}-twin`};
          await store.release(twin, await workOn(store, twin));
        },
      ],
      [
        'was purged',
        async () => {
          await leaseEnds();
          await store.purge();
        },
      ],
      [
        'was counted out by an erasure',
        async (held: Claim) => {
          await leaseEnds();
          await store.countOpen(held);
        },
      ],
    ] as const) {
      it(`permanently excludes an old worker whose submission ${fate}`, async () => {
        const {claim, created, owner} = fresh();
        const isKept = fate.startsWith('was taken over') || fate.includes('erasure');
        const old = claim({leaseMs: 1, keepMs: isKept ? 60_000 : 10});
        const first = await workOn(store, old);
        await end(old, first);
        const second = await workOn(store, claim());
        assert.notEqual(second, first);
        assert.equal(await store.markSent(old, first), false);
        assert.equal(await store.renew(old, first, 0), false);
        assert.equal(await store.finish(old, first, created), 'overtaken');
        await store.release(old, first);
        assert.equal(await store.countOwned(owner), 0);
        assert.equal((await store.claim(claim())).kind, 'running');
        assert.equal(await store.renew(claim(), second, 60_000), true);
        assert.equal(await store.markSent(claim(), second), true);
        assert.equal(await store.finish(claim(), second, created), 'finished');
      });
    }

    it('lets nothing be claimed or sent by a token that was revoked', async () => {
      const {claim, owner} = fresh();
      const issued = (issuedAt: number, key: string): Claim =>
        claim({issuedAt, key: `${key}-${count}`, fingerprint: `k1.${key}`});
      const early = issued(999, 'early');
      const fence = await workOn(store, early);
      const late = issued(1000, 'late');
      const lateFence = await workOn(store, late);
      await store.setNotBefore(owner, 1000);
      assert.equal(await store.markSent(early, fence), false);
      assert.equal(await store.markSent(late, lateFence), true);
      assert.equal((await store.claim(issued(999, 'another'))).kind, 'revoked');
      assert.equal((await store.claim(early)).kind, 'revoked');
      assert.equal((await store.claim({...early, subject: 'another'})).kind, 'work');
      // One who works for nobody asks for no token.
      await store.renew(early, fence, 0);
      const {issuedAt: _, ...nobody} = early;
      assert.equal((await store.claim(nobody)).kind, 'work');
    });

    it('lets nothing be sent once the shopper has a customer with the contact', async () => {
      const {claim, owner, id} = fresh();
      const mine = claim();
      const fence = await workOn(store, mine);
      const ownership = {...owner, customerId: id('A'), fingerprint: 'k1.other', created: ''};
      await store.bind({
        ...ownership,
        subject: 'another',
        customerId: id('B'),
        fingerprint: mine.fingerprint,
      });
      await store.bind(ownership);
      assert.equal(await store.markSent(mine, fence), true);
      await store.expectFingerprint(owner, id('A'), mine.fingerprint);
      assert.equal(await store.markSent(mine, fence), false);
      await store.setFingerprint(owner, id('A'), mine.fingerprint);
      assert.equal(await store.markSent(mine, fence), false);
      await store.tombstone(owner, id('A'));
      assert.equal(await store.markSent(mine, fence), true);
    });

    it('tells a claim what the shopper has: the same contact, customers, creates of late', async () => {
      const {claim, owner, id, created} = fresh();
      const named = (key: string, leaseMs = 60_000): Claim =>
        claim({key: `${key}-${count}`, fingerprint: `k1.${key}-${count}`, leaseMs});
      const done = named('done');
      const doneFence = await workOn(store, done);
      await store.markSent(done, doneFence);
      await store.finish(done, doneFence, created);
      await store.markSent(named('sent'), await workOn(store, named('sent')));
      await workOn(store, named('waiting'));
      await workOn(store, named('dead', 1));
      const released = named('released');
      const releasedFence = await workOn(store, released);
      await store.markSent(released, releasedFence);
      await store.release(released, releasedFence);
      await store.bind({...owner, customerId: id('B'), fingerprint: 'k1.b', created: 'then'});
      await store.tombstone(owner, id('C'));
      await leaseEnds();
      const work = await store.claim(claim({fingerprint: 'k1.b'}));
      assert.ok(work.kind === 'work');
      const {oldestAgo, ...others} = work.others;
      assert.deepEqual(others, {sent: 2, waiting: 1});
      assert.ok(oldestAgo >= 1 && oldestAgo < 10_000, String(oldestAgo));
      assert.equal(work.owned, 2);
      const expected = {...owner, customerId: id('B'), fingerprint: 'k1.b', created: 'then'};
      assert.deepEqual(work.known, expected);
      const alone = await store.claim(claim({subject: `${owner.subject}-alone`}));
      assert.ok(alone.kind === 'work');
      assert.deepEqual(
        [alone.known, alone.owned, alone.others],
        [undefined, 0, {sent: 0, oldestAgo: 0, waiting: 0}],
      );
    });

    it('finds a customer by the contact that a change under way may give it', async () => {
      const {owner, id} = fresh();
      const find = async (fingerprint: string): Promise<string | undefined> =>
        (await store.findByFingerprint(owner, fingerprint))?.customerId;
      await store.bind({...owner, customerId: id('A'), fingerprint: 'k1.a', created: ''});
      await store.expectFingerprint({...owner, subject: 'stranger'}, id('A'), 'k1.x');
      assert.equal(await find('k1.x'), undefined);
      await store.expectFingerprint(owner, id('A'), 'k1.b');
      assert.deepEqual([await find('k1.a'), await find('k1.b')], [id('A'), id('A')]);
      // A customer that has the contact takes precedence over one that may get it.
      await store.bind({...owner, customerId: id('B'), fingerprint: 'k1.b', created: ''});
      assert.equal(await find('k1.b'), id('B'));
      await store.tombstone(owner, id('B'));
      await store.setFingerprint(owner, id('A'), 'k1.a');
      assert.deepEqual([await find('k1.a'), await find('k1.b')], [id('A'), undefined]);
    });

    it('remembers duplicates until they have an owner, or the shopper is erased', async () => {
      const {owner, id} = fresh();
      const other = {...owner, subject: 'another'};
      for (const letter of ['A', 'B', 'B', 'C']) await store.noteDuplicate(owner, id(letter));
      await store.noteDuplicate(other, id('D'));
      await store.bind({...other, customerId: id('A'), fingerprint: 'k1.a', created: ''});
      await store.tombstone(owner, id('C'));
      assert.deepEqual(await store.duplicates(owner), [id('B')]);
      assert.deepEqual([...(await store.ownedIds([id('B')]))], []);
      await store.tombstone(owner, id('B'));
      await store.noteDuplicate(owner, id('E'));
      await store.erase(owner);
      assert.deepEqual(await store.duplicates(owner), [id('E')]);
      assert.deepEqual(await store.duplicates(other), [id('D')]);
    });

    it('says in a lock that it is still held', async () => {
      const {id} = fresh();
      assert.equal(await store.withCustomerLock(id('A'), (isMine) => isMine()), true);
    });

    it('lets nobody wait for a customer longer than ten seconds', async () => {
      const {id} = fresh();
      let enter = (): void => undefined;
      let leave = (): void => undefined;
      const entered = new Promise<void>((done) => (enter = done));
      const left = new Promise<void>((done) => (leave = done));
      const holder = store.withCustomerLock(id('A'), () => (enter(), left));
      await entered;
      const started = performance.now();
      const waiting = store.withCustomerLock(id('A'), async () => 'never');
      await assert.rejects(waiting, {name: 'CustomerBusy'});
      const waited = performance.now() - started;
      assert.ok(waited > 9900 && waited < 15_000, String(waited));
      leave();
      await holder;
      assert.equal(await store.withCustomerLock(id('A'), async () => 5), 5);
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
      const fence = await workOn(store, claim({fingerprint: 'k1.a'}));
      const outcome = {kind: 'created', customerId: id('D'), created: ''} as const;
      assert.equal(await store.finish(claim(), fence, outcome), 'finished');
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
      const start = async (state: string, leaseMs: number): Promise<[Claim, string]> => {
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

    it('erases a shopper, but nothing that is still under way or came meanwhile', async () => {
      const {owner, claim, created, id} = fresh();
      const make = async (key: string, letter: string): Promise<Claim> => {
        const named = claim({key: `${key}-${count}`, fingerprint: `k1.${key}-${count}`});
        const customer = {...created, customerId: id(letter)};
        assert.equal(await store.finish(named, await workOn(store, named), customer), 'finished');
        return named;
      };
      const [old, since] = [await make('old', 'A'), await make('since', 'C')];
      const refused = claim({key: `refused-${count}`, fingerprint: `k1.refused-${count}`});
      await store.finish(refused, await workOn(store, refused), {kind: 'refused', errors: []});
      const running = claim({key: `open-${count}`, fingerprint: 'k1.open'});
      const fence = await workOn(store, running);
      await store.tombstone(owner, id('A'));
      await store.erase(owner);
      assert.deepEqual(
        (await store.listOwned(owner, 10)).map(({customerId}) => customerId),
        [id('C')],
      );
      assert.equal((await store.claim(since)).kind, 'done');
      for (const gone of [old, refused]) assert.equal((await store.claim(gone)).kind, 'work');
      const late = {...created, customerId: id('B')};
      assert.equal(await store.finish(running, fence, late), 'finished');
      assert.equal(await store.countOwned(owner), 2);
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
      const sentFence = await workOn(store, sent);
      await store.markSent(sent, sentFence);
      const deadFence = await workOn(store, dead);
      await leaseEnds();
      assert.equal(await store.countOpen(owner), 2);
      // Should it wake, it sends nothing any more.
      assert.equal(await store.markSent(dead, deadFence), false);
      assert.equal((await store.claim(done)).kind, 'done');
      assert.equal(await store.countOpen(fresh().owner), 0);
      await store.release(sent, sentFence);
    });

    it('purges expired rows', async () => {
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
    assert.deepEqual(rows, [{version: 1}]);
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

  it('tells a worker that was frozen that its lock is another’s', async () => {
    const {id} = fresh();
    const store = createSqlStore(database);
    const frozen = store.withCustomerLock(id('A'), async (isMine) => {
      await database.query(
        `update payer_customer_lock set lease_until = now() where customer_id = $1`,
        [id('A')],
      );
      const second = createSqlStore(database).withCustomerLock(id('A'), async (isTheirs) => {
        const [mine, theirs] = [await isMine(), await isTheirs()];
        return {mine, theirs};
      });
      return second;
    });
    assert.deepEqual(await frozen, {mine: false, theirs: true});
  });

  it('asks less and less often for a lock that is held', async () => {
    const {id} = fresh();
    const asked: string[] = [];
    const query: Query = (sql, params) => {
      asked.push(sql);
      return database.query(sql, params);
    };
    const [holder, waiter] = [createSqlStore(database), createSqlStore({query})];
    await holder.withCustomerLock(id('A'), async () => {
      await assert.rejects(
        waiter.withCustomerLock(id('A'), async () => 5),
        {name: 'CustomerBusy'},
      );
    });
    assert.ok(asked.length > 10 && asked.length < 30, String(asked.length));
  });

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
