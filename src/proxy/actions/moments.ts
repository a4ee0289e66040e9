import type {Work} from '../store/store.ts';

/** When a create was claimed, and until when it can be done; milliseconds on one clock that is never set. */
export interface Moments {
  /** No customer from before is meant. */
  claimedAt: number;
  /** The last moment at which what went out can be done; undefined when nothing went out. */
  overAt: number | undefined;
}

/**
 * A store says how long ago; from here on it is moments.
 *
 * @param sinceAsked milliseconds since the claim was asked for: it is at least as much older, and those
 *   that were frozen since then must not pass over what is younger
 */
export function momentsOf(
  {claimedAgo, sentAgo}: Pick<Work, 'claimedAgo' | 'sentAgo'>,
  sinceAsked: number,
  {clock, callTime}: {clock: () => number; callTime: number},
): Moments {
  const now = clock();
  return {
    claimedAt: now - claimedAgo - sinceAsked,
    overAt: sentAgo === undefined ? undefined : now - sentAgo + callTime,
  };
}
