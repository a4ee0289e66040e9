import type {ProxyLimits, UpstreamOptions} from './options.ts';
import {readAnswer} from './upstream-answer.ts';
import {within} from './within.ts';

/** No access token. The message says what to do, without a secret. */
export class LoginError extends Error {
  override readonly name = 'LoginError';

  /** @param isRefused secuconnect said no, so that a repeat is of no use */
  constructor(readonly isRefused: boolean) {
    super(
      isRefused
        ? 'secuconnect refused the login: check clientId, clientSecret and baseUrl'
        : 'secuconnect does not answer the login',
    );
  }
}

/** The OAuth access token for secuconnect, shared by all requests of this proxy. */
export interface AccessToken {
  /** @throws {LoginError} */
  current(): Promise<string>;
  /** secuconnect called it stale. */
  drop(token: string): void;
}

/** What {@link createAccessToken} needs besides the credentials. */
export interface AccessTokenTools {
  clock: () => number;
  limits: Pick<ProxyLimits, 'callTime' | 'answerBytes' | 'loginPause' | 'longestLoginPause'>;
  /** Called at the first of refusals in a row. */
  onRefused: (error: LoginError) => void;
}

/**
 * Logs in with `client_credentials`. Calls that come together share one login. A token is renewed after
 * 80 % of its life or a minute before its end, and used to its end when that fails; after a failure the
 * next login waits 1 s, then twice as long each time, 60 s at most. Source: proxy protocol, section 8.
 */
export function createAccessToken(
  {baseUrl, clientId, clientSecret, fetch = globalThis.fetch}: UpstreamOptions,
  {clock, limits, onRefused}: AccessTokenTools,
): AccessToken {
  let held: {token: string; renewAt: number; until: number} | undefined;
  let pending: Promise<string> | undefined;
  let failure: {error: LoginError; pause: number; until: number} | undefined;

  const askForToken = async (): Promise<{token: string; life: number}> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const init = {method: 'POST', body, redirect: 'manual'} as const;
    const {status, answer} = await within(limits.callTime, async (signal) => {
      const response = await fetch(new Request(`${baseUrl}/oauth/token`, {...init, signal}));
      const json = await readAnswer(response, limits.answerBytes);
      return {status: response.status, answer: json as TokenAnswer | null | undefined};
    });
    if (status === 429 || status >= 500) throw new LoginError(false);
    const {access_token: token, expires_in: expiresIn} = answer ?? {};
    if (status !== 200 || typeof token !== 'string' || !token) throw new LoginError(true);
    return {token, life: lifeOf(expiresIn)};
  };

  const logIn = async (): Promise<string> => {
    try {
      const {token, life} = await askForToken();
      const renewIn = Math.max(life / 2, Math.min(life * 0.8, life - 60));
      held = {token, renewAt: clock() + renewIn * 1000, until: clock() + life * 1000};
      failure = undefined;
      return token;
    } catch (error) {
      const known = error instanceof LoginError ? error : new LoginError(false);
      if (known.isRefused && !failure?.error.isRefused) onRefused(known);
      const {loginPause, longestLoginPause} = limits;
      const pause = Math.min(longestLoginPause, failure ? failure.pause * 2 : loginPause);
      failure = {error: known, pause, until: clock() + pause};
      throw known;
    } finally {
      pending = undefined;
    }
  };

  return {
    async current() {
      const now = clock();
      const usable = held && held.until > now ? held : undefined;
      if (usable && usable.renewAt > now) return usable.token;
      const wait = failure ? failure.until - now : 0;
      // A clock that was set back would make it longer than it is.
      if (failure && wait > 0 && wait <= failure.pause) {
        if (usable) return usable.token;
        throw failure.error;
      }
      pending ??= logIn();
      return usable ? pending.catch(() => usable.token) : pending;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

interface TokenAnswer {
  access_token?: unknown;
  expires_in?: unknown;
}

/** Seconds; a missing or silly one counts as 300. */
const lifeOf = (expiresIn: unknown): number =>
  typeof expiresIn === 'number' && expiresIn > 0 ? Math.min(expiresIn, 3600) : 300;
