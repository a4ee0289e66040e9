/** A clock that starts right and is never changed, to measure one piece of work. */
export function steadyClock(clock: () => number): () => number {
  const start = clock() - performance.now();
  return () => start + performance.now();
}

/**
 * Milliseconds from now on, by the wall clock or by the monotonic clock, whichever is later: one may be set back, and
 * the other may stop while the machine sleeps.
 */
export function stopwatch(clock: () => number = Date.now): () => number {
  const [start, started] = [clock(), performance.now()];
  return () => Math.max(clock() - start, performance.now() - started);
}
