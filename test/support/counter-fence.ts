import type {Claim, Store, SubmissionKey} from '../../src/proxy/index.ts';

/**
 * The same store with fences as they must not be: numbers that start at 1 again with each new record. A test
 * that looks for doubled customers has to find some with it.
 */
export function withCounterFence(store: Store): Store {
  /** The newest fence that had a number. */
  const fences = new Map<string, string>();
  const nameOf = ({issuer, subject, key}: SubmissionKey, number: string): string =>
    JSON.stringify([issuer, subject, key, number]);
  const real = (key: SubmissionKey, number: string): string =>
    fences.get(nameOf(key, number)) ?? '';
  return {
    ...store,
    async claim(claim: Claim) {
      const work = await store.claim(claim);
      if (work.kind !== 'work') return work;
      const number = String(work.attempt);
      fences.set(nameOf(claim, number), work.fence);
      return {...work, fence: number};
    },
    markSent: (key, number) => store.markSent(key, real(key, number)),
    renew: (key, number, leaseMs) => store.renew(key, real(key, number), leaseMs),
    finish: (key, number, outcome) => store.finish(key, real(key, number), outcome),
    release: (key, number) => store.release(key, real(key, number)),
  };
}
