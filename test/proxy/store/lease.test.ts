import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {holdLease, type Lease} from '../../../src/proxy/store/lease.ts';

const KEY = {issuer: 'shop', subject: 'shopper-1', key: 'key-1'};

describe('the lease of a worker', () => {
  const lease = (renew: () => Promise<boolean>): [Lease, () => number] => {
    let asked = 0;
    const store = {
      renew: async () => {
        asked += 1;
        return renew();
      },
    };
    return [holdLease(store, KEY, {fence: 'mine', leaseMs: 9000}), () => asked];
  };

  it('is renewed three times in its time, until it ends', (test) => {
    mock.timers.enable({apis: ['setInterval']});
    test.after(() => mock.timers.reset());
    const [held, asked] = lease(async () => true);
    mock.timers.tick(2999);
    assert.equal(asked(), 0);
    mock.timers.tick(6001);
    assert.equal(asked(), 3);
    held.end();
    mock.timers.tick(60_000);
    assert.equal(asked(), 3);
    assert.equal(held.isLost(), false);
  });

  for (const [name, renew, lostAfter] of [
    ['stays while it is renewed', async () => true, undefined],
    ['is lost at once when another took over', async () => false, 3],
    ['is lost after its time when the store is away', () => Promise.reject(new Error('x')), 9],
    ['is lost after its time when the store hangs', () => new Promise<never>(() => undefined), 9],
  ] as const) {
    it(name, async (test) => {
      mock.timers.enable({apis: ['setInterval', 'Date']});
      test.after(() => mock.timers.reset());
      const [held] = lease(renew);
      const lost: number[] = [];
      for (let second = 1; second <= 20; second += 1) {
        mock.timers.tick(1000);
        await new Promise(setImmediate);
        if (held.isLost()) lost.push(second);
      }
      assert.equal(lost[0], lostAfter);
      assert.equal(held.isLost(), lostAfter !== undefined);
      held.end();
    });
  }
});
