import type {ReactiveController} from '@lit/reactive-element';
import type {FormParts} from '../form-parts.ts';
import {readMemory, writeMemory} from './form-memory.ts';
import {keep, KEY, readKept, type KeptState} from './kept-state.ts';

/** Passes the state of an element to the browser, for the back button, and to copies of the element. */
export class Copies implements ReactiveController {
  /** The entries were restored with the page. */
  isRestored = false;
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
    if (state.memory) this.restore(state.memory);
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
    const isFresh = isStart && !controller.customer.id;
    const {token} = connection;
    const state = {memory: isFresh ? '' : this.memory, token, scripted: element.scripted};
    if (!this.#key && isFresh && !token && state.scripted.size === 0) return;
    this.#key ||= Math.random().toString(36).slice(2);
    if (element.getAttribute(KEY) !== this.#key) element.setAttribute(KEY, this.#key);
    this.#kept = state;
    keep(this.#key, state);
  }

  /** What the form holds, as text. */
  get memory(): string {
    const {controller, inputs} = this.#parts;
    const {customer, street} = controller;
    return writeMemory({id: customer.id, values: inputs.values, layout: street.layout});
  }

  restore(memory: unknown): void {
    const {id, values, layout} = readMemory(memory);
    this.isRestored = true;
    this.#parts.controller.restore(id, values, layout);
  }
}
