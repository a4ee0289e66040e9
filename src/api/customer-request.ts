import {fromPage} from './page-url.ts';

/** The header that carries the token; the second is for hosts that need the first themselves. */
export type TokenHeader = 'authorization' | 'payer-token';

/** The route of all requests, below the proxy's URL. */
export const ROUTE = 'v1/customers';

/** Access control in front of the shop may need cookies; the proxy reads none. */
export const REQUEST_INIT = {
  credentials: 'same-origin',
  redirect: 'manual',
  cache: 'no-store',
} as const satisfies RequestInit;

/** Milliseconds of one attempt; docs/protocol.md, Limits. */
export const ATTEMPT = 30_000;

/**
 * Asks once.
 *
 * @param timeout milliseconds
 */
export const request = (
  url: string,
  init: RequestInit,
  timeout: number,
  fetch = globalThis.fetch,
): Promise<Response> =>
  fetch(url, {...REQUEST_INIT, ...init, signal: AbortSignal.timeout(timeout)});

/** @param path below the proxy's URL, without a leading slash */
export const routeUrl = (proxyUrl: string, path: string): string =>
  fromPage(`${proxyUrl.replace(/\/+$/, '')}/${path}`);

export const headersWith = (token: string, tokenHeader: unknown): Record<string, string> => ({
  accept: 'application/json',
  ...(tokenHeader === 'payer-token' ? {[tokenHeader]: token} : {authorization: `Bearer ${token}`}),
});
