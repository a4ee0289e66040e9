import {ApiError, isApiError} from '../errors.ts';
import {toApiError} from '../thrown.ts';
import {startTimeLimit} from '../time-limit.ts';

/** The shopper's token: reused until the proxy reports it as expired, fetched once for parallel calls. */
export interface TokenSource {
  /**
   * @param turn of the shopper for whom it is
   * @throws {ApiError} `unauthorized` if no token is available, or the shopper has changed meanwhile
   */
  current(turn: number): Promise<string>;
  /** Forgets a token that the proxy refused; the next call fetches a new one. */
  drop(token: string): void;
  /** The shopper changed or logged out: also drops a token that is still being fetched. */
  forget(): void;
  /** How often the shopper changed, so that work for one shopper does not continue for another. */
  readonly turn: number;
}

/**
 * @param getToken fetches a new token; whatever it throws leaves this module as an {@link ApiError}
 */
export function createTokenSource(getToken: () => Promise<string>): TokenSource {
  let pending: Promise<string> | undefined;
  let held: string | undefined;
  let turn = 0;
  const fetchToken = async (): Promise<string> => {
    const time = startTimeLimit(TIMEOUT);
    const mine = turn;
    try {
      // A token that never arrives must not block the next call.
      const token = (await time.limit(getToken())).trim();
      if (!isToken(token)) throw new TypeError('No token');
      if (mine === turn) held = token;
      return token;
    } catch (error) {
      if (!isApiError(error)) {
        console.error('secu-payer-form: getToken failed or did not return a token');
      }
      throw toApiError(error, missing());
    } finally {
      time.stop();
    }
  };
  return {
    get turn() {
      return turn;
    },
    async current(mine) {
      const check = (): void => {
        if (mine !== turn) throw missing();
      };
      check();
      const token =
        held ??
        (await (pending ??= fetchToken().finally(() => {
          if (mine === turn) pending = undefined;
        })));
      check();
      return token;
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

/** What a header can contain: a login page is not a token. */
export const isToken = (text: string): boolean => /^[!-~]+$/.test(text);

const missing = (): ApiError => new ApiError('unauthorized', {problem: 'token-missing'});
