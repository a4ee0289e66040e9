import type {ReactiveController} from 'lit';
import {createCustomerClient, type CustomerClient} from '../../api/customer-client.ts';
import {ApiError} from '../../api/errors.ts';
import {fromPage} from '../../api/page-url.ts';
import {fetchToken} from '../../api/token-url.ts';
import type {PayerFormProperties} from '../payer-form-properties.ts';
import {typeOf, wrongSetting} from '../words/misuse.ts';

/** The way to the proxy: made when it is needed first, and anew after the page changed it. */
export class Connection implements ReactiveController {
  /** The page had its say: frameworks set properties right after they insert an element. */
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

  /** What the developer has to mend, naming the attribute. */
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

  /** What has no effect, naming property, value and what is allowed. */
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

  /** What is no client is as none. */
  get #client(): CustomerClient | undefined {
    const {client} = this.#element;
    return METHODS.every((name) => isFunction(client?.[name])) ? client : undefined;
  }

  /** What is wrong is as if it was not set. */
  get #settings() {
    const {proxyUrl, tokenUrl, getToken} = this.#element;
    return {
      proxyUrl: isAddress(proxyUrl) ? proxyUrl : '',
      tokenUrl: isAddress(tokenUrl) ? tokenUrl : '',
      getToken: isFunction(getToken) ? getToken : undefined,
    };
  }

  /** A token from the page's template serves first; when it is over, a new one comes from `tokenUrl`. */
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

/** Empty is no wrong one. */
function isAddress(text: unknown): boolean {
  if (typeof text !== 'string') return !text;
  const url = fromPage(text);
  return URL.canParse(url) && /^https?:/.test(url);
}
