import {ApiError, type ApiErrorCode} from './errors.ts';

/** So much time, and less while the device is offline, for work that has no limit of its own, or several requests with one each. */
export interface TimeLimit {
  /** Ends requests when the time is over. */
  signal: AbortSignal;
  /**
   * @throws {ApiError} `timeout` when the time is over, `network` when the device is offline for two
   *   seconds, whether or not the work heeds the signal
   */
  limit<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

export function startTimeLimit(milliseconds: number): TimeLimit {
  const controller = new AbortController();
  const {signal} = controller;
  const endWith = (code: ApiErrorCode, after: number): ReturnType<typeof setTimeout> =>
    setTimeout(() => controller.abort(new ApiError(code)), after);
  const timer = endWith('timeout', milliseconds);
  let offline: ReturnType<typeof setTimeout> | undefined;
  const onOffline = (): void => {
    offline ??= endWith('network', OFFLINE);
  };
  const onOnline = (): void => {
    clearTimeout(offline);
    offline = undefined;
  };
  // Node has none of the three.
  const {navigator} = globalThis as Partial<typeof globalThis>;
  if (navigator?.onLine === false) onOffline();
  globalThis.addEventListener?.('offline', onOffline);
  globalThis.addEventListener?.('online', onOnline);
  const over = new Promise<never>((_, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason as ApiError), {once: true});
  });
  return {
    signal,
    limit: async (work) => Promise.race([work, over]),
    stop: () => {
      clearTimeout(timer);
      onOnline();
      globalThis.removeEventListener?.('offline', onOffline);
      globalThis.removeEventListener?.('online', onOnline);
    },
  };
}

/**
 * Milliseconds without a connection that are waited for: phones lose it for a moment, and a page of the
 * device itself answers without one.
 */
const OFFLINE = 2000;
