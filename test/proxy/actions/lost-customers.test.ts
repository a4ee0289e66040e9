/**
 * Long because it has every list that a search may meet.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {createMemoryStore, type Store} from '../../../src/proxy/index.ts';
import {findLostCustomer, ListUnavailable} from '../../../src/proxy/actions/lost-customers.ts';
import type {UpstreamCustomer} from '../../../src/proxy/upstream/read-customer.ts';
import type {UpstreamCall, UpstreamResult} from '../../../src/proxy/upstream/upstream.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const SETTLE = 20_000;
/** Ours was claimed a minute ago, and is over so long that the list no longer lags. */
const LOST = {
  issuer: 'shop',
  subject: 'shopper-1',
  key: 'key',
  fingerprint: 'Mustermann',
  claimedAt: NOW - 60_000,
  overAt: NOW - SETTLE,
};

const idOf = (number: number): string => `PCU_${String(number).padStart(30, '0')}`;

/** A row of the list: a customer created so many seconds ago. */
const row = (number: number, secondsAgo: number, surname = 'Mustermann'): object => ({
  id: idOf(number),
  created: new Date(NOW - secondsAgo * 1000).toISOString(),
  contact: {surname, address: {}},
});

type Answer = UpstreamResult | ((call: UpstreamCall) => UpstreamResult);

const listOf = (data: unknown): UpstreamResult => ({
  kind: 'done',
  body: {data, count: Array.isArray(data) ? data.length : 1},
});

/** A search whose list answers in this order; the last answer stays. */
function openSearch(answers: readonly Answer[], store: Store = createMemoryStore()) {
  const calls: UpstreamCall[] = [];
  const duplicates: (string | undefined)[] = [];
  const search = (
    changes: Partial<typeof LOST> = {},
    goesOn?: () => boolean,
  ): Promise<UpstreamCustomer | undefined> =>
    findLostCustomer(
      {...LOST, ...changes},
      {
        store,
        upstream: async (call) => {
          calls.push(call);
          const answer = answers[Math.min(calls.length, answers.length) - 1];
          assert.ok(answer);
          return typeof answer === 'function' ? answer(call) : answer;
        },
        fingerprint: async ({surname}, key) => (key === LOST.key ? surname : 'another key'),
        report: (event, details) => {
          assert.equal(event, 'reconcile_duplicate');
          duplicates.push(details?.customerId);
        },
        settleMs: SETTLE,
        callTime: 10_000,
        clock: () => NOW,
      },
      goesOn,
    );
  return {search, calls, duplicates};
}

