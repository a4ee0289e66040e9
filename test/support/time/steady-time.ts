import {mock, type TestContext} from 'node:test';

/** Lets `performance.now` jump ahead. @returns by so many milliseconds more */
export function steadyTime(test: Pick<TestContext, 'after'>): (milliseconds: number) => void {
  const now = performance.now.bind(performance);
  let ahead = 0;
  const mocked = mock.method(performance, 'now', () => now() + ahead);
  test.after(() => mocked.mock.restore());
  return (milliseconds) => {
    ahead += milliseconds;
  };
}
