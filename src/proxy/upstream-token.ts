import type {UpstreamOptions} from './options.ts';

/** secuconnect refused the login: the merchant's credentials are wrong. */
export class LoginError extends Error {
  override readonly name = 'LoginError';
}

/** The OAuth access token for secuconnect, shared by all requests of this proxy. */
export interface AccessToken {
  /**
   * @throws {LoginError} for wrong credentials, or what `fetch` throws
   */
  current(): Promise<string>;
  /** secuconnect called it stale. */
  drop(token: string): void;
}

/**
 * Logs in with `client_credentials` and keeps the token until shortly before its end. Calls that come
 * together share one login.
 *
 * @param timeout milliseconds for a login
 */
export function createAccessToken(
  {baseUrl, clientId, clientSecret, fetch = globalThis.fetch}: UpstreamOptions,
  {clock, timeout}: {clock: () => number; timeout: number},
): AccessToken {
  let held: {token: string; until: number} | undefined;
  let pending: Promise<string> | undefined;

  const logIn = async (): Promise<string> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    const request = new Request(`${baseUrl}/oauth/token`, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    const response = await fetch(request);
    if (response.status >= 500) throw new TypeError('The token endpoint is not available');
    const answer = (await response.json().catch(() => undefined)) as
      | {access_token?: unknown; expires_in?: unknown}
      | undefined;
    const token = answer?.access_token;
    if (!response.ok || typeof token !== 'string' || !token) throw new LoginError('Login refused');
    held = {token, until: clock() + usableFor(answer?.expires_in) * 1000};
    return token;
  };

  return {
    async current() {
      if (held && held.until > clock()) return held.token;
      pending ??= logIn().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** Seconds: 80 % of the life, but at least a minute before its end; a silly life counts as 300. */
function usableFor(expiresIn: unknown): number {
  const life = typeof expiresIn === 'number' && expiresIn > 0 ? Math.min(expiresIn, 3600) : 300;
  return Math.max(life / 2, Math.min(life * 0.8, life - 60));
}