describe('the search for a customer whose answer was lost', () => {
  it('asks for the newest, without a word of the contact', async () => {
    const {search, calls} = openSearch([listOf([row(1, 30)])]);
    assert.equal((await search())?.id, idOf(1));
    const path = 'Payment/Customers?sort=created:desc&count=50&offset=0';
    assert.deepEqual(calls, [{method: 'GET', path}]);
  });

  it('searches four times in 20 seconds, then finds that there is none', async (test) => {
    mock.timers.enable({apis: ['setTimeout']});
    test.after(() => mock.timers.reset());
    const {search, calls} = openSearch([listOf([])]);
    let found: unknown = 'not known yet';
    const done = search({overAt: NOW}).then((customer) => (found = customer));
    const looksAt: number[] = [];
    for (let second = 1; second <= 20; second += 1) {
      const before = calls.length;
      await new Promise(setImmediate);
      mock.timers.tick(1000);
      await new Promise(setImmediate);
      if (calls.length > before) looksAt.push(second);
      if (second < 20) assert.equal(found, 'not known yet');
    }
    assert.equal(await done, undefined);
    assert.deepEqual(looksAt, [1, 3, 7, 20]);
  });

  it('waits no longer than the create is past', async (test) => {
    mock.timers.enable({apis: ['setTimeout']});
    test.after(() => mock.timers.reset());
    const {search, calls} = openSearch([listOf([])]);
    const done = search({overAt: NOW - 6000});
    const looks: number[] = [];
    for (const wait of [0, 0, 999, 1, 12_999, 1]) {
      mock.timers.tick(wait);
      await new Promise(setImmediate);
      looks.push(calls.length);
    }
    assert.deepEqual(looks, [1, 1, 1, 2, 2, 3]);
    await done;
  });

  it('ends with the first look that finds it', async () => {
    const {search, calls} = openSearch([listOf([]), listOf([row(1, 30)])]);
    assert.equal((await search({overAt: NOW - SETTLE + 1}))?.id, idOf(1));
    assert.equal(calls.length, 2);
  });

  for (const [name, customer] of [
    ['with another contact', row(1, 30, 'Muster')],
    ['created before the claim', row(1, 66)],
    ['without a readable time and with another contact', {...row(1, 30, 'Muster'), created: 'x'}],
  ] as const) {
    it(`passes over one ${name}`, async () => {
      const {search, calls} = openSearch([listOf([customer])]);
      assert.equal(await search(), undefined);
      assert.equal(calls.length, 1);
    });
  }

  it('allows five seconds for times that are cut and clocks that differ', async () => {
    const {search} = openSearch([listOf([row(1, 65)])]);
    assert.equal((await search())?.id, idOf(1));
  });

  for (const [name, ahead] of [
    ['ahead', 3600],
    ['behind', -3600],
  ] as const) {
    it(`reads times by secuconnect's clock, though it is an hour ${name}`, async () => {
      const date = NOW + ahead * 1000;
      const answer = (secondsAgo: number): UpstreamResult => ({
        kind: 'done',
        body: {data: [row(1, secondsAgo - ahead)]},
        date,
      });
      assert.equal((await openSearch([answer(65)]).search())?.id, idOf(1));
      assert.equal(await openSearch([answer(66)]).search(), undefined);
    });
  }

  it('takes the oldest that fits, and names the others', async () => {
    const {search, duplicates} = openSearch([listOf([row(3, 10), row(2, 20), row(1, 30)])]);
    assert.equal((await search())?.id, idOf(1));
    assert.deepEqual(duplicates, [idOf(2), idOf(3)]);
  });

  it('passes over those that have or had an owner', async () => {
    const store = createMemoryStore();
    const owner = {issuer: 'shop', subject: 'another', fingerprint: '', created: ''};
    await store.bind({...owner, customerId: idOf(1)});
    await store.tombstone(owner, idOf(2));
    const rows = [row(3, 10), row(2, 20), row(1, 30)];
    const {search, duplicates} = openSearch([listOf(rows)], store);
    assert.equal((await search())?.id, idOf(3));
    assert.deepEqual(duplicates, []);
  });

  /** Young ones with another contact, numbered upwards. */
  const young = (from: number, count: number): object[] =>
    Array.from({length: count}, (_, index) => row(from + index, 10, 'Muster'));
  /** A list that answers by the call's offset, and says how many there are. */
  const paged =
    (all: readonly object[], count: unknown = all.length) =>
    ({path}: UpstreamCall): UpstreamResult => {
      const offset = Number(/offset=(\d+)/.exec(path)?.[1]);
      return {kind: 'done', body: {count, data: all.slice(offset, offset + 50)}};
    };

  it('turns the page while all on it are young, by one row less than a page', async () => {
    const {search, calls} = openSearch([paged([...young(100, 70), row(1, 30), row(2, 90)])]);
    assert.equal((await search())?.id, idOf(1));
    const offsets = calls.map(({path}) => path.split('offset=')[1]);
    assert.deepEqual(offsets, ['0', '49']);
  });

  it('turns no page when one is from before the claim', async () => {
    const {search, calls} = openSearch([paged([...young(100, 49), row(1, 66), ...young(200, 50)])]);
    assert.equal(await search(), undefined);
    assert.ok(calls.every(({path}) => path.endsWith('offset=0')));
  });

  it('finds that there is none after reading all customers, or an older one', async () => {
    assert.equal(await openSearch([paged(young(100, 120))]).search(), undefined);
    assert.equal(await openSearch([paged(young(100, 120), '120')]).search(), undefined);
    assert.equal(
      await openSearch([paged([...young(100, 120), row(1, 90)], null)]).search(),
      undefined,
    );
  });

  for (const [name, answer] of [
    ['ends early', paged(young(100, 20), 21)],
    ['ends early on the second page', paged(young(100, 60), 61)],
    ['ends, and does not say how many there are', paged(young(100, 20), null)],
    ['is empty, and says that there are some', paged([], 1)],
    ['is empty, and does not say how many there are', paged([], null)],
    ['has no end', paged(young(100, 5000))],
    ['has a row without an id', paged([{...row(1, 30), id: 5}, row(2, 90)])],
    ['has ours without a readable time', paged([{...row(1, 30), created: 'yesterday'}])],
    ['has ours without a time', paged([{...row(1, 30), created: ''}, row(2, 90)])],
    [
      'lost a row while it was read',
      (call: UpstreamCall) =>
        call.path.endsWith('offset=0')
          ? paged(young(100, 120))(call)
          : paged(young(102, 118))(call),
    ],
    [
      'breaks off after the first page',
      (call: UpstreamCall) =>
        call.path.endsWith('offset=0')
          ? paged(young(100, 120))(call)
          : ({kind: 'unknown', status: 503} as const),
    ],
  ] as const satisfies [string, Answer][]) {
    it(`knows nothing when the list ${name}`, async () => {
      await assert.rejects(openSearch([answer]).search(), {name: 'ListUnavailable'});
    });
  }

  it('takes what it found, though the list ends early', async () => {
    const {search} = openSearch([paged([row(1, 30)], 7)]);
    assert.equal((await search())?.id, idOf(1));
  });

  it('goes on where rows came on top while it read', async () => {
    const {search} = openSearch([
      (call) =>
        call.path.endsWith('offset=0')
          ? paged(young(100, 60))(call)
          : paged([...young(300, 5), ...young(100, 60), row(1, 30), row(2, 90)])(call),
    ]);
    assert.equal((await search())?.id, idOf(1));
  });

  it('goes back a page, as often as rows were deleted while it read', async () => {
    const others = [...young(100, 130), row(1, 30), ...young(300, 20), row(2, 90)];
    let deleted = 0;
    const {search, calls} = openSearch([
      (call) => {
        if (calls.length % 2 === 0 && deleted < 6) deleted += 2;
        return paged(others.slice(deleted))(call);
      },
    ]);
    assert.equal((await search())?.id, idOf(1));
    const offsets = calls.map(({path}) => Number(path.split('offset=')[1]));
    assert.deepEqual(offsets, [0, 49, 0, 49, 0, 49, 0, 49, 98]);
  });

  it('ends when the worker has lost the claim', async () => {
    const {search, calls} = openSearch([listOf([])]);
    await assert.rejects(
      search({}, () => false),
      {name: 'ListUnavailable'},
    );
    assert.equal(calls.length, 0);
  });

  it('waits for a call of another worker that may still be at work', async (test) => {
    mock.timers.enable({apis: ['setTimeout']});
    test.after(() => mock.timers.reset());
    const {search, calls} = openSearch([listOf([])]);
    const done = search({overAt: NOW + 8000});
    const looks: number[] = [];
    for (const wait of [1000, 2000, 4000, 20_999, 1]) {
      await new Promise(setImmediate);
      mock.timers.tick(wait);
      await new Promise(setImmediate);
      looks.push(calls.length);
    }
    assert.equal(await done, undefined);
    assert.deepEqual(looks, [1, 2, 3, 3, 4]);
  });
});

