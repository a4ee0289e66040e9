import type {ReactiveController} from '@lit/reactive-element';
import type {CustomerClient} from '../../api/customer-client.ts';
import {ATTEMPT, headersWith, request, routeUrl} from '../../api/customer-request.ts';
import {fromPage} from '../../api/page-url.ts';
import {requestToken} from '../../api/token/token-request.ts';
import type {PayerFormProperties} from '../payer-form-properties.ts';

/** What was asked for before the rest of the script was there, and for which shopper. */
export interface Early {
  token: string;
  tokenUrl: string;
  tokenAnswer: Promise<Response> | undefined;
  /** Of the customer or the list. */
  url: string;
  answer: Promise<Response>;
}

/** What the page says about the way to its proxy. What cannot work is ignored. */
export class Connection implements ReactiveController {
  /** Waits for the page's settings, because frameworks set properties right after they insert an element. */
  isSetUp = false;
  /** The shopper's token; pages can only set it. */
  token = '';
  early: Early | undefined;
  readonly #element: PayerFormProperties;
  readonly #onSetUp: () => void;

  /** @param onSetUp called once the page has set what it wants */
  constructor(element: PayerFormProperties, onSetUp: () => void) {
    this.#element = element;
    this.#onSetUp = onSetUp;
    element.addController(this);
  }

  hostConnected(): void {
    setTimeout(() => {
      this.isSetUp = true;
      this.#onSetUp();
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

  /**
   * Sends the first request, and the one for its token, before the rest of the script is there to do it.
   *
   * @param path of the customer or of the list
   */
  askEarly(path: string): void {
    const {client, token} = this;
    const {proxyUrl, tokenUrl, getToken} = this.settings;
    if (this.early || client || getToken || !proxyUrl || !(token || tokenUrl)) return;
    const url = routeUrl(proxyUrl, path);
    const tokenAnswer = token ? undefined : requestToken(fromPage(tokenUrl));
    const ask = async (): Promise<Response> => {
      const reply = (tokenAnswer ? await (await tokenAnswer).clone().json() : this) as Connection;
      const headers = headersWith(reply.token.trim(), this.#element.tokenHeader);
      return request(url, {headers}, ATTEMPT);
    };
    const answer = ask();
    // Whoever takes an answer reports it.
    Promise.all([tokenAnswer, answer]).catch(() => undefined);
    this.early = {token, tokenUrl, tokenAnswer, url, answer};
  }

  /** The shopper may have changed: drops the token if a new one can be fetched. */
  forgetShopper(): void {
    const {tokenUrl, getToken} = this.#element;
    if (tokenUrl || getToken) this.token = '';
    this.early = undefined;
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
