import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {createAccounts} from '../../../src/proxy/limits/accounts.ts';

/** Sets the clock that accounts use, in milliseconds. */
function clockOf(test: TestContext): (time: number) => void {
  let now = 0;
  test.mock.method(performance, 'now', () => now);
  return (time) => (now = time);
}

const POLICY = {points: 2, seconds: 60};

describe('accounts in this process', () => {
  it('give their points, then say how long it takes until there are new ones', (test) => {
    const at = clockOf(test);
    const {take} = createAccounts(POLICY);
    assert.deepEqual([take('one'), take('one'), take('one')], [undefined, undefined, 60_000]);
    at(59_999);
    assert.equal(take('one'), 1);
    at(60_000);
    assert.deepEqual([take('one'), take('one'), take('one')], [undefined, undefined, 60_000]);
  });

  it('are separate by name', (test) => {
    clockOf(test);
    const {take} = createAccounts({points: 1, seconds: 60});
    assert.deepEqual([take('one'), take('other'), take('one')], [undefined, undefined, 60_000]);
  });

  it('take a point back, but none that was not taken', (test) => {
    clockOf(test);
    const {take, giveBack} = createAccounts(POLICY);
    giveBack('one');
    assert.deepEqual([take('one'), take('one')], [undefined, undefined]);
    giveBack('one');
    assert.deepEqual([take('one'), take('one')], [undefined, 60_000]);
    for (let count = 0; count < 5; count += 1) giveBack('one');
    assert.deepEqual([take('one'), take('one'), take('one')], [undefined, undefined, 60_000]);
  });

  it('forget the oldest name above the number to remember, and no other', (test) => {
    const at = clockOf(test);
    const {take} = createAccounts({points: 1, seconds: 60}, 2);
    for (const [time, name] of ['one', 'two', 'three'].entries()) {
      at(time);
      assert.equal(take(name), undefined);
    }
    assert.deepEqual([take('two'), take('three')], [59_999, 60_000]);
    assert.equal(take('one'), undefined);
  });

  it('forget a renewed name after those that were not', (test) => {
    const at = clockOf(test);
    const {take} = createAccounts({points: 1, seconds: 60}, 3);
    take('one');
    at(1);
    take('two');
    at(60_000);
    for (const name of ['one', 'three', 'four']) assert.equal(take(name), undefined);
    assert.equal(take('one'), 60_000);
  });

  it('do not forget a name that is counted when there is room', (test) => {
    const at = clockOf(test);
    const {take} = createAccounts({points: 1, seconds: 60}, 2);
    take('one');
    at(1);
    take('two');
    assert.deepEqual([take('one'), take('two')], [59_999, 60_000]);
  });
});
