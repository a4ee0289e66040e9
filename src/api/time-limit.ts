import {ApiError, type ApiErrorCode} from './errors.ts';

/** A time limit for several requests, or for work without a limit; shorter while the device is offline. */
export interface TimeLimit {
  /** Aborts requests at the time limit. */
  signal: AbortSignal;
  /**
   * @throws {ApiError} `timeout` at the time limit, `network` if the device is offline for two seconds, whether
   *   or not the work observes the signal
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
  // Missing in Node.
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
 * Milliseconds to wait without a connection: phones lose it for moments, and a server on the same device
 * answers without one.
 */
const OFFLINE = 2000;
