/**
 * Size, speed and memory of the form beside a hand-written form and the libraries of others: `npm run bench`.
 * Writes `docs/performance.md` and `docs/performance.svg`, and fails when a budget is missed.
 * `npm run bench -- 3` repeats three times, and writes nothing.
 * @module
 */
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {measure} from './bench.ts';
import {judge} from './budgets.ts';
import {chartOf} from './chart.ts';
import {budgetTable, circumstances, documentOf} from './report.ts';

const REPETITIONS = 20;
const DOCUMENT = 'docs/performance.md';
const CHART = 'docs/performance.svg';

const [wanted] = process.argv.slice(2);
const repetitions = wanted === undefined ? REPETITIONS : Number(wanted);
if (!Number.isInteger(repetitions) || repetitions < 1) {
  console.error('How often? A number of repetitions is needed: npm run bench -- 3');
  process.exit(1);
}

const started = performance.now();
const say = (text: string): void => {
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.error(`${seconds.padStart(4)} s  ${text}`);
};
const results = await measure({repetitions, isWhole: true, say});
const verdicts = judge(results);
const date = new Date().toISOString().slice(0, 10);
const circumstance = circumstances(results, {date, cores: availableParallelism()});
const text = documentOf(results, verdicts, circumstance);
if (repetitions < REPETITIONS) {
  console.log(text);
} else {
  writeFileSync(DOCUMENT, text);
  writeFileSync(CHART, chartOf(results, circumstance));
  spawnSync(process.execPath, [join('node_modules', 'oxfmt', 'bin', 'oxfmt'), DOCUMENT]);
  console.log(budgetTable(verdicts));
}
const missed = verdicts.filter(({isMet}) => !isMet).length;
console.log(`${verdicts.length - missed} budgets met, ${missed} missed`);
process.exit(missed > 0 ? 1 : 0);
