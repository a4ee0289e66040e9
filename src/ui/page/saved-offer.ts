import type {ReactiveController} from '@lit/reactive-element';
import type {FormParts} from '../form-parts.ts';
import {isCustomerId} from './settings.ts';

/** What {@link SavedOffer} needs from the element. */
export interface SavedOfferHost {
  /** False if the page or the payer has already chosen the customer. */
  mayOffer(): boolean;
  isUntouched(): boolean;
}

/** Offers the shopper's earlier customers after the page's settings, and whenever the shopper changes. */
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

  /** The element may be enabled or get its proxy long after it was inserted. */
  hostUpdated(): void {
    if (this.#parts.connection.isSetUp && !this.#hasAsked) void this.make();
  }

  /** Hides the inputs until it is known that there is nothing to offer, even in the first paint. */
  get isAwaited(): boolean {
    const {saved, phase} = this.#parts.controller;
    const isExpecting =
      saved.isAwaited || phase === 'loading' || (!this.#hasAsked && this.#mayMake);
    return isExpecting && this.#host.isUntouched();
  }

  /** Offers nothing if the page knows the payer. Anything the payer does meanwhile takes precedence. */
  async make(): Promise<void> {
    if (!this.#mayMake) return;
    this.#hasAsked = true;
    await this.#parts.controller.loadSaved(() => this.#host.isUntouched());
  }

  /** The shopper may have changed. */
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
