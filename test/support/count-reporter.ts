import {writeFileSync} from 'node:fs';
import type {Reporter, TestResult, TestSuiteResult} from '@web/test-runner';
import type {Passed} from './engine-table.ts';

/** Prints failures as they come, and writes the counts where `test/run.ts` finds them. */
export function countReporter(): Reporter {
  const milliseconds: Record<string, number> = {};
  const counts = {passed: 0, failed: 0, milliseconds, tests: [] as Passed[]};
  return {
    reportTestFileResults({sessionsForTestFile, testFile, logger}) {
      const file = testFile.replace(`${process.cwd()}/`, '');
      for (const {testResults, errors, browser} of sessionsForTestFile) {
        const lines: string[] = [];
        const results = testResults ? resultsOf(testResults) : [];
        for (const {title, suites, name, passed, error} of results) {
          counts[passed ? 'passed' : 'failed'] += 1;
          if (passed) counts.tests.push({file, suites, name, engine: browser.name});
          if (!passed) lines.push(`✖ ${title}`, `  ${error?.message ?? ''}`, error?.stack ?? '');
        }
        for (const error of errors) {
          counts.failed += 1;
          lines.push(`✖ ${error.message}`);
        }
        const where = `${file} (${browser.name})`;
        milliseconds[where] = results.reduce((sum, {duration = 0}) => sum + duration, 0);
        if (lines.length > 0) logger.log([where, ...lines].join('\n'));
      }
    },
    stop() {
      const file = process.env['TEST_COUNTS'];
      if (file) writeFileSync(file, JSON.stringify(counts));
      else console.log(`${counts.passed} passed, ${counts.failed} failed`);
    },
  };
}

type TitledResult = TestResult & {title: string; suites: readonly string[]};

/** All that ran, each with the names of the suites around it. */
function resultsOf(suite: TestSuiteResult, path: readonly string[] = []): TitledResult[] {
  return [
    ...suite.tests
      .filter(({skipped}) => !skipped)
      .map((result) => ({...result, suites: path, title: [...path, result.name].join(' › ')})),
    ...suite.suites.flatMap((inner) => resultsOf(inner, [...path, inner.name])),
  ];
}
