import {ApiError, toApiError} from './errors.ts';
import {startTimeLimit} from './time-limit.ts';

/** The shopper's token: kept until the proxy calls it expired, fetched once for parallel calls. */
export interface TokenSource {
  /** @throws {ApiError} `unauthorized` when there is none to be had */
  current(): Promise<string>;
  /** Forgets a token that the proxy refused; the next call fetches a new one. */
  drop(token: string): void;
  /** The shopper is another one, or logged out: a token that is on its way is not kept either. */
  forget(): void;
  /** Times it was forgotten: what was begun for one shopper does not go on as another. */
  readonly turn: number;
}

/**
 * @param getToken fetches a fresh token; of what it throws only what an {@link ApiError} has leaves this
 *   module
 */
export function createTokenSource(getToken: () => Promise<string>): TokenSource {
  let pending: Promise<string> | undefined;
  let held: string | undefined;
  let turn = 0;
  const fetchToken = async (): Promise<string> => {
    const time = startTimeLimit(TIMEOUT);
    const mine = turn;
    try {
      // One that never comes must not keep the next call from asking again.
      const token = (await time.limit(getToken())).trim();
      if (!TOKEN.test(token)) throw missing();
      if (mine === turn) held = token;
      return token;
    } catch (error) {
      throw toApiError(error, missing());
    } finally {
      time.stop();
    }
  };
  return {
    get turn() {
      return turn;
    },
    async current() {
      if (held !== undefined) return held;
      const mine = turn;
      return (pending ??= fetchToken().finally(() => {
        if (mine === turn) pending = undefined;
      }));
    },
    drop: (token) => {
      if (held === token) held = undefined;
    },
    forget() {
      turn += 1;
      held = pending = undefined;
    },
  };
}

/** Milliseconds. */
const TIMEOUT = 15_000;

/** What a header can hold: a page for logging in is no token. */
const TOKEN = /^[!-~]+$/;

const missing = (): ApiError => new ApiError('unauthorized', {problem: 'token-missing'});
