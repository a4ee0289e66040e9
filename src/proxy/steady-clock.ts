/** A clock that is right now and is never set again: for the time that one piece of work takes. */
export function steadyClock(clock: () => number): () => number {
  const start = clock() - performance.now();
  return () => start + performance.now();
}

/**
 * Milliseconds from now on, by the clock or by the processor's own time, whichever says more: one may be
 * set back, and the other may stand still while a machine sleeps.
 */
export function stopwatch(clock: () => number = Date.now): () => number {
  const [start, started] = [clock(), performance.now()];
  return () => Math.max(clock() - start, performance.now() - started);
}
