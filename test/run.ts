/**
 * Runs every test: `npm test`, or those whose path holds one of some words: `npm test -- sandbox street`.
 * Node-side code in Node, browser code in a browser; the last lines name the slowest files and count both.
 *
 * `--by folder` (`file`, `suite`, `test`, `title`) also prints how many of them passed in which engine.
 *
 * Of the folders whose files take long, it runs some files, and of long suites some cases ({@link ./support/whole.ts}). A seed
 * picks them. All of them run with `WHOLE=1`, as in CI, and where files are named.
 * @module
 */
import {spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {run} from 'node:test';
import {spec} from 'node:test/reporters';
import {parseArgs} from 'node:util';
import {engineTable, ROWS, type Passed} from './support/engine-table.ts';
import {provideChromium} from './support/find-browser.ts';
import {pick} from './support/whole.ts';

interface Counts {
  passed: number;
  failed: number;
  /** By file: how long it took. */
  milliseconds: Record<string, number>;
  /** Those that passed. */
  tests: Passed[];
}

/** The folders with the longest files first: what begins late and takes long is waited for. */
const IN_NODE = [
  'autofill',
  'site',
  'php',
  'woocommerce',
  'proxy',
  'conformance',
  'package',
  'i18n',
  'demo',
  'address',
  'contact',
  'form',
  'sandbox',
  'server',
];
const IN_BROWSER = ['api', 'ui', 'checkout'];

/**
 * How many files of a folder run every day. They start browsers, servers and databases: all together take forty minutes on
 * two processors.
 */
const EVERYDAY: Readonly<Record<string, number>> = {
  autofill: 1,
  site: 4,
  php: 4,
  woocommerce: 2,
  'proxy/store': 3,
  'proxy/protocol': 4,
  ui: 20,
  checkout: 1,
};

process.env['CHROME_PATH'] = provideChromium();
const {
  values: {by},
  positionals: words,
} = parseArgs({options: {by: {type: 'string'}}, allowPositionals: true});
if (by !== undefined && !ROWS[by]) throw new Error(`--by: ${Object.keys(ROWS).join(', ')}`);
if (words.length > 0) process.env['WHOLE'] ??= '1';
const seed = (process.env['SEED'] ??= String(Date.now() % 1_000_000));
const forRun = mkdtempSync(join(tmpdir(), 'secu-payer-form-'));
process.env['TEST_FOLDER'] = forRun;
const inNode = (): Promise<Counts> => runInNode(filesIn(IN_NODE));
const inBrowser = (): Promise<Counts> => runInBrowser(filesIn(IN_BROWSER));
// Slices run at once, because either part leaves the processor idle while it waits. All cases together would make
// each other late.
const totals = process.env['WHOLE']
  ? [await inBrowser(), await inNode()]
  : await Promise.all([inNode(), inBrowser()]);
rmSync(forRun, {recursive: true});
const passed = totals.reduce((sum, counts) => sum + counts.passed, 0);
const failed = totals.reduce((sum, counts) => sum + counts.failed, 0) + (passed ? 0 : 1);
printSlowest(Object.assign({}, ...totals.map(({milliseconds}) => milliseconds)));
if (by)
  console.log(
    `\n${engineTable(
      totals.flatMap(({tests}) => tests),
      by,
    )}\n`,
  );
if (!process.env['WHOLE'])
  console.log(`Some of the long files and cases: SEED=${seed}; npm run test:all runs all`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function filesIn(folders: readonly string[]): string[] {
  const files = folders
    .map((folder) => join('test', folder))
    .flatMap((folder) =>
      readdirSync(folder, {recursive: true, encoding: 'utf8'})
        .map((file) => join(folder, file))
        .sort(),
    )
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
  return process.env['WHOLE'] ? files : everydayOf(files);
}

function everydayOf(files: string[]): string[] {
  return Object.entries(EVERYDAY).reduce((left, [folder, count]) => {
    const isInside = (file: string): boolean => file.startsWith(join('test', folder, '/'));
    const picked = new Set(pick(left.filter(isInside), count, Number(seed)));
    return left.filter((file) => !isInside(file) || picked.has(file));
  }, files);
}

async function runInNode(files: string[]): Promise<Counts> {
  const counts: Counts = {passed: 0, failed: 0, milliseconds: {}, tests: []};
  if (files.length === 0) return counts;
  process.execArgv.push('--import', './test/support/exit-at-once.ts');
  const results = run({files, concurrency: 2, timeout: 600_000});
  const isFile = (name: string): boolean => files.some((file) => name.endsWith(file));
  // Names of suites by depth: results come in the order of the file.
  const open: string[] = [];
  results.on('test:start', ({name, nesting}) => void open.splice(nesting, Infinity, name));
  results.on('test:pass', ({name, nesting, details, skip, file = ''}) => {
    if (details.type === 'suite' || isFile(name) || skip !== undefined) return;
    counts.passed += 1;
    const suites = open.slice(0, nesting);
    counts.tests.push({file: relative('.', file), suites, name});
  });
  results.on('test:fail', ({details}) => {
    if (details.type !== 'suite') counts.failed += 1;
  });
  const atWork = new Set<string>();
  results.on('test:dequeue', ({name, file}) => atWork.add(`${file}: ${name}`));
  results.on('test:complete', ({name, file, details}) => {
    atWork.delete(`${file}: ${name}`);
    if (isFile(name)) counts.milliseconds[name] = details.duration_ms;
  });
  const printed = results.compose(new spec());
  printed.pipe(process.stdout);
  await new Promise((done) => printed.on('end', done));
  // Of a file that took too long, the reporter names nothing but the file.
  for (const test of atWork) console.log(`Never ended: ${test}`);
  return counts;
}

async function runInBrowser(files: string[]): Promise<Counts> {
  const none = {passed: 0, failed: 0, milliseconds: {}, tests: []};
  if (files.length === 0) return none;
  const report = join(forRun, 'counts.json');
  const env = {...process.env, TEST_FILES: files.join('\n'), TEST_COUNTS: report};
  const runner = spawn(
    process.execPath,
    ['--import', 'tsx', join('node_modules', '@web', 'test-runner', 'dist', 'bin.js')],
    {stdio: ['ignore', 'inherit', 'inherit'], env},
  );
  const code = await new Promise((done) => runner.on('exit', done));
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8')) as Counts;
    return code !== 0 && counts.failed === 0 ? {...counts, failed: 1} : counts;
  } catch {
    return {...none, failed: 1};
  }
}

function printSlowest(milliseconds: Readonly<Record<string, number>>): void {
  const slowest = Object.entries(milliseconds)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 10);
  console.log('\nThe slowest files, in seconds:');
  for (const [file, time] of slowest) {
    console.log(`${(time / 1000).toFixed(1).padStart(6)}  ${file}`);
  }
}
