import {ApiError} from './errors.ts';

/**
 * Asks the merchant's server for the shopper's token: `POST` with the page's cookies, answer
 * `{ "token": "…" }`.
 *
 * @throws {ApiError} `unauthorized` when the answer holds no token, `network` or `timeout` when there
 *   is none, `unavailable` for a failing server
 */
export async function fetchToken(url: string, fetch = globalThis.fetch): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'error',
      cache: 'no-store',
      headers: {accept: 'application/json'},
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    throw new ApiError(timedOut ? 'timeout' : 'network');
  }
  const {status} = response;
  if (status >= 500) throw new ApiError('unavailable', {status});
  const answer: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
  const token = (answer as {token?: unknown} | null | undefined)?.token;
  if (typeof token === 'string' && token) return token;
  throw new ApiError('unauthorized', {problem: 'token-missing', status});
}

/** Milliseconds. */
const TIMEOUT = 15_000;
