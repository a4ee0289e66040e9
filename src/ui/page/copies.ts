import type {ReactiveController} from '@lit/reactive-element';
import type {FormParts} from '../form-parts.ts';
import {KEY} from './kept-key.ts';
import {keep, readKept, share, type KeptState} from './kept-state.ts';
import {restoreScripted, scriptedOf} from './scripted.ts';

/** Passes the state of an element to the browser, for the back button, and to copies of the element. */
export class Copies implements KeptState, ReactiveController {
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
    // A burst of keys is remembered at its end, which may be after the page.
    addEventListener('pagehide', this.#parts.remember);
    const state = this.#key ? undefined : (readKept(this.#parts.element) ?? this.#kept);
    if (!state) return;
    const {connection, element} = this.#parts;
    connection.token ||= state.token;
    restoreScripted(element, state.scripted);
    if (state.memory) this.#parts.restore(state.memory);
  }

  /** The element may be gone when its copy is shown. */
  hostDisconnected(): void {
    removeEventListener('pagehide', this.#parts.remember);
    if (!this.keep()) return;
    const {memory, token, scripted} = this;
    this.#kept = {memory, token, scripted};
    keep(this.#key, this.#kept);
  }

  /** The key's attribute was set. A copy may exist longer than the element. */
  find(): void {
    if (!this.#key) this.#kept = readKept(this.#parts.element);
  }

  /**
   * Lets copies find the state, once there is something that the page would not set again. They read it when they need it, so
   * a key costs nothing here.
   *
   * @returns false if there is nothing
   */
  keep(): boolean {
    const {element} = this.#parts;
    if (!this.#key && !(element.hasUpdated && this.#isWorthKeeping)) return false;
    this.#key ||= Math.random().toString(36).slice(2);
    if (element.getAttribute(KEY) !== this.#key) element.setAttribute(KEY, this.#key);
    this.#kept = this;
    share(this.#key, this);
    return true;
  }

  get memory(): string {
    const {controller, inputs, pageInputs, isOther, memory} = this.#parts;
    const isStart = inputs.isEmpty && inputs.values.country === pageInputs.startCountry;
    return isStart && !controller.customer.id && !isOther ? '' : memory;
  }

  get token(): string {
    return this.#parts.connection.token;
  }

  get scripted(): ReadonlyMap<PropertyKey, unknown> {
    return scriptedOf(this.#parts.element);
  }

  get #isWorthKeeping(): boolean {
    return Boolean(this.token || this.memory || this.scripted.size);
  }
}
