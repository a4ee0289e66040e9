/**
 * Sends the request for a token, which {@link ./token-url.ts} reads.
 *
 * @param url absolute
 */
export const requestToken = (url: string, fetch = globalThis.fetch): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    redirect: 'manual',
    cache: 'no-store',
    headers: {accept: 'application/json'},
    signal: AbortSignal.timeout(TIMEOUT),
  });

/** Milliseconds. */
const TIMEOUT = 15_000;
