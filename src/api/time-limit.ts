import {ApiError} from './errors.ts';

/** So much time for work that has no limit of its own, or several requests with one each. */
export interface TimeLimit {
  /** Ends requests when the time is over. */
  signal: AbortSignal;
  /** @throws {ApiError} `timeout` when the time is over, whether or not the work heeds the signal */
  limit<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

export function startTimeLimit(milliseconds: number): TimeLimit {
  const controller = new AbortController();
  const {signal} = controller;
  const timer = setTimeout(() => controller.abort(new ApiError('timeout')), milliseconds);
  const over = new Promise<never>((_, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason as ApiError), {once: true});
  });
  return {
    signal,
    limit: async (work) => Promise.race([work, over]),
    stop: () => clearTimeout(timer),
  };
}
