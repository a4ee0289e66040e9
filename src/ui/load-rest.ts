import {ApiError} from '../api/errors.ts';
import {lateImport} from './loading/late-import.ts';
import type {Rest} from './rest.ts';

/** The part of the script that judges and sends. */
export type RestClass = typeof Rest;

const importRest = lateImport('rest', () => import('./rest.ts'));

let loading: Promise<RestClass> | undefined;
let loaded: RestClass | undefined;

/**
 * Loads it once for the page. A failure is reported on the console and forgotten: the next call tries again.
 *
 * @throws {ApiError} `network`
 */
export function loadRest(): Promise<RestClass> {
  loading ??= importRest().then(
    async ({Rest: OwnRest}) => {
      // It has just been compiled; what takes over is a task of its own.
      await new Promise((done) => setTimeout(done));
      return (loaded = OwnRest);
    },
    (error: unknown) => {
      loading = undefined;
      console.error(`<secu-payer-form>: its second part did not load: ${String(error)}`);
      throw new ApiError('network');
    },
  );
  return loading;
}

/** Undefined until it is there. */
export const restClass = (): RestClass | undefined => loaded;

/** Calls back after the next paint. A hidden page paints nothing. */
export function afterPaint(callback: () => void): void {
  if (document.hidden) setTimeout(callback);
  else requestAnimationFrame(() => setTimeout(callback));
}

export type {Rest};
