import {causeOf} from '../cause.ts';
import type {ProxyLimits, UpstreamOptions} from '../options/options.ts';
import {prepareCall} from './prepare-call.ts';
import {readAnswer} from './read-answer.ts';
import {within} from '../within.ts';

/** No access token. The message says what to do, without a secret. */
export class LoginError extends Error {
  override readonly name = 'LoginError';

  /**
   * @param isRefused secuconnect refused, so that a repeat is useless
   * @param code what failed, for the log
   */
  constructor(
    readonly isRefused: boolean,
    readonly code = '',
  ) {
    super(isRefused ? REFUSED : 'secuconnect does not answer the login');
  }
}

/** The OAuth access token for secuconnect, shared by all requests of this proxy. */
export interface AccessToken {
  /** @throws {LoginError} */
  current(): Promise<string>;
  /** secuconnect accepted the token. */
  prove(token: string): void;
  /** secuconnect refused the token as stale. */
  drop(token: string): void;
}

/** What {@link createAccessToken} needs in addition to the credentials. */
export interface AccessTokenTools {
  clock: () => number;
  limits: Pick<ProxyLimits, 'callTime' | 'answerBytes' | 'loginPause' | 'longestLoginPause'>;
  /** Called at the first of several consecutive refusals. */
  onRefused: (error: LoginError) => void;
}

/**
 * Logs in with `client_credentials`. Concurrent calls share one login. A token is renewed after 80 % of its life
 * or a minute before its end, and used until it expires if that fails. After a failure the next login waits 1 s,
 * then twice as long each time, up to 60 s. A second consecutive token that is stale right after its login counts
 * as a failure, because a client without rights would otherwise log in for each call. Source:
 * docs/protocol.md, secuconnect.
 */
export function createAccessToken(
  {baseUrl, clientId, clientSecret, fetch}: UpstreamOptions,
  {clock, limits, onRefused}: AccessTokenTools,
): AccessToken {
  let held: {token: string; since: number; renewAt: number; until: number} | undefined;
  let pending: Promise<string> | undefined;
  /** Consecutive tokens that were stale immediately. */
  let unusable = 0;
  let failure: {error: LoginError; pause: number; until: number} | undefined;

  const askForToken = async (): Promise<{token: string; life: number}> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const init = {method: 'POST', body, redirect: 'manual'} as const;
    const {status, answer} = await within(limits.callTime, async (signal) => {
      const send = prepareCall(fetch, `${baseUrl}/oauth/token`, {...init, signal});
      const response = await send();
      const json = await readAnswer(response, limits.answerBytes);
      return {status: response.status, answer: json as TokenAnswer | null | undefined};
    });
    if (status === 429 || status >= 500) throw new LoginError(false, `HTTP_${status}`);
    const {access_token: token, expires_in: expiresIn} = answer ?? {};
    const isToken = typeof token === 'string' && TOKEN.test(token);
    if (status !== 200 || !isToken) throw new LoginError(true, `HTTP_${status}`);
    return {token, life: lifeOf(expiresIn)};
  };

  const fail = (error: LoginError, before: number | undefined): void => {
    const {loginPause, longestLoginPause} = limits;
    const pause = Math.min(longestLoginPause, before === undefined ? loginPause : before * 2);
    failure = {error, pause, until: clock() + pause};
  };

  const logIn = async (): Promise<string> => {
    try {
      const {token, life} = await askForToken();
      const renewIn = Math.max(life / 2, Math.min(life * 0.8, life - 60));
      const since = clock();
      held = {token, since, renewAt: since + renewIn * 1000, until: since + life * 1000};
      failure = undefined;
      return token;
    } catch (error) {
      const known = error instanceof LoginError ? error : new LoginError(false, codeOf(error));
      if (known.isRefused && !failure?.error.isRefused) onRefused(known);
      fail(known, failure?.pause);
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
      // A clock that was set back would extend it.
      if (failure && wait > 0 && wait <= failure.pause) {
        if (usable) return usable.token;
        throw failure.error;
      }
      pending ??= logIn();
      return usable ? pending.catch(() => usable.token) : pending;
    },
    prove(token) {
      if (held?.token === token) unusable = 0;
    },
    drop(token) {
      if (held?.token !== token) return;
      unusable = clock() - held.since < AT_ONCE ? unusable + 1 : 0;
      held = undefined;
      if (unusable < 2) return;
      const error = new LoginError(true, 'stale');
      if (unusable === 2) onRefused(error);
      fail(error, limits.loginPause * 2 ** (unusable - 3));
    },
  };
}

interface TokenAnswer {
  access_token?: unknown;
  expires_in?: unknown;
}

/** Seconds, at least 30; 300 if missing or invalid. */
const lifeOf = (expiresIn: unknown): number =>
  typeof expiresIn === 'number' && expiresIn > 0 ? Math.min(Math.max(expiresIn, 30), 3600) : 300;

const codeOf = (error: unknown): string => causeOf(error).replaceAll(' ', '_');

/** What a header can contain. */
const TOKEN = /^[!-~]{1,4096}$/;
/** Milliseconds after a login in which a token cannot have expired. */
const AT_ONCE = 30_000;
const REFUSED =
  'secuconnect refused the login: check clientId, clientSecret and baseUrl, and the rights of the client';
