/**
 * `npm run measure -- soak`: thirty minutes of mixed traffic at three proxies on one PostgreSQL, some killed, some paused;
 * `npm run measure -- soak 1` for a minute, `--seed 7` for its numbers, `--blind` without the list in which lost answers
 * are looked for: then it must fail.
 * @module
 */
import {parseArgs} from 'node:util';
import {createRandom} from '../storm/random.ts';
import {soak} from './soak.ts';

const {values, positionals} = parseArgs({
  options: {seed: {type: 'string'}, blind: {type: 'boolean'}},
  allowPositionals: true,
});
/** Megabytes. */
const HEAP = 10;
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const minutes = Number(positionals[0] ?? 30);
console.log(`seed ${seed}, ${minutes} minutes`);
const result = await soak({minutes, random: createRandom(seed), reconcile: !values.blind});
for (const line of result.bad) console.log(line);
const {requests, kills, pauses, customers, heapGrowth, bad} = result;
console.log(
  `${requests} requests, ${kills} kills, ${pauses} pauses, ${customers} customers at rest: ${bad.length} bad; ` +
    `heap ${heapGrowth.toFixed(1)} MB more (at most ${HEAP})`,
);
process.exit(bad.length === 0 && heapGrowth < HEAP ? 0 : 1);
