import type {ReactiveController} from '@lit/reactive-element';
import {createCustomerClient, type CustomerClient} from '../../api/customer-client.ts';
import {ApiError} from '../../api/errors.ts';
import {fromPage} from '../../api/page-url.ts';
import {fetchToken} from '../../api/token-url.ts';
import type {PayerFormProperties} from '../payer-form-properties.ts';
import {typeOf, wrongSetting} from '../words/misuse.ts';

/** The connection to the proxy: created at first use, and again after the page changed it. */
export class Connection implements ReactiveController {
  /** Waits for the page's settings, because frameworks set properties right after they insert an element. */
  isSetUp = false;
  readonly #element: PayerFormProperties;
  #token = '';
  #transport: CustomerClient | undefined;

  constructor(element: PayerFormProperties) {
    this.#element = element;
    element.addController(this);
  }

  hostConnected(): void {
    setTimeout(() => {
      this.isSetUp = true;
      this.#element.requestUpdate();
    });
  }

  /** The shopper's token; pages can only set it. */
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

  /** The shopper may have changed: drops the token if a new one can be fetched. */
  forgetShopper(): void {
    const {tokenUrl, getToken} = this.#element;
    if (tokenUrl || getToken) this.#token = '';
    this.forget();
  }

  /** @throws {ApiError} `unavailable` when there is no proxy to call */
  open(): CustomerClient {
    return this.#client ?? (this.#transport ??= this.#createTransport());
  }

  /** False: no request can be sent. */
  get hasProxy(): boolean {
    return Boolean(this.#client ?? this.#settings.proxyUrl);
  }

  /** Problems that the developer must fix, with the attribute. */
  get problems(): string[] {
    if (this.#client) return [];
    const {proxyUrl, tokenUrl, getToken} = this.#settings;
    const problems = [];
    if (!proxyUrl) problems.push('proxy-url is missing: set the base URL of your payer proxy');
    if (!getToken && !tokenUrl && !this.#token) {
      problems.push('a token is missing: set token-url, token or the property getToken');
    }
    return problems;
  }

  /** Settings without effect, with property, value and allowed values. */
  get remarks(): string[] {
    const {client, proxyUrl, tokenUrl, tokenHeader, getToken} = this.#element;
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
        : [wrongSetting('getToken', typeOf(getToken), 'a function that returns a token')]),
    ];
  }

  /** An invalid client is ignored. */
  get #client(): CustomerClient | undefined {
    const {client} = this.#element;
    return METHODS.every((name) => isFunction(client?.[name])) ? client : undefined;
  }

  /** Invalid settings are ignored. */
  get #settings() {
    const {proxyUrl, tokenUrl, getToken} = this.#element;
    return {
      proxyUrl: isAddress(proxyUrl) ? proxyUrl : '',
      tokenUrl: isAddress(tokenUrl) ? tokenUrl : '',
      getToken: isFunction(getToken) ? getToken : undefined,
    };
  }

  /** Uses a token from the page's template first; after it has expired, fetches new ones from `tokenUrl`. */
  #createTransport(): CustomerClient {
    const {proxyUrl, tokenUrl, getToken} = this.#settings;
    const token = this.#token;
    if (!proxyUrl) throw new ApiError('unavailable');
    let isUsed = false;
    return createCustomerClient({
      proxyUrl,
      tokenHeader: this.#element.tokenHeader,
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
}

const METHODS = ['create', 'get', 'update', 'delete', 'list'] as const;
const HEADERS: readonly string[] = ['authorization', 'payer-token'];
const URLS = 'an https or http URL, absolute or relative to the page';

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Empty is allowed. */
function isAddress(text: unknown): boolean {
  if (typeof text !== 'string') return !text;
  const url = fromPage(text);
  return URL.canParse(url) && /^https?:/.test(url);
}
