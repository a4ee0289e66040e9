import assert from 'node:assert/strict';
import {describe, it, mock, type TestContext} from 'node:test';
import {pause, within} from '../../src/proxy/within.ts';
import {inVirtualTime, on} from '../support/time/virtual-time.ts';

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

  it('is aborted before it goes on in a process that stood still past its end', async () => {
    const isAborted = await inVirtualTime(async () => {
      const machine = {frozenUntil: 0, isDead: false};
      let seen: boolean | undefined;
      const late = on(machine, () =>
        within(20, async (signal) => {
          machine.frozenUntil = 30;
          await pause(5);
          seen = signal.aborted;
        }),
      );
      await late.catch(() => undefined);
      await pause(30);
      return seen;
    });
    assert.equal(isAborted, true);
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
