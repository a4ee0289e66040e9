import {ApiError} from '../api/errors.ts';
import {importRest} from './import-rest.ts';
import type {Rest} from './rest.ts';

/** The part of the script that judges and sends. */
export type RestClass = typeof Rest;

let loading: Promise<RestClass> | undefined;
let loaded: RestClass | undefined;

/**
 * Loads it once for the page. A failure is reported on the console and forgotten: the next call tries again.
 *
 * @throws {ApiError} `network`
 */
export function loadRest(): Promise<RestClass> {
  loading ??= inTime(importRest()).then(
    async (own) => {
      // It has just been compiled; what takes over is a task of its own.
      await new Promise((done) => setTimeout(done));
      return (loaded = own);
    },
    (error: unknown) => {
      loading = undefined;
      console.error(`<secu-payer-form>: its second part did not load: ${String(error)}`);
      throw new ApiError('network');
    },
  );
  return loading;
}

/** @throws what the file does, or that it does not come */
export const inTime = <Module>(file: Promise<Module>): Promise<Module> =>
  Promise.race([file, new Promise<never>((_, fail) => setTimeout(fail, PATIENCE, 'no answer'))]);

/** Milliseconds. A slow file is still used by the next try. */
const PATIENCE = 30_000;

/** Undefined until it is there. */
export const restClass = (): RestClass | undefined => loaded;

/** Calls back after the next paint. A hidden page paints nothing. */
export function afterPaint(callback: () => void): void {
  if (document.hidden) setTimeout(callback);
  else requestAnimationFrame(() => setTimeout(callback));
}

export type {Rest};
