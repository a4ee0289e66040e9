/**
 * Waits a while in which something must not happen: an absence has no sign to wait for. Everything else waits for
 * its condition. On a busy machine such a test can miss a mistake, but never fails.
 */
export const quiet = (milliseconds = 50): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

/** Until what was put off to the next task is done. */
export const nextTask = (): Promise<void> => quiet(0);

/**
 * Lets time pass that a clock elsewhere measures: a database's, PHP's, secuconnect's. A busy machine makes it longer,
 * which changes nothing.
 */
export const elapse = (milliseconds: number): Promise<void> => quiet(milliseconds);
