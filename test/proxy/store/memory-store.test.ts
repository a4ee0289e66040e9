/**
 * Long because it follows the life of a record over days.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  createMemoryStore,
  type Claim,
  type Ownership,
  type Work,
} from '../../../src/proxy/index.ts';

const OWNER = {issuer: 'shop', subject: 'shopper-1'};
const STRANGER = {issuer: 'shop', subject: 'shopper-2'};
const DAY = 86_400_000;
const ID = 'PCU_00000000000000000000000000000A';
const OTHER_ID = 'PCU_00000000000000000000000000000B';
const CREATED = {kind: 'created', customerId: ID, created: '2026-11-24'} as const;

/** A store whose time passes by hand. */
function openStore() {
  let now = Date.UTC(2026, 10, 24);
  const store = createMemoryStore({clock: () => now});
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  const fences = new Map<string, string>();
  const work = async (changes: Partial<Claim> = {}): Promise<Work> => {
    const result = await store.claim(claim(changes));
    assert.ok(result.kind === 'work', result.kind);
    fences.set(claim(changes).key, result.fence);
    return result;
  };
  /** Of the last claim of a key that got work. */
  const fence = (key = 'key-1'): string => fences.get(key) ?? '';
  const kindOf = async (changes: Partial<Claim> = {}): Promise<string> =>
    (await store.claim(claim(changes))).kind;
  return {store, pass, work, kindOf, fence};
}

const claim = (changes: Partial<Claim> = {}): Claim => ({
  ...OWNER,
  key: 'key-1',
  id: 'id-1',
  fingerprint: 'k1.contact',
  leaseMs: 1000,
  keepMs: DAY,
  ...changes,
});

const gistOf = ({id, attempt, claimedAgo, sentAgo}: Work): Partial<Work> => ({
  id,
  attempt,
  claimedAgo,
  sentAgo,
});

const customer = (changes: Partial<Ownership> = {}): Ownership => ({
  ...OWNER,
  customerId: ID,
  fingerprint: 'k1.contact',
  created: '2026-11-24',
  ...changes,
});

describe('a lease', () => {
  it('holds to its last millisecond, then the next worker inherits all', async () => {
    const {store, pass, work, kindOf, fence} = openStore();
    assert.deepEqual(gistOf(await work()), {
      id: 'id-1',
      attempt: 1,
      claimedAgo: 0,
      sentAgo: undefined,
    });
    pass(100);
    assert.ok(await store.markSent(claim(), fence()));
    pass(899);
    assert.equal(await kindOf({id: 'id-2'}), 'running');
    pass(1);
    assert.deepEqual(gistOf(await work({id: 'id-2'})), {
      id: 'id-1',
      attempt: 2,
      claimedAgo: 1000,
      sentAgo: 900,
    });
    assert.equal(await kindOf(), 'running');
  });

  it('is counted from its renewal', async () => {
    const {store, pass, work, kindOf, fence} = openStore();
    await work();
    pass(900);
    await store.renew(claim(), fence(), 500);
    pass(499);
    assert.equal(await kindOf(), 'running');
    pass(1);
    assert.equal((await work()).attempt, 2);
  });

  it('that ended goes to another key with the same contact, with the first name upstream', async () => {
    const {store, pass, work, kindOf, fence} = openStore();
    await work();
    await store.markSent(claim(), fence());
    assert.equal(await kindOf({key: 'key-2'}), 'running');
    pass(1000);
    const taken = await work({key: 'key-2', id: 'id-2'});
    assert.deepEqual([taken.id, taken.attempt, taken.sentAgo], ['id-1', 2, 1000]);
    // The first key has nothing any more, and comes too late.
    assert.equal(await store.markSent(claim(), fence()), false);
    assert.equal(await kindOf(), 'running');
    assert.equal(await store.finish(claim({key: 'key-2'}), fence('key-2'), CREATED), 'finished');
    assert.deepEqual(await store.claim(claim({key: 'key-2'})), {kind: 'done', outcome: CREATED});
    assert.equal((await work()).attempt, 1);
  });

  it('that ended goes to a hash of another key, and the old hash is free', async () => {
    const {pass, work, kindOf} = openStore();
    await work();
    pass(1000);
    assert.equal((await work({fingerprint: 'k2.contact'})).attempt, 2);
    assert.equal(await kindOf({key: 'key-2', fingerprint: 'k2.contact'}), 'running');
    assert.equal((await work({key: 'key-2'})).attempt, 1);
  });

  it('of one contact lets others work', async () => {
    const {work} = openStore();
    await work();
    assert.equal((await work({key: 'key-2', fingerprint: 'k1.other'})).attempt, 1);
  });
});

