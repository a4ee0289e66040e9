/**
 * Lets time go by in which something must not happen. That it did not shows nowhere, so there is nothing to wait for;
 * for all else wait until it is so. A busy machine can only make such a test miss a mistake, never fail.
 */
export const quiet = (milliseconds = 50): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));

/** Until what was put off to the next task is done. */
export const nextTask = (): Promise<void> => quiet(0);
