import {writeFileSync} from 'node:fs';
import type {Reporter, TestSuiteResult} from '@web/test-runner';

/** Prints failures as they come, and writes the counts where `test/run.ts` finds them. */
export function countReporter(): Reporter {
  const counts = {passed: 0, failed: 0};
  return {
    reportTestFileResults({sessionsForTestFile, testFile, logger}) {
      for (const {testResults, errors, browser} of sessionsForTestFile) {
        const lines: string[] = [];
        if (testResults) collect(testResults, [], lines, counts);
        for (const error of errors) {
          counts.failed += 1;
          lines.push(`✖ ${error.message}`);
        }
        const name = testFile.replace(`${process.cwd()}/`, '');
        if (lines.length > 0) logger.log([`${name} (${browser.name})`, ...lines].join('\n'));
      }
    },
    stop() {
      const file = process.env['TEST_COUNTS'];
      if (file) writeFileSync(file, JSON.stringify(counts));
      else console.log(`${counts.passed} passed, ${counts.failed} failed`);
    },
  };
}

function collect(
  suite: TestSuiteResult,
  path: readonly string[],
  lines: string[],
  counts: {passed: number; failed: number},
): void {
  for (const {name, passed, skipped, error} of suite.tests) {
    if (skipped) continue;
    counts[passed ? 'passed' : 'failed'] += 1;
    if (!passed) {
      lines.push(
        `✖ ${[...path, name].join(' › ')}`,
        `  ${error?.message ?? ''}`,
        error?.stack ?? '',
      );
    }
  }
  for (const inner of suite.suites) collect(inner, [...path, inner.name], lines, counts);
}
