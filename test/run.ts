/**
 * Runs every test: `npm test`, or those whose path holds one of some words: `npm test -- sandbox street`.
 * Node-side code in Node, browser code in a browser; the last line counts both.
 * @module
 */
import {spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {run} from 'node:test';
import {spec} from 'node:test/reporters';
import {provideChromium} from './support/find-browser.ts';

interface Counts {
  passed: number;
  failed: number;
}

const IN_NODE = [
  'address',
  'contact',
  'form',
  'i18n',
  'proxy',
  'sandbox',
  'conformance',
  'demo',
  'php',
  'package',
  'site',
  'server',
  'autofill',
];
const IN_BROWSER = ['api', 'ui', 'checkout'];

process.env['CHROME_PATH'] = provideChromium();
const words = process.argv.slice(2);
const totals = [await runInNode(filesIn(IN_NODE)), await runInBrowser(filesIn(IN_BROWSER))];
const passed = totals.reduce((sum, counts) => sum + counts.passed, 0);
const failed = totals.reduce((sum, counts) => sum + counts.failed, 0) + (passed ? 0 : 1);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function filesIn(folders: readonly string[]): string[] {
  return folders
    .map((folder) => join('test', folder))
    .flatMap((folder) =>
      readdirSync(folder, {recursive: true, encoding: 'utf8'}).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
}

async function runInNode(files: string[]): Promise<Counts> {
  const counts = {passed: 0, failed: 0};
  if (files.length === 0) return counts;
  const results = run({files, concurrency: 2, timeout: 400_000});
  const isFile = (name: string): boolean => files.some((file) => name.endsWith(file));
  results.on('test:pass', ({name, details, skip}) => {
    if (details.type !== 'suite' && !isFile(name) && skip === undefined) counts.passed += 1;
  });
  results.on('test:fail', ({details}) => {
    if (details.type !== 'suite') counts.failed += 1;
  });
  const printed = results.compose(new spec());
  printed.pipe(process.stdout);
  await new Promise((done) => printed.on('end', done));
  return counts;
}

async function runInBrowser(files: string[]): Promise<Counts> {
  if (files.length === 0) return {passed: 0, failed: 0};
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-'));
  const report = join(folder, 'counts.json');
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
    return {passed: 0, failed: 1};
  } finally {
    rmSync(folder, {recursive: true});
  }
}