describe('a submission', () => {
  it('is remembered as long as promised, then it is a new one', async () => {
    const {store, pass, work, kindOf, fence} = openStore();
    await work();
    await store.markSent(claim(), fence());
    await store.finish(claim(), fence(), CREATED);
    pass(DAY - 1);
    assert.equal(await kindOf(), 'done');
    pass(1);
    assert.deepEqual(gistOf(await work({id: 'id-2'})), {
      id: 'id-2',
      attempt: 1,
      claimedAgo: 0,
      sentAgo: undefined,
    });
  });

  it('that has ended cannot be ended, sent, renewed or released again', async () => {
    const {store, work, fence} = openStore();
    await work();
    await store.finish(claim(), fence(), CREATED);
    const late = {...CREATED, customerId: OTHER_ID};
    assert.equal(await store.finish(claim(), fence(), late), 'overtaken');
    assert.equal(await store.markSent(claim(), fence()), false);
    await store.renew(claim(), fence(), 5000);
    await store.release(claim(), fence());
    assert.deepEqual(await store.claim(claim()), {kind: 'done', outcome: CREATED});
    assert.equal(await store.findOwned(OWNER, OTHER_ID), undefined);
  });

  it('that has ended lets another key work on the same contact immediately', async () => {
    const {store, work, fence} = openStore();
    await work();
    await store.finish(claim(), fence(), CREATED);
    assert.equal((await work({key: 'key-2'})).attempt, 1);
  });

  it('that was released lets another key work on the same contact immediately', async () => {
    const {store, work, fence} = openStore();
    await work();
    await store.release(claim(), fence());
    assert.equal((await work({key: 'key-2'})).attempt, 1);
  });

  it('that nobody claimed can be renewed and released without harm', async () => {
    const {store, fence} = openStore();
    await store.renew(claim(), fence(), 1000);
    await store.release(claim(), fence());
    assert.equal(await store.markSent(claim(), fence()), false);
    assert.equal(await store.finish(claim(), fence(), CREATED), 'overtaken');
  });

  it('that ended in a refusal binds no customer', async () => {
    const {store, work, fence} = openStore();
    await work();
    const refused = {
      kind: 'refused',
      errors: [{pointer: '/contact/surname', code: 'too-long'}],
    } as const;
    assert.equal(await store.finish(claim(), fence(), refused), 'finished');
    assert.equal(await store.countOwned(OWNER), 0);
  });
});

describe('what a crash left over', () => {
  it('is found once the lease has expired, oldest first, up to the requested number', async () => {
    const {store, pass, work, fence} = openStore();
    const named = (name: string): Partial<Claim> => ({key: name, fingerprint: `k1.${name}`});
    for (const name of ['c', 'a', 'b']) {
      await work(named(name));
      await store.markSent(claim(named(name)), fence(name));
      pass(10);
    }
    const keys = async (limit: number): Promise<string[]> =>
      (await store.abandoned(limit)).map(({key}) => key);
    pass(969);
    assert.deepEqual(await keys(9), []);
    pass(1);
    assert.deepEqual(await keys(9), ['c']);
    // A takeover that died too is as old as its first claim.
    await work({...named('c'), leaseMs: 20});
    pass(20);
    assert.deepEqual(await keys(9), ['c', 'a', 'b']);
    assert.deepEqual(await keys(2), ['c', 'a']);
    const [first] = await store.abandoned(1);
    assert.deepEqual(
      [first?.issuer, first?.subject, first?.fingerprint],
      ['shop', 'shopper-1', 'k1.c'],
    );
  });
});

