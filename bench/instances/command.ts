/**
 * `npm run measure -- instances`: three proxies on one PostgreSQL, fifty equal creates at once, a hundred rounds.
 * @module
 */
import {openInstances, rounds} from './instances.ts';

const COUNT = Number(process.argv[2] ?? 100);
const all = await openInstances();
let isGood = false;
try {
  const three = await Promise.all([all.start(), all.start(), all.start()]);
  const urls = three.map(({url}) => url);
  const started = performance.now();
  const bad = await rounds(COUNT, all, urls);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  for (const line of bad) console.log(line);
  console.log(
    `${COUNT} rounds of 50 equal creates at three instances in ${seconds} s: ${bad.length} bad`,
  );
  isGood = bad.length === 0;
} finally {
  await all.close();
}
process.exit(isGood ? 0 : 1);
