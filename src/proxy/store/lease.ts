import {stopwatch} from '../steady-clock.ts';
import type {Store, SubmissionKey} from './store.ts';

/** A worker's hold on a submission, from the claim to its end. */
export interface Lease {
  /** Another worker took over or may have, because no renewal succeeded for the length of a lease. */
  isLost(): boolean;
  /** No more renewals. */
  end(): void;
}

/** Renews three times per lease, so that only a crash ends it. */
export function holdLease(
  store: Pick<Store, 'renew'>,
  key: SubmissionKey,
  {fence, leaseMs}: {fence: string; leaseMs: number},
): Lease {
  let isTaken = false;
  let sinceRenewal = stopwatch();
  const renew = async (): Promise<void> => {
    const sinceAsked = stopwatch();
    try {
      if (await store.renew(key, fence, leaseMs)) sinceRenewal = sinceAsked;
      else isTaken = true;
    } catch {
      // The next renewal may succeed.
    }
  };
  const timer = setInterval(() => void renew(), leaseMs / 3);
  return {
    isLost: () => isTaken || sinceRenewal() >= leaseMs,
    end: () => clearInterval(timer),
  };
}
