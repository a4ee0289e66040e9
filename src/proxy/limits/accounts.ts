import type {LimitPolicy} from './limiter.ts';

/** Counts points by name in this process: without database statements, and names do not block each other. */
export interface Accounts {
  /** @returns undefined while points are left, otherwise the milliseconds until there are new ones */
  take(name: string): number | undefined;
  /** Returns the point that was taken last. */
  giveBack(name: string): void;
}

/** @param most number of names to remember; above it the oldest is dropped */
export function createAccounts(
  {points, seconds}: Pick<LimitPolicy, 'points' | 'seconds'>,
  most = 10_000,
): Accounts {
  // In the order of expiry, because all have the same length.
  const accounts = new Map<string, {taken: number; end: number}>();
  return {
    take(name) {
      // Not the wall clock, which may be changed.
      const now = performance.now();
      const account = accounts.get(name);
      if (account && account.end > now) {
        if (account.taken >= points) return account.end - now;
        account.taken += 1;
        return undefined;
      }
      // Expired ones first, its own among them, so that it moves to the end.
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
