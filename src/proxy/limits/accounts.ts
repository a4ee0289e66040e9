import type {LimitPolicy} from './limiter.ts';

/** Points of many names, counted in this process: no statement, and no name in another's way. */
export interface Accounts {
  /** @returns undefined while there are points, else the milliseconds until there are some again */
  take(name: string): number | undefined;
  /** The point that was taken last was for nothing. */
  giveBack(name: string): void;
}

/** @param most names that are remembered; beyond it the oldest is forgotten */
export function createAccounts(
  {points, seconds}: Pick<LimitPolicy, 'points' | 'seconds'>,
  most = 10_000,
): Accounts {
  // In the order of their ends, since all last as long.
  const accounts = new Map<string, {taken: number; end: number}>();
  return {
    take(name) {
      // Not the wall clock, which may be set.
      const now = performance.now();
      const account = accounts.get(name);
      if (account && account.end > now) {
        if (account.taken >= points) return account.end - now;
        account.taken += 1;
        return undefined;
      }
      accounts.delete(name);
      for (const [oldest, {end}] of accounts) {
        if (end > now && accounts.size < most) break;
        accounts.delete(oldest);
      }
      accounts.set(name, {taken: 1, end: now + seconds * 1000});
      return undefined;
    },
    giveBack(name) {
      const account = accounts.get(name);
      if (account && account.taken > 0) account.taken -= 1;
    },
  };
}
