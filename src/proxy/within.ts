/**
 * Gives work so much time, then aborts it and rejects, whether or not it listens to the signal. Not
 * `AbortSignal.timeout`: Node may collect that signal as garbage, and then it never fires.
 *
 * @throws what the work throws, or a TimeoutError when the time is over
 */
export async function within<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  try {
    return await inTime(work(controller.signal), milliseconds, () => {
      throw timeoutError();
    });
  } catch (error) {
    controller.abort();
    throw error;
  }
}

/**
 * Waits so long for work, which goes on when the time is over.
 *
 * @param late gives, or throws, what is said then
 */
export function inTime<T, Late>(
  work: Promise<T>,
  milliseconds: number,
  late: () => Late,
): Promise<T | Late> {
  // No `Promise.race`, which costs more than the timer.
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      try {
        done(late());
      } catch (error) {
        fail(error);
      }
    }, milliseconds);
    Promise.resolve(work).then(
      (result) => {
        clearTimeout(timer);
        done(result);
      },
      (error: unknown) => {
        clearTimeout(timer);
        fail(error);
      },
    );
  });
}

export const timeoutError = (): DOMException => new DOMException('Timed out', 'TimeoutError');

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });
