import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import {ApiError} from '../../src/api/errors.ts';
import {SavedPayers} from '../../src/form/customer/saved-payers.ts';
import {changed, createShop, idOf} from './payer.ts';

const [A, B, C] = [idOf('A'), idOf('B'), idOf('C')];

/** The list of a shopper with customers A, B and C, and what the page was told. */
async function openList() {
  const shop = createShop(
    changed({surname: 'A'}),
    changed({surname: 'B'}),
    changed({surname: 'C'}),
  );
  const told: string[] = [];
  let count = 0;
  const saved = new SavedPayers(
    {client: () => shop.client, requestUpdate: () => void (count += 1)},
    (id) => void told.push(id),
    () => undefined,
  );
  await saved.load();
  const state = (): string =>
    [
      saved.items.map(({contact}) => contact.surname).join(''),
      saved.chosen?.contact.surname ?? '-',
      saved.notice ?? '-',
    ].join(' ');
  /** True when what was called brought the form up to date. */
  const updates = (call: () => void): boolean => {
    const before = count;
    call();
    return count > before;
  };
  const settled = (): Promise<unknown> => new Promise((done) => setImmediate(done));
  return {saved, shop, told, state, updates, settled};
}

describe('the earlier customers', () => {
  beforeEach(() => mock.timers.enable({apis: ['setTimeout']}));
  afterEach(() => mock.timers.reset());

  it('are listed, the first one chosen', async () => {
    const {state} = await openList();
    assert.equal(state(), 'ABC A -');
  });

  it('omit one whose contact is unavailable', async () => {
    const {client} = createShop();
    const items = [
      {id: A, created: 'now', unavailable: true as const},
      {id: B, created: 'now', contact: changed({surname: 'B'})},
    ];
    const saved = new SavedPayers(
      {client: () => ({...client, list: async () => ({items})}), requestUpdate: () => undefined},
      () => undefined,
      () => undefined,
    );
    await saved.load();
    assert.deepEqual([saved.items.map(({id}) => id), saved.chosenId], [[B], B]);
  });

  it('stay as they are known while the list cannot be had', async () => {
    const {saved, shop, state} = await openList();
    const before = state();
    shop.failures.set('list', new ApiError('network'));
    await saved.load();
    assert.equal(state(), before);
  });

  for (const code of ['unauthorized', 'forbidden'] as const) {
    it(`are forgotten when the list is ${code}, a deletion that fails included`, async () => {
      const {saved, shop, state, settled} = await openList();
      saved.remove(B);
      shop.failures.set('list', new ApiError(code));
      shop.failures.set('delete', new ApiError(code));
      await saved.load();
      await settled();
      assert.deepEqual([state(), saved.removed, saved.askedId], [' - -', undefined, '']);
      assert.equal(shop.calls.at(-1), `delete ${B}`);
    });
  }

  it('are chosen, and the notice goes', async () => {
    const {saved, state, updates} = await openList();
    saved.drop(C, 'gone');
    assert.equal(state(), 'AB A gone');
    assert.ok(updates(() => saved.pick(B)));
    assert.equal(state(), 'AB B -');
  });

  it('lose one that is gone, and choose the first when it was that', async () => {
    const {saved, state, updates} = await openList();
    saved.pick(B);
    assert.ok(updates(() => saved.drop(C)));
    assert.equal(state(), 'AB B -');
    saved.drop(B, 'gone');
    assert.equal(state(), 'A A gone');
    saved.drop(A);
    assert.equal(state(), ' - -');
    assert.equal(saved.chosenId, '');
  });

  it('ask before one is deleted', async () => {
    const {saved, updates} = await openList();
    assert.ok(updates(() => saved.askDelete(B)));
    assert.equal(saved.askedId, B);
    saved.askDelete('');
    assert.equal(saved.askedId, '');
  });

  it('delete one here immediately, at the proxy after six seconds', async () => {
    const {saved, shop, told, state, updates, settled} = await openList();
    saved.askDelete(B);
    assert.ok(updates(() => saved.remove(B)));
    assert.deepEqual([state(), saved.askedId, saved.removed?.id], ['AC A -', '', B]);
    mock.timers.tick(5999);
    await settled();
    assert.deepEqual(shop.calls, ['list']);
    mock.timers.tick(1);
    assert.equal(saved.removed, undefined);
    await settled();
    assert.deepEqual(shop.calls, ['list', `delete ${B}`]);
    assert.deepEqual(told, [B]);
  });

  it('take a deletion back, into its place', async () => {
    const {saved, shop, state, updates, settled} = await openList();
    saved.remove(B);
    assert.ok(updates(() => saved.undo()));
    assert.equal(state(), 'ABC A -');
    assert.equal(saved.removed, undefined);
    mock.timers.tick(10_000);
    saved.undo();
    saved.flush();
    await settled();
    assert.deepEqual(shop.calls, ['list']);
  });

  for (const [what, act] of [
    ['waits', () => undefined],
    ['is sent', (saved) => saved.flush()],
  ] satisfies [string, (saved: SavedPayers) => void][]) {
    it(`leave out the one whose deletion ${what} when they are read again`, async () => {
      const {saved, shop, state, settled} = await openList();
      let answer: () => void = () => undefined;
      shop.client.delete = () =>
        new Promise((_done, refuse) => (answer = () => refuse(new Error())));
      saved.remove(B);
      act(saved);
      await saved.load();
      assert.equal(state(), 'AC A -');
      if (saved.removed) saved.undo();
      answer();
      await settled();
      assert.equal(state().split(' ')[0], 'ABC');
      await saved.load();
      assert.equal(state().split(' ')[0], 'ABC');
    });
  }

  it('choose a restored one if it is the only one', async () => {
    const {saved, state} = await openList();
    saved.drop(B);
    saved.drop(C);
    saved.remove(A);
    assert.equal(state(), ' - -');
    saved.undo();
    assert.equal(state(), 'A A -');
  });

  it('delete the first immediately when a second one is deleted', async () => {
    const {saved, shop, state, told, settled} = await openList();
    saved.remove(A);
    saved.remove(C);
    await settled();
    assert.deepEqual([shop.calls.at(-1), state(), saved.removed?.id], [`delete ${A}`, 'B B -', C]);
    saved.flush();
    await settled();
    mock.timers.tick(10_000);
    await settled();
    assert.deepEqual(told, [A, C]);
    assert.equal(shop.calls.length, 3);
  });

  it('do not come back with a list that is read while a deletion is sent', async () => {
    const {saved, shop, state} = await openList();
    shop.client.delete = () => new Promise(() => undefined);
    saved.remove(B);
    saved.forget();
    await saved.load();
    assert.equal(state(), 'AC A -');
  });

  it('do not delete unknown customers', async () => {
    const {saved, shop, state, updates, settled} = await openList();
    saved.askDelete(A);
    assert.equal(
      updates(() => saved.remove(idOf('X'))),
      false,
    );
    assert.deepEqual([state(), saved.askedId, saved.removed], ['ABC A -', '', undefined]);
    saved.flush();
    await settled();
    assert.deepEqual(shop.calls, ['list']);
  });

  it('come back with a notice when the proxy does not delete', async () => {
    const {saved, shop, told, state, settled} = await openList();
    shop.failures.set('delete', new ApiError('conflict', {problem: 'customer-in-use'}));
    saved.remove(B);
    saved.flush();
    await settled();
    assert.equal(state(), 'ABC A not-deleted');
    assert.deepEqual(told, []);
  });

  it('show that a deletion was sent, and that it failed', async () => {
    const {saved, shop, updates} = await openList();
    shop.failures.set('delete', new ApiError('network'));
    saved.remove(B);
    assert.ok(updates(() => saved.flush()));
    assert.equal(
      updates(() => saved.flush()),
      false,
    );
  });
});
