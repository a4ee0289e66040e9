/**
 * `npm run measure -- soak`: thirty minutes of mixed traffic at three proxies on one PostgreSQL: workers killed and
 * frozen, their lines to the database cut or silent, their clocks set, the database crashed. `-- 2` for two
 * minutes, `--seed 7` for its numbers, `--blind` without the list in which lost answers are looked for: then it
 * must fail.
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
/** Minutes in which each kind of blow strikes. */
const ENOUGH = 2;
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const minutes = Number(positionals[0] ?? 30);
console.log(`seed ${seed}, ${minutes} minutes`);
const result = await soak({minutes, random: createRandom(seed), reconcile: !values.blind});
const {requests, blows, customers, heapGrowth, bad} = result;
const absent = [...blows].filter(([, count]) => count === 0).map(([blow]) => blow);
if (minutes >= ENOUGH) bad.push(...absent.map((blow) => `never happened: ${blow}`));
for (const line of bad) console.log(line);
console.log([...blows].map(([blow, count]) => `${blow}: ${count}`).join(', '));
console.log(
  `${requests} requests, ${customers} customers at rest: ${bad.length} bad; ` +
    `heap ${heapGrowth.toFixed(1)} MB more (at most ${HEAP})`,
);
process.exit(bad.length === 0 && heapGrowth < HEAP ? 0 : 1);