describe('a customer', () => {
  it('is found by its newest contact alone', async () => {
    const {store} = openStore();
    await store.bind(customer());
    await store.setFingerprint(OWNER, ID, 'k1.new');
    // An update with the same contact changes nothing.
    await store.setFingerprint(OWNER, ID, 'k1.new');
    assert.equal(await store.findByFingerprint(OWNER, 'k1.contact'), undefined);
    assert.deepEqual(
      await store.findByFingerprint(OWNER, 'k1.new'),
      customer({fingerprint: 'k1.new'}),
    );
  });

  it('that is bound again keeps its place and its shopper', async () => {
    const {store} = openStore();
    await store.bind(customer());
    await store.bind(customer({customerId: OTHER_ID, fingerprint: 'k1.other'}));
    assert.ok(await store.bind(customer({fingerprint: 'k1.new'})));
    assert.equal(await store.bind(customer(STRANGER)), false);
    assert.equal(await store.bind(customer({issuer: 'another shop'})), false);
    const ids = (await store.listOwned(OWNER, 9)).map(({customerId}) => customerId);
    assert.deepEqual(ids, [OTHER_ID, ID]);
    assert.equal(await store.findByFingerprint(OWNER, 'k1.contact'), undefined);
    assert.equal(await store.countOwned(STRANGER), 0);
  });

  it('gets no new contact from another shopper, and none after its end', async () => {
    const {store} = openStore();
    await store.bind(customer());
    await store.setFingerprint(STRANGER, ID, 'k1.new');
    assert.equal(await store.findByFingerprint(STRANGER, 'k1.new'), undefined);
    assert.equal((await store.findByFingerprint(OWNER, 'k1.contact'))?.customerId, ID);
    await store.tombstone(OWNER, ID);
    await store.setFingerprint(OWNER, ID, 'k1.new');
    assert.equal(await store.findByFingerprint(OWNER, 'k1.new'), undefined);
    assert.equal(await store.findOwned(OWNER, ID), undefined);
  });

  it('that is deleted is known for a day, and its id never given to another', async () => {
    const {store, pass} = openStore();
    await store.bind(customer());
    await store.tombstone(OWNER, ID);
    pass(DAY - 1);
    assert.ok(await store.wasDeleted(OWNER, ID));
    assert.equal(await store.bind(customer(STRANGER)), false);
    assert.deepEqual([...(await store.ownedIds([ID]))], [ID]);
    pass(1);
    assert.equal(await store.wasDeleted(OWNER, ID), false);
  });

  it('stays its owner’s when another shopper, whose token names it, deletes it', async () => {
    const {store} = openStore();
    await store.bind(customer());
    await store.tombstone(STRANGER, ID);
    assert.ok(await store.wasDeleted(OWNER, ID));
    assert.equal(await store.wasDeleted(STRANGER, ID), false);
    assert.equal(await store.countOwned(OWNER), 0);
    assert.equal(await store.findByFingerprint(OWNER, 'k1.contact'), undefined);
  });

  it('without an owner is recorded as deleted for the shopper who deleted it, and not listed', async () => {
    const {store} = openStore();
    await store.tombstone(OWNER, ID);
    assert.ok(await store.wasDeleted(OWNER, ID));
    assert.equal(await store.countOwned(OWNER), 0);
    assert.deepEqual(await store.listOwned(OWNER, 9), []);
    assert.equal(await store.findByFingerprint(OWNER, ''), undefined);
  });

  it('that an update made like another is still its shopper’s', async () => {
    const {store} = openStore();
    await store.bind(customer());
    await store.bind(customer({customerId: OTHER_ID, fingerprint: 'k1.other'}));
    await store.setFingerprint(OWNER, OTHER_ID, 'k1.contact');
    assert.deepEqual(
      await store.findOwned(OWNER, OTHER_ID),
      customer({customerId: OTHER_ID, fingerprint: ''}),
    );
    assert.equal((await store.findByFingerprint(OWNER, 'k1.contact'))?.customerId, ID);
  });

  it('that is the newest is followed by all others in a list', async () => {
    const {store} = openStore();
    await store.bind(customer());
    await store.bind(customer({customerId: OTHER_ID, fingerprint: 'k1.other'}));
    const rest = await store.listOwned(OWNER, 9, OTHER_ID);
    assert.deepEqual(
      rest.map(({customerId}) => customerId),
      [ID],
    );
  });

  it('of another shopper is not a valid cursor of a list', async () => {
    const {store} = openStore();
    await store.bind(customer({fingerprint: 'k1.a'}));
    await store.bind(customer({...STRANGER, customerId: OTHER_ID}));
    assert.deepEqual(await store.listOwned(OWNER, 9, OTHER_ID), []);
    assert.deepEqual(await store.listOwned(OWNER, 9, ID), []);
    assert.equal((await store.listOwned(OWNER, 9)).length, 1);
  });
});

