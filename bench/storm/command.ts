/**
 * `npm run measure -- storm`: 10 000 random runs of the protocol under faults, frozen workers, cut lines and set clocks,
 * and a counter-check. `-- --runs 500 --seed 7` say how many and which, `--old-fence` has to fail: fences that
 * start again at 1; it ends with the first doubled customer.
 * @module
 */
import {parseArgs} from 'node:util';
import {storm} from './storm.ts';

const {values} = parseArgs({
  options: {
    runs: {type: 'string', default: '10000'},
    seed: {type: 'string', default: String(Date.now() % 1_000_000)},
    'old-fence': {type: 'boolean', default: false},
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const oldFence = values['old-fence'];
console.log(`${runs} runs, seed ${seed}${oldFence ? ', with fences that start again' : ''}`);
const {bad, faults, settled} = await storm({runs, seed, oldFence, untilBad: oldFence});
for (const {run, story} of bad.slice(0, 20)) console.log(`run ${run}: ${story}`);
const at = (share: number): string =>
  `${((settled[Math.floor(share * (settled.length - 1))] ?? 0) / 1000).toFixed(1)} s`;
console.log(
  `runs by number of faults: ${faults.map((count, many) => `${many}: ${count}`).join(', ')}`,
);
console.log(`settled after: median ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)} of virtual time`);
const blind = await storm({runs: Math.min(runs, 300), seed, reconcile: false});
console.log(
  `without the search for lost answers: ${blind.bad.length} of ${Math.min(runs, 300)} bad`,
);
console.log(`${bad.length} bad`);
process.exit(bad.length > 0 || blind.bad.length === 0 ? 1 : 0);
