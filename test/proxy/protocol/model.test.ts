import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {play, type Broken} from '../../../bench/model/model.ts';
import {createRandom} from '../../../bench/storm/random.ts';

const SEED = 20_261_128;

/** The first bad run of so many. */
async function firstBad(runs: number, broken?: Broken): Promise<string | undefined> {
  for (let run = 0; run < runs; run += 1) {
    const {problem, story} = await play(createRandom(SEED * 1_000_003 + run), broken);
    if (problem !== undefined) return `run ${run}: ${problem}: ${story.join(', ')}`;
  }
  return undefined;
}

describe('the states of a create, played by two workers in virtual time', () => {
  it(`leave one customer in 150 runs (seed ${SEED})`, async () => {
    assert.equal(await firstBad(150), undefined);
  });

  it('double one when a create goes out unasked', async () => {
    assert.match((await firstBad(150, 'no mark')) ?? '', /customers/);
  });
});
