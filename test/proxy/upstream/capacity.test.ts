import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {createCapacity, type Caller} from '../../../src/proxy/upstream/capacity.ts';

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

  /** A queue whose callers say when they enter, or are refused. */
  function openQueue(limits: Partial<Parameters<typeof createCapacity>[0]>) {
    const {enter} = createCapacity({
      callsAtOnce: 1,
      callsPerShopper: 1,
      callsWaiting: 100,
      waitTime: 60_000,
      ...limits,
    });
    const order: string[] = [];
    const leaves = new Map<string, Leave>();
    const enterAs = async (name: string, caller: Caller = {}): Promise<void> => {
      const enterAndSay = async (): Promise<void> => {
        const leave = await enter(caller);
        order.push(leave ? name : `not ${name}`);
        leaves.set(name, leave);
      };
      await Promise.race([enterAndSay(), new Promise(setImmediate)]);
    };
    const leave = async (name: string): Promise<void> => {
      leaves.get(name)?.();
      await new Promise(setImmediate);
    };
    return {order, enterAs, leave};
  }

  it('gives one shopper only their share, and others the rest', async () => {
    const {order, enterAs, leave} = openQueue({callsAtOnce: 3, callsPerShopper: 1});
    await enterAs('one', {shopper: 'a'});
    await enterAs('two', {shopper: 'a'});
    await enterAs('other', {shopper: 'b'});
    await enterAs('own');
    assert.deepEqual(order, ['one', 'other', 'own']);
    await leave('other');
    assert.deepEqual(order, ['one', 'other', 'own']);
    await leave('one');
    assert.deepEqual(order, ['one', 'other', 'own', 'two']);
    await leave('two');
    await enterAs('three', {shopper: 'a'});
    await enterAs('four', {shopper: 'a'});
    assert.deepEqual(order.slice(4), ['three']);
  });

  it('passes over one whose shopper is at work, for the next', async () => {
    const {order, enterAs, leave} = openQueue({callsAtOnce: 2, callsPerShopper: 1});
    await enterAs('one', {shopper: 'a'});
    await enterAs('own');
    await enterAs('two', {shopper: 'a'});
    await enterAs('other', {shopper: 'b'});
    await leave('own');
    assert.deepEqual(order, ['one', 'own', 'other']);
  });

  it('lets four calls of one shopper wait for each that runs, and the proxy’s own without number', async () => {
    const {order, enterAs} = openQueue({callsAtOnce: 2, callsPerShopper: 2});
    for (let count = 0; count < 11; count += 1) await enterAs(`a${count}`, {shopper: 'a'});
    assert.deepEqual(order, ['a0', 'a1', 'not a10']);
    for (let count = 0; count < 11; count += 1) await enterAs(`own ${count}`);
    await enterAs('b', {shopper: 'b'});
    assert.deepEqual(order.slice(3), []);
  });

  it('lets patient callers in last, in their order', async () => {
    const {order, enterAs, leave} = openQueue({});
    await enterAs('first');
    await enterAs('patient', {isPatient: true});
    await enterAs('more patient', {isPatient: true});
    await enterAs('second');
    for (const name of ['first', 'second', 'patient']) await leave(name);
    assert.deepEqual(order, ['first', 'second', 'patient', 'more patient']);
  });

  it('gives the place of the last patient caller to another, when it is full', async () => {
    const {order, enterAs, leave} = openQueue({callsWaiting: 3});
    await enterAs('first');
    await enterAs('patient', {isPatient: true});
    await enterAs('more patient', {isPatient: true});
    await enterAs('second');
    await enterAs('third');
    assert.deepEqual(order, ['first', 'not more patient']);
    await enterAs('late', {isPatient: true});
    assert.deepEqual(order.slice(2), ['not late']);
    await enterAs('fourth');
    await enterAs('fifth');
    assert.deepEqual(order.slice(3), ['not patient', 'not fifth']);
    for (const name of ['first', 'second', 'third']) await leave(name);
    assert.deepEqual(order.slice(5), ['second', 'third', 'fourth']);
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
