import type {InputName} from '../../contact/fields.ts';
import {nodesOf, type Piece} from '../words/pieces.ts';
import {branches, SAME, type Branch} from './branches.ts';

/** What an attribute becomes; false removes it. */
type Value = string | boolean;

/**
 * The elements that live as long as the form, each created once. What changes is written to them by key, and only
 * if it differs from what was written last: translators of the page may have changed it since.
 */
export class Skeleton {
  readonly top: HTMLElement;
  readonly #create: (tag: string) => HTMLElement;
  readonly #elements = new Map<string, HTMLElement>();
  readonly #written = new Map<string, unknown>();

  /**
   * @param rows the names of the rows with an order of their own
   * @param create a server has other elements
   */
  constructor(
    rows: readonly InputName[][],
    create = (tag: string): HTMLElement => document.createElement(tag),
  ) {
    this.#create = create;
    this.top = this.#grow(
      branches((...names) => rows.find(([name]) => name && names.includes(name)) ?? names),
    );
  }

  /** An element by its key or id. */
  get(key: string): HTMLElement {
    return this.#elements.get(key) as HTMLElement;
  }

  /** The checkbox of a delivery to the payer's address, created when it is first asked for. */
  get same(): HTMLInputElement {
    if (!this.#elements.has('same')) this.get('same-field').append(this.#grow(SAME));
    return this.get('same') as HTMLInputElement;
  }

  /** Ticks it, or not. */
  tickSame(isSame: boolean): void {
    this.same.checked = isSame;
    this.fold();
  }

  /** Folds the form by its checkbox. With a class, because WebKit does not see a new `:checked` in `:has()`. */
  fold(): void {
    if (!this.#elements.has('same')) return;
    this.set('same-field', {class: this.same.checked ? 'same' : 'same other'});
  }

  /** Sets attributes; `false` removes one. */
  set(key: string, attributes: Readonly<Record<string, Value>>): void {
    const element = this.get(key);
    for (const [name, value] of Object.entries(attributes)) {
      if (!this.#isNew(`${key} ${name}`, value)) continue;
      if (value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : value);
    }
  }

  /** Writes the text of an element. */
  say(key: string, ...pieces: Piece[]): void {
    if (this.#isNew(key, JSON.stringify(pieces))) {
      this.get(key).replaceChildren(...nodesOf(pieces, this.#create));
    }
  }

  #isNew(place: string, value: unknown): boolean {
    if (this.#written.get(place) === value) return false;
    this.#written.set(place, value);
    return true;
  }

  #grow([tag, {key = '', ...attributes} = {}, ...children]: Branch): HTMLElement {
    const element = this.#create(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(
      ...children.map((child) => (typeof child === 'string' ? child : this.#grow(child))),
    );
    this.#elements.set(key || (attributes['id'] ?? ''), element);
    return element;
  }
}
