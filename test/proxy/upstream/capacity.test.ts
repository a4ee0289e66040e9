import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {createCapacity} from '../../../src/proxy/upstream/capacity.ts';

type Leave = (() => void) | undefined;

describe('the queue before secuconnect', () => {
  it('limits concurrent and waiting calls, in their order', async () => {
    const {enter} = createCapacity({
      callsAtOnce: 2,
      callsPerShopper: 2,
      callsWaiting: 2,
      waitTime: 60_000,
    });
    const order: string[] = [];
    const enterAs = (name: string): Promise<Leave> =>
      enter().then((leave) => {
        order.push(leave ? name : `not ${name}`);
        return leave;
      });
    const first = await enterAs('first');
    await enterAs('second');
    const third = enterAs('third');
    const fourth = enterAs('fourth');
    await enterAs('fifth');
    assert.deepEqual(order, ['first', 'second', 'not fifth']);
    first?.();
    (await third)?.();
    (await fourth)?.();
    assert.deepEqual(order.slice(3), ['third', 'fourth']);
    assert.ok(await enterAs('sixth'));
  });

  it('forgets one that waited its time, and lets the others in', async (test) => {
    mock.timers.enable({apis: ['setTimeout']});
    test.after(() => mock.timers.reset());
    const {enter} = createCapacity({
      callsAtOnce: 1,
      callsPerShopper: 1,
      callsWaiting: 1,
      waitTime: 20,
    });
    const first = await enter();
    let answer: Leave | 'none yet' = 'none yet';
    const second = enter().then((leave) => (answer = leave));
    mock.timers.tick(19);
    await Promise.resolve();
    assert.equal(answer, 'none yet');
    mock.timers.tick(1);
    assert.equal(await second, undefined);
    const third = enter();
    first?.();
    assert.ok(await third);
  });

  it('leaves no timer behind for one that was let in', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const {enter} = createCapacity({
      callsAtOnce: 1,
      callsPerShopper: 1,
      callsWaiting: 1,
      waitTime: 60_000,
    });
    const before = timers();
    const first = await enter();
    const second = enter();
    first?.();
    await second;
    assert.equal(timers(), before);
  });
});
