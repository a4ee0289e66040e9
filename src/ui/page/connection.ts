import type {CustomerClient} from '../../api/customer-client.ts';
import {fromPage} from '../../api/page-url.ts';
import {typeOf, wrongSetting} from '../words/misuse.ts';
import {createTransport, transportProblems, type TransportSettings} from './transport.ts';

/** What the page says about the way to its proxy, but for the token. */
export type ConnectionSettings = Omit<TransportSettings, 'token'> & {
  /** Own transport: all else is then of no use. */
  client: CustomerClient | undefined;
};

/** The way to the proxy: made when it is needed first, and anew after the page changed it. */
export class Connection {
  readonly #settings: () => ConnectionSettings;
  #token = '';
  #transport: CustomerClient | undefined;

  constructor(settings: () => ConnectionSettings) {
    this.#settings = settings;
  }

  /** Of the shopper; a page can set it alone. */
  get token(): string {
    return this.#token;
  }

  set token(token: string) {
    this.#token = token;
    this.forget();
  }

  /** The page changed its settings. */
  forget(): void {
    this.#transport = undefined;
  }

  /** Another shopper may be there: no token is used again, where a new one can be had. */
  forgetShopper(): void {
    const {tokenUrl, getToken} = this.#settings();
    if (tokenUrl || getToken) this.#token = '';
    this.forget();
  }

  /** @throws {ApiError} `unavailable` when there is no proxy to call */
  open(): CustomerClient {
    return this.#client ?? (this.#transport ??= createTransport(this.#transportSettings));
  }

  /** False: no request can be sent. */
  get hasProxy(): boolean {
    return Boolean(this.#client ?? this.#transportSettings.proxyUrl);
  }

  /** What the developer has to mend, naming the attribute. */
  get problems(): string[] {
    return this.#client ? [] : transportProblems(this.#transportSettings);
  }

  /** What has no effect, naming property, value and what is allowed. */
  get remarks(): string[] {
    const {client, proxyUrl, tokenUrl, tokenHeader, getToken} = this.#settings();
    return [
      ...(HEADERS.includes(tokenHeader)
        ? []
        : [wrongSetting('token-header', tokenHeader, HEADERS.join(', '))]),
      ...(client && !this.#client
        ? [wrongSetting('client', typeOf(client), `an object with ${METHODS.join(', ')}`)]
        : []),
      ...(isAddress(proxyUrl) ? [] : [wrongSetting('proxy-url', proxyUrl, URLS)]),
      ...(isAddress(tokenUrl) ? [] : [wrongSetting('token-url', tokenUrl, URLS)]),
      ...(isFunction(getToken ?? isFunction)
        ? []
        : [wrongSetting('getToken', typeOf(getToken), 'a function that gives a token')]),
    ];
  }

  /** What is no client is as none. */
  get #client(): CustomerClient | undefined {
    const {client} = this.#settings();
    return METHODS.every((name) => isFunction(client?.[name])) ? client : undefined;
  }

  get #transportSettings(): TransportSettings {
    const {proxyUrl, tokenUrl, tokenHeader, getToken} = this.#settings();
    return {
      proxyUrl: isAddress(proxyUrl) ? proxyUrl : '',
      tokenUrl: isAddress(tokenUrl) ? tokenUrl : '',
      tokenHeader,
      getToken: isFunction(getToken) ? getToken : undefined,
      token: this.#token,
    };
  }
}

const METHODS = ['create', 'get', 'update', 'delete', 'list'] as const;
const HEADERS: readonly string[] = ['authorization', 'payer-token'];
const URLS = 'a URL of https or http, relative ones count from the page';

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Empty is no wrong one. */
function isAddress(text: unknown): boolean {
  if (typeof text !== 'string') return !text;
  const url = fromPage(text);
  return URL.canParse(url) && /^https?:/.test(url);
}
