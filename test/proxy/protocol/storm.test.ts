import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {storm} from '../../../bench/storm/storm.ts';

const SEED = 20_261_124;

describe('a storm of faults', () => {
  it(`leaves one customer per shopper and contact in 300 runs (seed ${SEED})`, async () => {
    const {bad} = await storm({runs: 300, seed: SEED});
    assert.deepEqual(bad, []);
  });

  it('doubles customers when lost answers are not looked for', async () => {
    const {bad} = await storm({runs: 100, seed: SEED, reconcile: false});
    assert.ok(bad.length >= 5, `${bad.length} of 100`);
  });
});
