/** A clock that is right now and is never set again: for the time that one piece of work takes. */
export function steadyClock(clock: () => number): () => number {
  const start = clock() - performance.now();
  return () => start + performance.now();
}
