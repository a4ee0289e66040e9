import type {ReactiveController} from '@lit/reactive-element';
import type {CustomerClient} from '../../api/customer-client.ts';
import {fromPage} from '../../api/page-url.ts';
import {requestToken} from '../../api/token/token-request.ts';
import type {PayerFormProperties} from '../payer-form-properties.ts';

/** What the page says about the way to its proxy. What cannot work is ignored. */
export class Connection implements ReactiveController {
  /** Waits for the page's settings, because frameworks set properties right after they insert an element. */
  isSetUp = false;
  /** The shopper's token; pages can only set it. */
  token = '';
  readonly #element: PayerFormProperties;
  /** The answer of `token-url` to the request that was sent before anything else was there. */
  #early: {url: string; answer: Promise<Response>} | undefined;

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

  /** The client of the page. */
  get client(): CustomerClient | undefined {
    const {client} = this.#element;
    return METHODS.every((name) => isFunction(client?.[name])) ? client : undefined;
  }

  get settings(): Pick<PayerFormProperties, 'proxyUrl' | 'tokenUrl' | 'getToken'> {
    const {proxyUrl, tokenUrl, getToken} = this.#element;
    return {
      proxyUrl: isAddress(proxyUrl) ? proxyUrl : '',
      tokenUrl: isAddress(tokenUrl) ? tokenUrl : '',
      getToken: isFunction(getToken) ? getToken : undefined,
    };
  }

  /** False: no request can be sent. */
  get hasProxy(): boolean {
    return Boolean(this.client ?? this.settings.proxyUrl);
  }

  /** What the page has not set although nothing works without it. */
  get lacks(): ('proxy-url' | 'token')[] {
    if (this.client) return [];
    const {proxyUrl, tokenUrl, getToken} = this.settings;
    const hasToken = getToken || tokenUrl || this.token;
    return [...(proxyUrl ? [] : ['proxy-url' as const]), ...(hasToken ? [] : ['token' as const])];
  }

  /** Asks for the token that the first request needs. */
  askEarly(): void {
    const {tokenUrl, getToken} = this.settings;
    if (this.#early || this.client || getToken || this.token || !tokenUrl) return;
    const url = fromPage(tokenUrl);
    const answer = requestToken(url);
    answer.catch(() => undefined); // Whoever takes the answer reports it.
    this.#early = {url, answer};
  }

  /** `fetch` that begins with that answer. */
  readonly fetchToken: typeof fetch = (url, init) => {
    const early = this.#early;
    this.#early = undefined;
    return early?.url === url ? early.answer : fetch(url, init);
  };

  /** The shopper may have changed: drops the token if a new one can be fetched. */
  forgetShopper(): void {
    const {tokenUrl, getToken} = this.#element;
    if (tokenUrl || getToken) this.token = '';
    this.#early = undefined;
  }
}

export const METHODS = ['create', 'get', 'update', 'delete', 'list'] as const;

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Empty is allowed. Each update asks, so the answers are kept. */
export function isAddress(text: unknown): boolean {
  if (typeof text !== 'string') return !text;
  const isRight = addresses.get(text) ?? isWebAddress(fromPage(text));
  addresses.set(text, isRight);
  return isRight;
}

const addresses = new Map<string, boolean>();

const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:/.test(url);
