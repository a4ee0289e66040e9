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
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException('Timed out', 'TimeoutError'));
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Waits so long for work, which goes on when the time is over.
 *
 * @param late gives, or throws, what is said then
 */
export async function inTime<T, Late>(
  work: Promise<T>,
  milliseconds: number,
  late: () => Late,
): Promise<T | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<typeof OVER>((done) => {
    timer = setTimeout(() => done(OVER), milliseconds);
  });
  try {
    const result = await Promise.race([work, end]);
    return result === OVER ? late() : result;
  } finally {
    clearTimeout(timer);
  }
}

const OVER = Symbol('the time is over');
