import type {ReactiveController} from '@lit/reactive-element';
import type {FormParts} from '../form-parts.ts';
import {mayOffer} from './may-offer.ts';

/** Offers the shopper's earlier customers after the page's settings, and whenever the shopper changes. */
export class SavedOffer implements ReactiveController {
  readonly #parts: FormParts;
  readonly #isPrefilled: () => boolean;
  #hasAsked = false;

  /** @param isPrefilled the page knows the payer */
  constructor(parts: FormParts, isPrefilled: () => boolean) {
    this.#parts = parts;
    this.#isPrefilled = isPrefilled;
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
    return isExpecting && this.#parts.isUntouched;
  }

  /** Offers nothing if the page knows the payer. Anything the payer does meanwhile takes precedence. */
  async make(): Promise<void> {
    if (!this.#mayMake) return;
    this.#hasAsked = true;
    await this.#parts.controller.loadSaved(() => this.#parts.isUntouched);
  }

  /** The shopper may have changed. */
  forget(): void {
    if (this.#parts.controller.forgetSaved()) void this.make();
  }

  get #mayMake(): boolean {
    return !this.#isPrefilled() && mayOffer(this.#parts);
  }

  readonly #flush = (): void => this.#parts.controller.saved.flush();
}
