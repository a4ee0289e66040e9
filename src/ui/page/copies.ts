import type {ReactiveController} from '@lit/reactive-element';
import type {FormParts} from '../form-parts.ts';
import {keep, KEY, readKept, type KeptState} from './kept-state.ts';

/** Passes the state of an element to the browser, for the back button, and to copies of the element. */
export class Copies implements ReactiveController {
  readonly #parts: FormParts;
  /** The key by which a copy finds the state of this element. */
  #key = '';
  /** The state for copies: this element's own, or that of its original. */
  #kept: KeptState | undefined;

  constructor(parts: FormParts) {
    this.#parts = parts;
    parts.element.addController(this);
  }

  /** Continues with the state of the original. */
  hostConnected(): void {
    const state = this.#key ? undefined : (readKept(this.#parts.element) ?? this.#kept);
    if (!state) return;
    const {connection, element} = this.#parts;
    connection.token ||= state.token;
    element.takeScripted(state.scripted);
    if (state.memory) this.#parts.restore(state.memory);
  }

  hostDisconnected(): void {
    this.keep();
  }

  /** The key's attribute was set. A copy may exist longer than the element. */
  find(): void {
    if (!this.#key) this.#kept = readKept(this.#parts.element);
  }

  /** Saves the state for copies, once there is something that the page would not set again. */
  keep(): void {
    const {element, controller, inputs, pageInputs, connection} = this.#parts;
    if (!element.hasUpdated) return;
    const isStart = inputs.isEmpty && inputs.values.country === pageInputs.startCountry;
    const isFresh = isStart && !controller.customer.id && !this.#parts.isOther;
    const {token} = connection;
    const state = {memory: isFresh ? '' : this.#parts.memory, token, scripted: element.scripted};
    if (!this.#key && isFresh && !token && state.scripted.size === 0) return;
    this.#key ||= Math.random().toString(36).slice(2);
    if (element.getAttribute(KEY) !== this.#key) element.setAttribute(KEY, this.#key);
    this.#kept = state;
    keep(this.#key, state);
  }
}
