import type {ReactiveController} from 'lit';
import type {FormParts} from '../form-parts.ts';
import {isCustomerId} from './settings.ts';

/** What {@link SavedOffer} asks of the element. */
export interface SavedOfferHost {
  /** False where the page or the payer said already whom the form is about. */
  mayOffer(): boolean;
  isUntouched(): boolean;
}

/** Offers the shopper's earlier customers, once the page had its say, and whenever the shopper is another one. */
export class SavedOffer implements ReactiveController {
  readonly #parts: FormParts;
  readonly #host: SavedOfferHost;
  #hasAsked = false;

  constructor(parts: FormParts, host: SavedOfferHost) {
    this.#parts = parts;
    this.#host = host;
    parts.element.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#flush);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#flush);
    queueMicrotask(() => {
      if (!this.#parts.element.isConnected) this.#flush(); // Else it was moved.
    });
  }

  /** The element may be enabled, or told of its proxy, long after it came. */
  hostUpdated(): void {
    if (this.#parts.connection.isSetUp && !this.#hasAsked) void this.make();
  }

  /** The inputs are not to show before it is known that nothing is offered: not even in the first paint. */
  get isAwaited(): boolean {
    const {saved, phase} = this.#parts.controller;
    const isExpecting =
      saved.isAwaited || phase === 'loading' || (!this.#hasAsked && this.#mayMake);
    return isExpecting && this.#host.isUntouched();
  }

  /** Where the page knows who pays, nothing is offered. What the payer does meanwhile takes precedence. */
  async make(): Promise<void> {
    if (!this.#mayMake) return;
    this.#hasAsked = true;
    await this.#parts.controller.loadSaved(() => this.#host.isUntouched());
  }

  /** Somebody else may be there now. */
  forget(): void {
    if (this.#parts.controller.forgetSaved()) void this.make();
  }

  get #mayMake(): boolean {
    const {element, connection} = this.#parts;
    const isWanted = !element.noSaved && !isCustomerId(element.customerId) && this.#host.mayOffer();
    return isWanted && connection.problems.length === 0;
  }

  readonly #flush = (): void => this.#parts.controller.saved.flush();
}
