import {createEarlyClient, type CustomerClient} from '../../api/customer-client.ts';
import {ApiError} from '../../api/errors.ts';
import {fetchToken} from '../../api/token/token-url.ts';
import type {FirstParts} from '../form-parts.ts';
import {typeOf, wrongSetting} from '../words/wrong-setting.ts';
import {isAddress, METHODS} from './connection.ts';
import {takeEarly} from './early-answers.ts';

/** The client for the proxy: created at first use, and again after the page changed its settings. */
export class Transport {
  readonly #parts: FirstParts;
  #client: CustomerClient | undefined;

  constructor(parts: FirstParts) {
    this.#parts = parts;
  }

  /** The page changed its settings. */
  forget(): void {
    this.#client = undefined;
  }

  /** @throws {ApiError} `unavailable` when there is no proxy to call */
  open(): CustomerClient {
    return this.#parts.connection.client ?? (this.#client ??= this.#create());
  }

  /** Uses a token from the page's template first; after it has expired, fetches new ones from `tokenUrl`. */
  #create(): CustomerClient {
    const {element, connection} = this.#parts;
    const {token, settings} = connection;
    const {proxyUrl, tokenUrl, getToken} = settings;
    if (!proxyUrl) throw new ApiError('unavailable');
    const early = takeEarly(connection);
    let isUsed = false;
    return createEarlyClient({
      proxyUrl,
      early: early.answer,
      tokenHeader: element.tokenHeader,
      getToken: async () => {
        if (getToken) return getToken();
        if (token && !(isUsed && tokenUrl)) {
          isUsed = true;
          return token;
        }
        if (tokenUrl) return fetchToken(tokenUrl, early.fetchToken);
        throw new ApiError('unauthorized', {problem: 'token-missing'});
      },
    });
  }
}

/** Problems that the developer must fix, with the attribute, and settings without effect. */
export function connectionRemarks({element, connection}: FirstParts): string[] {
  const {client, proxyUrl, tokenUrl, tokenHeader, getToken} = element;
  return [
    ...connection.lacks.map((name) => LACKS[name]),
    ...(HEADERS.includes(tokenHeader)
      ? []
      : [wrongSetting('token-header', tokenHeader, HEADERS.join(', '))]),
    ...(client && !connection.client
      ? [wrongSetting('client', typeOf(client), `an object with ${METHODS.join(', ')}`)]
      : []),
    ...(isAddress(proxyUrl) ? [] : [wrongSetting('proxy-url', proxyUrl, URLS)]),
    ...(isAddress(tokenUrl) ? [] : [wrongSetting('token-url', tokenUrl, URLS)]),
    ...(!getToken || connection.settings.getToken
      ? []
      : [wrongSetting('getToken', typeOf(getToken), 'a function that returns a token')]),
  ];
}

const LACKS = {
  'proxy-url': 'proxy-url is missing: set the base URL of your payer proxy',
  token: 'a token is missing: set token-url, token or the property getToken',
} as const;

const HEADERS: readonly string[] = ['authorization', 'payer-token'];
const URLS = 'an https or http URL, absolute or relative to the page';