describe('a list of secuconnect', () => {
  for (const [name, answer] of [
    [
      "secuconnect's 404",
      {kind: 'refused', status: 404, error: 'ProductNotFoundException', details: '', code: 0},
    ],
    ['no rows', listOf([])],
    ['a count of 0 alone', {kind: 'done', body: {count: 0}}],
    ['a count of "0" alone', {kind: 'done', body: {count: '0'}}],
  ] as const satisfies [string, UpstreamResult][]) {
    it(`of ${name} is empty`, async () => {
      const {search, calls} = openSearch([answer]);
      assert.equal(await search(), undefined);
      assert.equal(calls.length, 1);
    });
  }

  for (const [name, answer] of [
    ['another refusal', {kind: 'refused', status: 403, error: '', details: '', code: 0}],
    ["a gateway's 404", {kind: 'refused', status: 404, error: '', details: '', code: 0}],
    ['no answer', {kind: 'unknown'}],
    ['404 as no refusal', {kind: 'unknown', status: 404}],
    ['no login', {kind: 'not-sent', reason: 'login-refused'}],
    ['null', {kind: 'done', body: null}],
    ['{}', {kind: 'done', body: {}}],
    ['a count of 1 alone', {kind: 'done', body: {count: 1}}],
    ['rows that are no list', {kind: 'done', body: {data: {}, count: 1}}],
  ] as const satisfies [string, UpstreamResult][]) {
    it(`of ${name} says nothing`, async () => {
      const {search} = openSearch([answer]);
      await assert.rejects(search(), ListUnavailable);
    });
  }

  it('may fail at first, if the last one succeeds', async () => {
    const failing = {kind: 'unknown'} as const;
    const {search} = openSearch([failing, listOf([])]);
    assert.equal(await search({overAt: NOW - SETTLE + 1}), undefined);
  });

  it('that fails at last leaves it unknown, though others were empty', async () => {
    const empty = listOf([]);
    const {search} = openSearch([empty, {kind: 'unknown'}]);
    await assert.rejects(search({overAt: NOW - SETTLE + 1}), {name: 'ListUnavailable'});
  });

  it('is not looked at again when the store fails', async () => {
    const broken = new Error('The store is away');
    const store = createMemoryStore();
    store.ownedIds = async () => {
      throw broken;
    };
    const {search, calls} = openSearch([listOf([row(1, 30)])], store);
    await assert.rejects(search(), broken);
    assert.equal(calls.length, 1);
  });
});
