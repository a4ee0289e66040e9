/**
 * `npm run measure -- model`: plays the states of a create with two workers that are frozen, killed or cut off at any
 * step, answers lost and a list that lags. Then without one of the rules at a time: that must double.
 * `-- --runs 500 --seed 7` say how many and which.
 * @module
 */
import {parseArgs} from 'node:util';
import {createRandom} from '../storm/random.ts';
import {BROKEN, play, states, type Broken} from './model.ts';

const {values} = parseArgs({
  options: {
    runs: {type: 'string', default: '20000'},
    seed: {type: 'string', default: String(Date.now() % 1_000_000)},
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
console.log(`${runs} runs, seed ${seed}`);
let isGood = true;

/** @returns the number of bad runs; stops at the first when that is what it looks for */
async function explore(broken?: Broken): Promise<[bad: number, played: number]> {
  let bad = 0;
  for (let run = 0; run < runs; run += 1) {
    const {problem, story} = await play(createRandom(seed * 1_000_003 + run), broken);
    if (problem === undefined) continue;
    bad += 1;
    if (broken) return [bad, run + 1];
    console.log(`run ${run}: ${problem}\n  ${story.join('\n  ')}`);
    if (bad === 5) return [bad, run + 1];
  }
  return [bad, runs];
}

const [bad, played] = await explore();
console.log(`the protocol: ${bad} bad of ${played} runs, ${states.size} states`);
isGood &&= bad === 0;
for (const broken of BROKEN) {
  const [doubled, until] = await explore(broken);
  console.log(
    `with ${broken}: ${doubled ? `doubled in run ${until}` : `nothing in ${until} runs`}`,
  );
  isGood &&= doubled > 0;
}
process.exit(isGood ? 0 : 1);
