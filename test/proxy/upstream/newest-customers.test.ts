import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {newestCustomers} from '../../../src/proxy/upstream/newest-customers.ts';
import type {UpstreamResult} from '../../../src/proxy/upstream/upstream.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
/** Milliseconds before it are tolerated. */
const TOLERANCE = 5000;

interface Row {
  id: string;
  created: string;
}

const idOf = (number: number): string => `PCU_${String(number).padStart(12, '0')}`;
/** A customer so many milliseconds after the moment that is searched for. */
const rowAt = (number: number, after: number): Row => ({
  id: idOf(number),
  created: new Date(NOW + after).toISOString(),
});
/** Newest first; those from the moment on come before older ones. */
const rowsOf = (length: number): Row[] =>
  Array.from({length}, (_, index) => rowAt(index, (length - index) * 1000));
const OLD = rowAt(900_000, -TOLERANCE - 1);

/** Searches in a list that answers page by page. */
async function searchIn(answer: (offset: number, page: number) => UpstreamResult) {
  const offsets: number[] = [];
  const {customers, undated, isComplete} = await newestCustomers(NOW, {
    clock: () => NOW,
    upstream: async ({method, path}) => {
      const [, offset] =
        /^Payment\/Customers\?sort=created:desc&count=50&offset=(\d+)$/.exec(path) ?? [];
      assert.equal(method, 'GET');
      assert.ok(offset !== undefined, path);
      offsets.push(Number(offset));
      return answer(Number(offset), offsets.length);
    },
  });
  const idsOf = (list: readonly {id: string}[]): string[] => list.map(({id}) => id);
  return {ids: idsOf(customers), undated: idsOf(undated), isComplete, offsets};
}

const done = (body: unknown, date?: number): UpstreamResult => ({
  kind: 'done',
  body,
  ...(date !== undefined && {date}),
});
const pageOf = (rows: readonly object[], offset: number): object[] =>
  rows.slice(offset, offset + 50);
const ids = (rows: readonly Row[]): string[] => rows.map(({id}) => id);

describe('the newest customers', () => {
  it('are those since the moment, with five seconds of tolerance', async () => {
    const rows = [rowAt(1, 1000), rowAt(2, 0), rowAt(3, -TOLERANCE)];
    const result = await searchIn(() => done({data: [...rows, OLD]}));
    assert.deepEqual(result, {ids: ids(rows), undated: [], isComplete: true, offsets: [0]});
  });

  for (const [name, ahead] of [
    ['ahead', 60_000],
    ['behind', -60_000],
  ] as const) {
    it(`are found by a clock that is a minute ${name}`, async () => {
      const rows = [rowAt(1, ahead), rowAt(2, ahead - TOLERANCE)];
      const old = rowAt(3, ahead - TOLERANCE - 1);
      const result = await searchIn(() => done({data: [...rows, old]}, NOW + ahead));
      assert.deepEqual([result.ids, result.isComplete], [ids(rows), true]);
    });
  }

  it('are read page by page, which overlap by a row', async () => {
    const rows = rowsOf(120);
    const result = await searchIn((offset) => done({data: pageOf([...rows, OLD], offset)}));
    assert.deepEqual(result, {
      ids: ids(rows),
      undated: [],
      isComplete: true,
      offsets: [0, 49, 98],
    });
  });

  it('are all found when others are deleted between two pages', async () => {
    const rows = rowsOf(120);
    const result = await searchIn((offset, page) =>
      // Two rows of the first page are gone, so that the rest moves up past the overlap.
      done({data: pageOf([...(page === 1 ? rows : rows.slice(2)), OLD], offset)}),
    );
    assert.deepEqual(result.ids, ids(rows));
    assert.equal(result.isComplete, true);
    assert.deepEqual(result.offsets.slice(0, 3), [0, 49, 0]);
  });

  for (const [count, length, isComplete] of [
    [3, 3, true],
    ['3', 3, true],
    [2, 3, true],
    [4, 3, false],
    ['x3', 3, false],
    ['3x', 3, false],
    [undefined, 3, false],
    [120, 120, true],
    [121, 120, false],
    [12, 120, true],
  ] as const) {
    it(`are ${isComplete ? 'complete' : 'not complete'} with ${length} rows of ${count}`, async () => {
      const rows = rowsOf(length);
      const result = await searchIn((offset) => done({data: pageOf(rows, offset), count}));
      assert.equal(result.isComplete, isComplete);
      // The list's own count ends the search.
      assert.deepEqual(result.ids, ids(Number(count) < 50 ? rows.slice(0, 50) : rows));
    });
  }

  it('are not complete if a row cannot be read', async () => {
    const result = await searchIn(() => done({data: [rowAt(1, 0), {id: 5}, OLD]}));
    assert.deepEqual([result.ids, result.isComplete], [[], false]);
  });

  it('do not contain those without a time, which are named apart', async () => {
    const undated = {id: idOf(2), created: 'yesterday'};
    const result = await searchIn(() => done({data: [rowAt(1, 0), undated, OLD]}));
    assert.deepEqual(result, {
      ids: [idOf(1)],
      undated: [idOf(2)],
      isComplete: true,
      offsets: [0],
    });
  });

  for (const [name, answer, isComplete] of [
    ['an empty list', done({data: [], count: 0}), true],
    ['no list and a count of 0', done({count: 0}), true],
    ['no list and a count of 1', done({count: 1}), false],
    ['no list and no count', done({}), false],
    ['null', done(null), false],
    ['an empty list without a count', done({data: []}), false],
    [
      'the refusal for a customer that does not exist',
      {kind: 'refused', status: 404, error: 'ProductNotFoundException', details: '', code: 0},
      true,
    ],
    [
      'another refusal',
      {kind: 'refused', status: 403, error: 'ProductNotAllowedException', details: '', code: 0},
      false,
    ],
    ['nothing', {kind: 'unknown'}, false],
  ] as const satisfies [string, UpstreamResult, boolean][]) {
    it(`are ${isComplete ? 'none' : 'not known'} when secuconnect answers ${name}`, async () => {
      const result = await searchIn(() => answer);
      assert.deepEqual(result, {ids: [], undated: [], isComplete, offsets: [0]});
    });
  }

  it('are searched on 62 pages at most', async () => {
    const rows = rowsOf(62 * 50);
    const result = await searchIn((offset) => done({data: pageOf(rows, offset)}));
    assert.equal(result.isComplete, false);
    assert.equal(result.offsets.length, 62);
  });
});
