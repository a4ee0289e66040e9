/**
 * Changes the code in small ways and counts how many of the changes a test notices: `npm run measure -- mutation`,
 * some layers: `npm run measure -- mutation address form`, or some files of one: `npm run measure -- mutation proxy mac`.
 * Fails below 85 % in a layer.
 * @module
 */
import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {LAYERS, type Layer} from './layers.ts';

const FOLDER = join('test', 'mutation');
const STRYKER = join(FOLDER, 'node_modules', '@stryker-mutator', 'core');
const LEAST = 85;

interface Stryker {
  runMutationTest(): Promise<unknown>;
}

const words = process.argv.slice(2);
const layers = LAYERS.filter(({name}) => words.length === 0 || words.includes(name));
if (layers.length === 0) throw new Error(`There is no layer ${words.join(' ')}`);
const files = words.filter((word) => layers.every(({name}) => name !== word));
if (!existsSync(STRYKER)) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {cwd: FOLDER, stdio: 'inherit'});
}
const entry = pathToFileURL(join(STRYKER, 'dist', 'src', 'index.js')).href;
const {Stryker} = (await import(entry)) as {Stryker: new (options: object) => Stryker};
for (const layer of layers) await new Stryker(optionsFor(layer)).runMutationTest();

function optionsFor({name, leftOut, tests, skipped}: Layer): object {
  const source = join('src', name);
  const mutate = readdirSync(source)
    .filter((file) => file.endsWith('.ts') && !(file in leftOut))
    .filter((file) => files.length === 0 || files.includes(file.replace('.ts', '')))
    .map((file) => join(source, file));
  if (mutate.length === 0) throw new Error(`There is no ${files.join(' ')} in ${name}`);
  return {
    mutate,
    testRunner: 'node-test',
    plugins: [join(process.cwd(), FOLDER, 'runner.ts')],
    nodeTest: {files: tests.flatMap(filesIn), skipped},
    testRunnerNodeArgs: ['--import', 'tsx'],
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env['CONCURRENCY'] ?? 2),
    // Every run loads the modules anew, and Node forgets none.
    maxTestRunnerReuse: 200,
    timeoutMS: 3000,
    ignorePatterns: ['dist', 'demo/frameworks', 'bench/mutation', '.ci', '.storybook'],
    // Below the root, so that its packages are found from there.
    tempDirName: join(FOLDER, 'node_modules', '.sandbox'),
    symlinkNodeModules: false,
    tsconfigFile: 'none',
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    jsonReporter: {fileName: join(FOLDER, 'node_modules', '.report', `${name}.json`)},
    clearTextReporter: {logTests: false, allowColor: false},
    htmlReporter: {fileName: join(FOLDER, 'node_modules', '.report', `${name}.html`)},
    thresholds: {high: 90, low: LEAST, break: LEAST},
  };
}

function filesIn(path: string): string[] {
  if (path.endsWith('.ts')) return [path];
  return readdirSync(path)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(path, file));
}
