/** @throws what the file does, or that it does not come. A slow file is still used by the next try */
export const inTime = <Module>(file: Promise<Module>): Promise<Module> =>
  Promise.race([file, new Promise<never>((_, fail) => setTimeout(fail, PATIENCE, 'no answer'))]);

/** Milliseconds. */
const PATIENCE = 30_000;
