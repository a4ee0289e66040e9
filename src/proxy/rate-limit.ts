import {Refusal} from './problem.ts';

/** Counts events by name in fixed windows, in this process. */
export interface RateLimit {
  /**
   * Counts one event.
   *
   * @throws {Refusal} `rate-limited` beyond the limit, with `Retry-After`
   */
  count(policy: string, name: string, limit: number, seconds: number): void;
  /** The same without counting. */
  check(policy: string, name: string, limit: number, seconds: number): void;
}

/** @param clock milliseconds since 1970 */
export function createRateLimit(clock: () => number): RateLimit {
  let windows = new Map<string, {events: number; end: number}>();

  const windowOf = (policy: string, name: string, seconds: number) => {
    const now = clock();
    if (windows.size > MAX_WINDOWS) {
      windows = new Map(Array.from(windows).filter(([, {end}]) => end > now));
    }
    const key = JSON.stringify([policy, name]);
    const kept = windows.get(key);
    if (kept && kept.end > now) return kept;
    const fresh = {events: 0, end: now + seconds * 1000};
    windows.set(key, fresh);
    return fresh;
  };
  const refuse = (policy: string, end: number, limit: number, seconds: number): never => {
    const wait = Math.max(1, Math.ceil((end - clock()) / 1000));
    throw new Refusal('rate-limited', [], {
      'retry-after': String(wait),
      ratelimit: `"${policy}";r=0;t=${wait}`,
      'ratelimit-policy': `"${policy}";q=${limit};w=${seconds}`,
    });
  };

  return {
    count(policy, name, limit, seconds) {
      const window = windowOf(policy, name, seconds);
      window.events += 1;
      if (window.events > limit) refuse(policy, window.end, limit, seconds);
    },
    check(policy, name, limit, seconds) {
      const window = windowOf(policy, name, seconds);
      if (window.events >= limit) refuse(policy, window.end, limit, seconds);
    },
  };
}

const MAX_WINDOWS = 10_000;
