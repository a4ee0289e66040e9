/**
 * `npm run instances`: three proxies on one PostgreSQL, fifty equal creates at once, a hundred rounds.
 * @module
 */
import {openInstances, rounds} from './instances.ts';

const COUNT = Number(process.argv[2] ?? 100);
const all = await openInstances();
const three = await Promise.all([all.start(), all.start(), all.start()]);
const started = performance.now();
const bad = await rounds(
  COUNT,
  all,
  three.map(({url}) => url),
);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
for (const line of bad) console.log(line);
console.log(
  `${COUNT} rounds of 50 equal creates at three instances in ${seconds} s: ${bad.length} bad`,
);
await all.close();
process.exit(bad.length > 0 ? 1 : 0);
