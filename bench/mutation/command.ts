/**
 * Changes the code in small ways and counts how many of the changes a test notices: `npm run measure -- mutation`,
 * some layers: `npm run measure -- mutation address form`, or some folders and files of one:
 * `npm run measure -- mutation proxy token capacity`, which then need only the tests in the folders and files of
 * these names. What was judged before is tested again when it or its tests
 * changed; `FORCE=1` judges all. `SAMPLE=0.1` changes a tenth of the lines, in pieces of ten, and `SEED` repeats its choice. Fails below 85 % in a layer.
 * @module
 */
import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {pathToFileURL} from 'node:url';
import {createRandom} from '../storm/random.ts';
import {LAYERS, type MutatedLayer} from './layers.ts';

const FOLDER = join('bench', 'mutation');
const STRYKER = join(FOLDER, 'node_modules', '@stryker-mutator', 'core');
const REPORTS = join(FOLDER, 'node_modules', '.report');
const LEAST = 85;
/** Statuses of mutants in Stryker's report. */
const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);

interface Stryker {
  runMutationTest(): Promise<unknown>;
}

/** Steps of a share. */
const PRECISION = 1000;
/** Lines of a piece: a change that reaches over its end is omitted. */
const PIECE = 10;
const sampled = Number(process.env['SAMPLE'] ?? 1);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const words = process.argv.slice(2);
const layers = LAYERS.filter(({name}) => words.length === 0 || words.includes(name));
if (layers.length === 0) throw new Error(`There is no layer ${words.join(' ')}`);
const parts = words.filter((word) => layers.every(({name}) => name !== word));
if (!existsSync(STRYKER)) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {cwd: FOLDER, stdio: 'inherit'});
}
const entry = pathToFileURL(join(STRYKER, 'dist', 'src', 'index.js')).href;
const {Stryker} = (await import(entry)) as {Stryker: new (options: object) => Stryker};
for (const layer of layers) {
  await new Stryker(optionsFor(layer)).runMutationTest();
  printScores(layer.name);
}

function optionsFor({name, leftOut, testsLeftOut, skipped, isCached}: MutatedLayer): object {
  const mutate = filesIn(join('src', name), leftOut, (file) => file.endsWith('.ts')).filter(
    (file) => parts.length === 0 || parts.some((part) => isPart(relative('src', file), part)),
  );
  if (mutate.length === 0) throw new Error(`There is no ${parts.join(' ')} in ${name}`);
  const allTests = filesIn(join('test', name), testsLeftOut, (file) => file.endsWith('.test.ts'));
  const ownTests = allTests.filter((file) =>
    parts.some((part) => isPart(relative('test', file).replace('.test', ''), part)),
  );
  // Some folders of a layer have to hold by their own tests: those of all take long.
  const tests = ownTests.length > 0 ? ownTests : allTests;
  return {
    mutate: sampled < 1 ? sampleOf(mutate) : mutate,
    testRunner: 'node-test',
    plugins: [join(process.cwd(), FOLDER, 'runner.ts')],
    nodeTest: {files: tests, skipped, isCached},
    testRunnerNodeArgs: ['--import', 'tsx'],
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env['CONCURRENCY'] ?? 2),
    // A sample is not the state of the layer; and where all tests run for each change, none is known to need it.
    incremental: sampled === 1 && !isCached,
    incrementalFile: join(REPORTS, `${name}.incremental.json`),
    force: process.env['FORCE'] === '1',
    // Every run loads the modules again, and Node keeps all of them.
    maxTestRunnerReuse: 200,
    timeoutMS: 3000,
    ignorePatterns: ['dist', 'demo/frameworks', 'bench/mutation', '.ci', '.storybook'],
    // Below the root, so that its packages are found from there.
    tempDirName: join(FOLDER, 'node_modules', '.sandbox'),
    symlinkNodeModules: false,
    tsconfigFile: 'none',
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    jsonReporter: {fileName: join(REPORTS, `${name}.json`)},
    clearTextReporter: {logTests: false, allowColor: false},
    htmlReporter: {fileName: join(REPORTS, `${name}.html`)},
    thresholds: {high: 90, low: LEAST, break: LEAST},
  };
}

/** Some pieces of the files, the same for the same seed. */
function sampleOf(files: readonly string[]): string[] {
  console.log(`SAMPLE=${sampled} SEED=${seed}`);
  const random = createRandom(seed);
  return files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n').length;
    const starts = Array.from({length: Math.ceil(lines / PIECE)}, (_, piece) => piece * PIECE + 1);
    return starts
      .filter(() => random.below(PRECISION) < sampled * PRECISION)
      .map((start) => `${file}:${start}-${start + PIECE - 1}`);
  });
}

/** Files below a folder, except those whose path in it, or whose folder, is excluded. */
function filesIn(
  folder: string,
  leftOut: Readonly<Record<string, string>>,
  fits: (file: string) => boolean,
): string[] {
  const isLeftOut = (file: string): boolean =>
    Object.keys(leftOut).some((path) => file === path || file.startsWith(`${path}/`));
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((file) => fits(file) && !isLeftOut(file))
    .map((file) => join(folder, file))
    .sort();
}

/** Whether a word names a file, or a folder above it. */
function isPart(file: string, word: string): boolean {
  return file.replace('.ts', '').split('/').slice(1).includes(word);
}

/** Noticed of all, for each folder of a layer and for the whole. */
function printScores(name: string): void {
  const report = JSON.parse(readFileSync(join(REPORTS, `${name}.json`), 'utf8')) as Report;
  const scores = new Map<string, {noticed: number; all: number}>();
  for (const [file, {mutants}] of Object.entries(report.files)) {
    for (const folder of new Set([dirname(file), join('src', name, '(all)')])) {
      const score = scores.get(folder) ?? {noticed: 0, all: 0};
      scores.set(folder, score);
      for (const {status} of mutants) {
        score.noticed += Number(NOTICED.has(status));
        score.all += Number(NOTICED.has(status) || UNNOTICED.has(status));
      }
    }
  }
  const sorted = [...scores].sort(([left], [right]) => left.localeCompare(right));
  for (const [folder, {noticed, all}] of sorted) {
    const share = all === 0 ? 100 : (100 * noticed) / all;
    console.log(`${folder.padEnd(28)} ${share.toFixed(1).padStart(5)} %  ${noticed} of ${all}`);
  }
}

interface Report {
  files: Readonly<Record<string, {mutants: readonly {status: string}[]}>>;
}