describe('purging', () => {
  it('deletes expired rows to the millisecond, and counts them', async () => {
    const {store, pass, work, kindOf, fence} = openStore();
    await work();
    await store.finish(claim(), fence(), CREATED);
    await store.bind(customer({customerId: OTHER_ID, fingerprint: 'k1.b'}));
    pass(DAY - 1);
    assert.equal(await store.purge(), 0);
    assert.equal(await kindOf(), 'done');
    await store.tombstone(OWNER, ID);
    pass(1);
    assert.equal(await store.purge(), 1);
    pass(DAY - 1);
    assert.equal(await store.purge(), 1);
    assert.equal(await store.purge(), 0);
    assert.deepEqual([...(await store.ownedIds([ID, OTHER_ID]))], [OTHER_ID]);
    assert.deepEqual(await store.listOwned(OWNER, 9, ID), []);
    assert.equal((await store.listOwned(OWNER, 9)).length, 1);
    // The id of one that is forgotten may come again.
    assert.ok(await store.bind(customer(STRANGER)));
  });

  it('lets a shopper’s contact be worked on again', async () => {
    const {store, pass, work} = openStore();
    await work({leaseMs: 2 * DAY});
    pass(DAY);
    assert.equal(await store.purge(), 1);
    assert.equal((await work({key: 'key-2'})).attempt, 1);
  });

  for (const [name, ahead, kept] of [
    ['a day after it was made', -DAY, DAY],
    ['a day after its time, when that is later', 3 * DAY, 4 * DAY],
  ] as const) {
    it(`drops a revocation ${name}`, async () => {
      const {store, pass} = openStore();
      const time = (Date.UTC(2026, 10, 24) + ahead) / 1000;
      await store.setNotBefore(OWNER, time);
      pass(kept - 1);
      assert.equal(await store.purge(), 0);
      assert.equal(await store.notBefore(OWNER), time);
      pass(1);
      assert.equal(await store.purge(), 1);
      assert.equal(await store.notBefore(OWNER), 0);
    });
  }

  it('keeps a revocation, a customer and a submission, each alone', async () => {
    const {store, work, kindOf} = openStore();
    await store.setNotBefore({issuer: 'shop', subject: 'revoked'}, 1000);
    await store.bind(customer({subject: 'customer'}));
    await work({subject: 'submission'});
    assert.equal(await store.purge(), 0);
    assert.equal(await store.notBefore({issuer: 'shop', subject: 'revoked'}), 1000);
    assert.equal(await store.countOwned({issuer: 'shop', subject: 'customer'}), 1);
    assert.equal(await kindOf({subject: 'submission'}), 'running');
  });
});

describe('erasing a shopper', () => {
  it('frees the customers’ ids and contacts, and leaves others and the revocation alone', async () => {
    const {store} = openStore();
    await store.setNotBefore(OWNER, 1000);
    await store.bind(customer());
    await store.bind(customer({...STRANGER, customerId: OTHER_ID}));
    await store.tombstone(OWNER, ID);
    await store.erase(OWNER);
    assert.equal(await store.findByFingerprint(OWNER, 'k1.contact'), undefined);
    assert.equal(await store.notBefore(OWNER), 1000);
    assert.deepEqual([...(await store.ownedIds([ID, OTHER_ID]))], [OTHER_ID]);
    assert.ok(await store.bind(customer(STRANGER)));
    assert.equal(await store.countOwned(OWNER), 0);
  });

  it('forgets what it deleted, its own or named by a token', async () => {
    const {store} = openStore();
    await store.bind(customer());
    await store.tombstone(OWNER, ID);
    await store.tombstone(OWNER, OTHER_ID);
    await store.erase(OWNER);
    assert.equal(await store.wasDeleted(OWNER, ID), false);
    assert.deepEqual([...(await store.ownedIds([ID, OTHER_ID]))], []);
  });
});
