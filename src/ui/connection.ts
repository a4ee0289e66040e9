import type {CustomerClient} from '../api/customer-client.ts';
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

  /** @throws {ApiError} `unavailable` when there is no proxy to call */
  open(): CustomerClient {
    const {client} = this.#settings();
    return client ?? (this.#transport ??= createTransport(this.#transportSettings));
  }

  /** False: no request can be sent. */
  get hasProxy(): boolean {
    const {client, proxyUrl} = this.#settings();
    return Boolean(client ?? proxyUrl);
  }

  /** What the developer has to mend, naming the attribute. */
  get problems(): string[] {
    return this.#settings().client ? [] : transportProblems(this.#transportSettings);
  }

  get #transportSettings(): TransportSettings {
    const {proxyUrl, tokenUrl, getToken} = this.#settings();
    return {proxyUrl, tokenUrl, getToken, token: this.#token};
  }
}
