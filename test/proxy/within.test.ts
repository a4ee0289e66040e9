import assert from 'node:assert/strict';
import {describe, it, mock, type TestContext} from 'node:test';
import {within} from '../../src/proxy/within.ts';

describe('work with a time limit', () => {
  it('gives what it gives, and throws what it throws', async () => {
    assert.equal(await within(60_000, async () => 5), 5);
    const broken = new Error('broken');
    await assert.rejects(
      within(60_000, async () => {
        throw broken;
      }),
      broken,
    );
  });

  it('is aborted and rejected at its end, though it does not listen', async (test) => {
    mockTime(test);
    const signals: AbortSignal[] = [];
    const late = within(20, (signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    const rejected = assert.rejects(late, {name: 'TimeoutError', message: 'Timed out'});
    mock.timers.tick(19);
    assert.equal(signals[0]?.aborted, false);
    mock.timers.tick(1);
    await rejected;
    assert.equal(signals[0]?.aborted, true);
  });

  it('is not aborted once it has ended', async (test) => {
    mockTime(test);
    const signals: AbortSignal[] = [];
    await within(20, async (signal) => signals.push(signal));
    mock.timers.tick(20);
    assert.equal(signals[0]?.aborted, false);
  });
});

function mockTime(test: Pick<TestContext, 'after'>): void {
  mock.timers.enable({apis: ['setTimeout']});
  test.after(() => mock.timers.reset());
}
