import type {Rest} from './rest.ts';

/** The part of the script that judges and sends. */
export type RestModule = typeof import('./rest.ts');

let loading: Promise<RestModule> | undefined;
let loaded: RestModule | undefined;

/** Loads it once for the page. A failure is forgotten, so that the next call tries again. */
export function loadRest(): Promise<RestModule> {
  loading ??= import('./rest.ts').then(
    (module) => (loaded = module),
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Undefined until it is there. */
export const restModule = (): RestModule | undefined => loaded;

/** Calls back after the next paint. A hidden page paints nothing. */
export function afterPaint(callback: () => void): void {
  if (document.hidden) setTimeout(callback);
  else requestAnimationFrame(() => setTimeout(callback));
}

export type {Rest};
