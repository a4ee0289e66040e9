import {request} from '../customer-request.ts';

/**
 * Sends the request for a token, which {@link ./token-url.ts} reads.
 *
 * @param url absolute
 */
export const requestToken = (url: string, fetch = globalThis.fetch): Promise<Response> =>
  request(url, {method: 'POST', headers: {accept: 'application/json'}}, TIMEOUT, fetch);

/** Milliseconds. */
const TIMEOUT = 15_000;
