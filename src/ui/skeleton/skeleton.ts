import type {InputName} from '../../contact/fields.ts';
import {nodesOf, type Piece} from '../words/pieces.ts';
import {branches, type Branch} from './branches.ts';

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
