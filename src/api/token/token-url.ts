import {ApiError} from '../errors.ts';
import {describeAnswer, isRedirect, reportObstacle, silenceAt} from '../obstacle.ts';
import {fromPage} from '../page-url.ts';
import {requestToken} from './token-request.ts';
import {isToken} from './token-source.ts';

/**
 * Asks the merchant's server for the shopper's token: `POST` with the page's cookies, answer
 * `{ "token": "…" }`. Other answers are reported on the console.
 *
 * @param url absolute or relative to the page
 * @throws {ApiError} `unauthorized` without a token, `bad-response` for a redirect or a page, `network` or
 *   `timeout` without an answer, `unavailable` for a failing server, `rate-limited` for 429
 */
export async function fetchToken(url: string, fetch = globalThis.fetch): Promise<string> {
  const address = fromPage(url);
  let response = await post(address, fetch);
  if (isRedirect(response)) {
    const [, path = '', slash, query = ''] = /^([^?]*?)(\/?)(\?.*)?$/.exec(address) ?? [];
    const other = await post(path + (slash ? '' : '/') + query, fetch);
    if (!isRedirect(other)) response = other;
  }
  const {ok, status} = response;
  const answer: unknown = ok ? await response.json().catch(() => undefined) : {};
  const token = (answer as {token?: unknown} | null | undefined)?.token;
  if (typeof token === 'string' && isToken(token.trim())) return token;
  const refusal = CSRF.has(status) ? ' (a CSRF check? exempt this route)' : '';
  reportObstacle('POST', address, `${describeAnswer(response)}, not {"token": "…"}${refusal}`);
  if (status >= 500) throw new ApiError('unavailable', {status});
  if (status === 429) throw new ApiError('rate-limited', {status});
  if (answer === undefined || isRedirect(response)) throw new ApiError('bad-response');
  throw new ApiError('unauthorized', {problem: 'token-missing', status});
}

async function post(url: string, fetch: typeof globalThis.fetch): Promise<Response> {
  try {
    return await requestToken(url, fetch);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError')
      throw new ApiError('timeout');
    throw await silenceAt('POST', url);
  }
}

/** What ASP.NET, Django, Laravel and Rails answer without their own token. */
const CSRF: ReadonlySet<number> = new Set([400, 403, 419, 422]);
