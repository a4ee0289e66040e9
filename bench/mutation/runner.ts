/**
 * Runs the project's tests for Stryker, in its process: the plugin that `command.ts` names.
 * @module
 */
import {register} from 'node:module';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {collect, runTests, type Test} from './node-test.ts';

/** What instrumented code looks at, as Stryker names it. */
interface Instrumentation {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: unknown;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

interface MutantRun {
  activeMutant: {id: string};
  testFilter?: readonly string[];
  hitLimit?: number;
  mutantActivation: 'runtime' | 'static';
  disableBail: boolean;
}

const instrumentation: Instrumentation = ((
  globalThis as {__stryker__?: Instrumentation}
).__stryker__ ??= {});
let runs = 0;

class NodeTestRunner {
  static readonly inject = ['options'] as const;
  readonly #files: readonly string[];
  readonly #skipped: RegExp | undefined;
  readonly #isCached: boolean;

  constructor({
    nodeTest,
  }: {
    nodeTest: {files: readonly string[]; skipped?: string; isCached?: true};
  }) {
    this.#files = nodeTest.files;
    this.#skipped = nodeTest.skipped === undefined ? undefined : new RegExp(nodeTest.skipped);
    this.#isCached = Boolean(nodeTest.isCached);
    register('./fresh-modules.ts', import.meta.url);
  }

  capabilities(): object {
    return {reloadEnvironment: true};
  }

  async dryRun(): Promise<object> {
    const results: object[] = [];
    let started = 0;
    await runTests(
      await this.#load(this.#files),
      ({id}) => {
        instrumentation.currentTestId = id;
        started = performance.now();
      },
      ({id, file}, failure) => {
        instrumentation.currentTestId = undefined;
        const result = {id, name: id, fileName: resolve(file)};
        const timeSpentMs = performance.now() - started;
        results.push(
          failure === undefined
            ? {...result, timeSpentMs, status: 0}
            : {...result, timeSpentMs, status: 1, failureMessage: messageOf(failure)},
        );
        return true;
      },
    );
    const {mutantCoverage} = instrumentation;
    return {status: 'complete', tests: results, ...(!this.#isCached && {mutantCoverage})};
  }

  async mutantRun(run: MutantRun): Promise<object> {
    const {activeMutant, testFilter, hitLimit, mutantActivation, disableBail} = run;
    const wanted = testFilter && new Set(testFilter);
    const files = this.#files.filter(
      (file) => !testFilter || testFilter.some((id) => id.startsWith(`${file} ›`)),
    );
    instrumentation.hitCount = hitLimit === undefined ? undefined : 0;
    instrumentation.hitLimit = hitLimit;
    instrumentation.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    const killedBy: string[] = [];
    let failureMessage = '';
    let nrOfTests = 0;
    try {
      const tests = await this.#load(files);
      instrumentation.activeMutant = activeMutant.id;
      await runTests(
        tests.filter(({id}) => !wanted || wanted.has(id)),
        () => undefined,
        ({id}, failure) => {
          nrOfTests += 1;
          if (failure === undefined) return true;
          failureMessage ||= messageOf(failure);
          killedBy.push(id);
          return disableBail;
        },
      );
    } catch (error) {
      // A module that cannot be loaded any more fails all tests.
      killedBy.push(testFilter?.[0] ?? 'loading');
      failureMessage = messageOf(error);
    }
    const isEndless = hitLimit !== undefined && (instrumentation.hitCount ?? 0) > hitLimit;
    if (isEndless) return {status: 'timeout', reason: 'Hit limit reached'};
    return killedBy.length > 0
      ? {status: 'killed', killedBy, failureMessage, nrOfTests}
      : {status: 'survived', nrOfTests};
  }

  async #load(files: readonly string[]): Promise<Test[]> {
    runs += 1;
    const tests = await collect(
      files,
      (file) => import(`${pathToFileURL(resolve(file)).href}?run=${runs}`),
    );
    return tests.filter(({id}) => !this.#skipped?.test(id));
  }
}

const messageOf = (failure: unknown): string =>
  failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);

// A test that ended goes on in the background at times; what it throws then belongs to no test.
process.on('unhandledRejection', () => undefined);

export const strykerPlugins = [
  {kind: 'TestRunner', name: 'node-test', injectableClass: NodeTestRunner},
];
