import {createCustomerClient, type CustomerClient} from '../../api/customer-client.ts';
import {ApiError} from '../../api/errors.ts';
import type {TokenHeader} from '../../api/http.ts';
import {fetchToken} from '../../api/token-url.ts';

/** Where the element sends its requests, and where a shopper's token comes from. */
export interface TransportSettings {
  proxyUrl: string;
  token: string;
  tokenUrl: string;
  tokenHeader: TokenHeader;
  getToken: (() => Promise<string>) | undefined;
}

/** What the developer has to mend, naming the attribute. */
export function transportProblems(settings: TransportSettings): string[] {
  const {proxyUrl, token, tokenUrl, getToken} = settings;
  const problems = [];
  if (!proxyUrl) problems.push('proxy-url is missing: set the base URL of your payer proxy');
  if (!getToken && !tokenUrl && !token) {
    problems.push('a token is missing: set token-url, token or the property getToken');
  }
  return problems;
}

/**
 * A client for the proxy. A token from the page's template serves first; when it is over, a new one
 * comes from `tokenUrl`. The page's own function goes before both.
 *
 * @throws {ApiError} `unavailable` when there is no proxy to call
 */
export function createTransport(settings: TransportSettings): CustomerClient {
  const {proxyUrl, token, tokenUrl, tokenHeader, getToken} = settings;
  if (!proxyUrl) throw new ApiError('unavailable');
  let isUsed = false;
  return createCustomerClient({
    proxyUrl,
    tokenHeader,
    getToken: async () => {
      if (getToken) return getToken();
      if (token && !(isUsed && tokenUrl)) {
        isUsed = true;
        return token;
      }
      if (tokenUrl) return fetchToken(tokenUrl);
      throw new ApiError('unauthorized', {problem: 'token-missing'});
    },
  });
}
