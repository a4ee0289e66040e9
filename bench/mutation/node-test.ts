/**
 * What the tests get for `node:test` here: it keeps the tests, so that the runner can run some of them,
 * once for each mutant, in one process.
 * @module
 */

import {mock} from 'node:test';

export {mock};

type Work = (test: TestContext) => unknown;

/** The part of Node's context that the tests use. */
interface TestContext {
  after(work: () => unknown): void;
  mock: typeof mock;
}

interface Suite {
  name: string;
  parent: Suite | undefined;
  before: Work[];
  after: Work[];
  beforeEach: Work[];
  afterEach: Work[];
}

export interface Test {
  /** File and titles; the same in every run. */
  id: string;
  file: string;
  suite: Suite;
  work: Work;
}

const newSuite = (name: string, parent?: Suite): Suite => ({
  name,
  parent,
  before: [],
  after: [],
  beforeEach: [],
  afterEach: [],
});

let file = '';
let suite = newSuite('');
let tests: Test[] = [];

/** Loads test files and says what they hold. */
export async function collect(
  files: readonly string[],
  load: (file: string) => Promise<unknown>,
): Promise<Test[]> {
  tests = [];
  for (const one of files) {
    file = one;
    suite = newSuite(one);
    await load(one);
  }
  return tests;
}

/** Runs tests one by one, with their hooks; `onEnd` stops by false. */
export async function runTests(
  chosen: readonly Test[],
  onStart: (test: Test) => void,
  onEnd: (test: Test, failure: unknown) => boolean,
): Promise<void> {
  const opened = new Set<Suite>();
  try {
    for (const test of chosen) {
      await closeAll(opened, suitesOf(test));
      onStart(test);
      let failure: unknown;
      try {
        for (const one of suitesOf(test)) await open(one, opened);
        await runOne(test);
      } catch (error) {
        failure = error ?? new Error('It threw nothing');
      }
      if (!onEnd(test, failure)) break;
    }
  } finally {
    await closeAll(opened, []);
  }
}

/** Ends suites, innermost first, except those that go on: what they replaced is back before the next begins. */
async function closeAll(opened: Set<Suite>, kept: readonly Suite[]): Promise<void> {
  for (const one of [...opened].toReversed()) {
    if (kept.includes(one)) continue;
    opened.delete(one);
    await runAll(one.after).catch(() => undefined);
  }
}

async function open(one: Suite, opened: Set<Suite>): Promise<void> {
  if (opened.has(one)) return;
  opened.add(one);
  await runAll(one.before);
}

async function runOne(test: Test): Promise<void> {
  const last: Work[] = [];
  const context: TestContext = {after: (work) => void last.push(work), mock: newMock()};
  const suites = suitesOf(test);
  try {
    for (const {beforeEach: hooks} of suites) await runAll(hooks);
    await test.work(context);
  } finally {
    await runAll(last);
    context.mock.reset();
    for (const {afterEach: hooks} of suites.toReversed()) await runAll(hooks);
  }
}

async function runAll(hooks: readonly Work[]): Promise<void> {
  for (const hook of hooks) await hook({after: () => undefined, mock});
}

/** Each test has its own, so that what it replaced comes back at its end. */
const newMock = (): typeof mock => new (mock.constructor as new () => typeof mock)();

/** Outermost first. */
const suitesOf = ({suite: own}: Test): Suite[] => {
  const suites: Suite[] = [];
  for (let one: Suite | undefined = own; one; one = one.parent) suites.unshift(one);
  return suites;
};

/** Options and work of a test, or only the work. */
type Given<T> = [work: T] | [options: {skip?: boolean | string; concurrency?: boolean}, work: T];

export function describe(name: string, ...given: Given<() => void>): void {
  const [define, options] = given.toReversed() as [() => void, {skip?: unknown}?];
  if (options?.skip) return;
  const outer = suite;
  suite = newSuite(name, outer);
  define();
  suite = outer;
}

export function it(name: string, ...given: Given<Work>): void {
  const [work, options] = given.toReversed() as [Work, {skip?: unknown}?];
  if (options?.skip) return;
  const titles = [name];
  for (let one: Suite | undefined = suite; one; one = one.parent) titles.unshift(one.name);
  const id = titles.join(' › ');
  const twins = tests.filter((test) => test.id === id || test.id.startsWith(`${id} #`)).length;
  tests.push({id: twins ? `${id} #${twins + 1}` : id, file, suite, work});
}

export const before = (work: Work): void => void suite.before.push(work);
export const after = (work: Work): void => void suite.after.push(work);
export const beforeEach = (work: Work): void => void suite.beforeEach.push(work);
export const afterEach = (work: Work): void => void suite.afterEach.push(work);
