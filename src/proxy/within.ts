/**
 * Gives work so much time, then aborts it and rejects, whether or not it listens to the signal. Not
 * `AbortSignal.timeout`: Node may collect that signal as garbage, and then it never fires.
 *
 * @throws what the work throws, or a TimeoutError when the time is over
 */
export async function within<T>(
  milliseconds: number,
  controller: AbortController,
  work: Promise<T>,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException('The time is over', 'TimeoutError'));
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
