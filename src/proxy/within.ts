/**
 * Limits the time of work: then aborts it and rejects, whether or not it observes the signal. Not
 * `AbortSignal.timeout`, because Node may garbage-collect that signal before it fires.
 *
 * @throws what the work throws, or a TimeoutError at the time limit
 */
export async function within<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Set before the work begins, and aborting in the timer itself: in a process that was frozen, the work must not
  // continue before it.
  const end = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(timeoutError());
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), end]);
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Waits for work up to a time limit; the work continues afterwards.
 *
 * @param late returns or throws the result at the time limit
 */
export async function inTime<T, Late>(
  work: Promise<T>,
  milliseconds: number,
  late: () => Late,
): Promise<T | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<Late>((done, fail) => {
    timer = setTimeout(() => {
      try {
        done(late());
      } catch (error) {
        fail(error);
      }
    }, milliseconds);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

export const timeoutError = (): DOMException => new DOMException('Timed out', 'TimeoutError');

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });
