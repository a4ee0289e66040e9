/**
 * Addresses below the street line while the payer types: a combobox with a list and manual selection, as the ARIA Authoring
 * Practices describe it.
 * @module
 */
import type {AddressLookup} from '../inputs/address-lookup.ts';
import {isOfInputMethod} from '../inputs/input-method.ts';
import {readResults, type LookupResult} from './lookup/results.ts';

export {styles} from './lookup/styles.ts';

/** What {@link Combobox} needs from the form. */
export interface ComboboxHost {
  /** Undefined while the plain field is wanted. */
  lookup(): AddressLookup | undefined;
  country(): string;
  locale(): string;
  isReadonly(): boolean;
  /** The name of the list. */
  label(): string;
  /** How many addresses were found, for screen readers. */
  found(count: number): string;
  /** Fills in an address that the payer picked; false if it is not one. */
  take(address: unknown): boolean;
  /** Reports to the developer what went wrong, without what was typed. */
  report(problem: string): void;
}

/** One input with its list. Whatever the lookup does or does not, the input stays a plain one. */
export class Combobox {
  readonly #input: HTMLInputElement;
  readonly #host: ComboboxHost;
  readonly #list = document.createElement('ul');
  readonly #status = document.createElement('p');
  #results: readonly LookupResult[] = [];
  #active = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The request under way. */
  #asked: AbortController | undefined;
  #isPicking = false;
  /** The autofill tokens, while the browser offers nothing. */
  #tokens: string | undefined;

  constructor(input: HTMLInputElement, host: ComboboxHost) {
    this.#input = input;
    this.#host = host;
    const list = this.#list;
    list.id = `${input.id}-options`;
    list.className = 'options';
    list.hidden = true;
    set(list, {role: 'listbox', part: 'options'});
    set(this.#status, {role: 'status', class: 'visually-hidden'});
    input.after(list, this.#status);
    input.addEventListener('input', (event) => this.#onInput(event));
    input.addEventListener('keydown', (event) => this.#onKeyDown(event));
    input.addEventListener('blur', () => this.#leave());
    // The payer is somewhere else now: nothing may change there.
    input.closest('form')?.addEventListener('input', ({target}) => {
      if (target !== input) this.#asked?.abort();
    });
    // The focus stays in the input.
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', ({target}) => {
      const option = (target as Element).closest('li');
      if (option) void this.#pick(Array.from(list.children).indexOf(option));
    });
  }

  /** Call it whenever the lookup may have come or gone. */
  suit(): void {
    const isOn = this.#host.lookup() !== undefined;
    set(this.#list, {'aria-label': this.#host.label()});
    // Nothing can be picked while the form is sent, either.
    if (!isOn || this.#host.isReadonly()) this.#leave();
    const attributes = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-controls': this.#list.id,
      'aria-expanded': String(this.#isOpen),
    };
    if (isOn) set(this.#input, attributes);
    else for (const name of Object.keys(attributes)) this.#input.removeAttribute(name);
  }

  get #isOpen(): boolean {
    return !this.#list.hidden;
  }

  #onInput(event: Event): void {
    this.#forget();
    this.#activate(-1);
    // A browser that fills the form has a whole address.
    const isTyped = event instanceof InputEvent && event.inputType !== 'insertReplacementText';
    const isAsking = isTyped && Array.from(this.#query).length >= SHORTEST;
    this.#silenceBrowser(isAsking);
    if (!isAsking) this.#show([]);
    else this.#timer = setTimeout(() => void this.#search(), PAUSE);
  }

  /** The browser's own list of earlier entries would take Enter and lie over this one. */
  #silenceBrowser(isSilent: boolean): void {
    const input = this.#input;
    if (isSilent === (this.#tokens !== undefined)) return;
    const tokens = this.#tokens ?? input.autocomplete;
    this.#tokens = isSilent ? tokens : undefined;
    input.autocomplete = isSilent ? 'off' : (tokens as AutoFill);
  }

  get #query(): string {
    return this.#input.value.trim();
  }

  async #search(): Promise<void> {
    const {country, locale} = {country: this.#host.country(), locale: this.#host.locale()};
    const query = this.#query;
    const answer = await this.#ask('search', (lookup, signal) =>
      lookup.canSearch?.(country) === false
        ? Promise.resolve([])
        : lookup.search(query, {country, locale, signal}),
    );
    if (!answer) return;
    const results = readResults(answer.value);
    if (!results) this.#host.report('lookup.search has to answer a list of {id, label, hint?}');
    this.#show(results ?? []);
  }

  async #pick(index: number): Promise<void> {
    const picked = this.#results[index];
    if (!picked) return;
    this.#forget();
    this.#show([]);
    this.#isPicking = true;
    const answer = await this.#ask('select', (lookup, signal) =>
      lookup.select(picked.id, {signal}),
    );
    if (answer && !this.#host.take(answer.value)) {
      this.#host.report('lookup.select has to answer an address {street, city, …}');
    }
  }

  /** What the lookup answers; undefined if it fails, takes too long, or is not wanted any more. */
  async #ask(
    name: 'search' | 'select',
    call: (lookup: AddressLookup, signal: AbortSignal) => Promise<unknown>,
  ): Promise<{value: unknown} | undefined> {
    const lookup = this.#host.lookup();
    if (!lookup || this.#host.isReadonly()) return undefined;
    const asked = new AbortController();
    this.#asked = asked;
    const tooLate = setTimeout(() => asked.abort(), PATIENCE);
    try {
      const value = await call(lookup, asked.signal);
      return asked.signal.aborted || this.#host.isReadonly() ? undefined : {value};
    } catch (error) {
      // Its message may contain what was typed.
      const kind = error instanceof Error ? error.name : typeof error;
      if (!asked.signal.aborted) {
        this.#host.report(`lookup.${name} failed (${kind}); the payer goes on without it`);
        this.#show([]);
      }
      return undefined;
    } finally {
      clearTimeout(tooLate);
      if (this.#asked === asked) this.#isPicking = false;
    }
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (isOfInputMethod(event) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (this.#keys[event.key]?.(event.altKey)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** True if the key is used up. */
  readonly #keys: Readonly<Record<string, (isAlt: boolean) => boolean>> = {
    ArrowDown: (isAlt) => this.#move(isAlt ? 0 : 1),
    ArrowUp: (isAlt) => (isAlt ? this.#close() : this.#move(-1)),
    Enter: () => {
      if (!this.#isOpen || this.#active < 0) return false;
      void this.#pick(this.#active);
      return true;
    },
    Escape: () => this.#close(),
    // The caret moves, so Enter means the input again.
    Home: () => this.#activate(-1),
    End: () => this.#activate(-1),
    ArrowLeft: () => this.#activate(-1),
    ArrowRight: () => this.#activate(-1),
  };

  /** Opens the list again, or moves in it, round and round. */
  #move(step: number): boolean {
    const {length} = this.#results;
    if (length === 0) return false;
    // The payer chooses among these: others must not replace them now.
    this.#forget();
    this.#open(true);
    const from = this.#active < 0 && step < 0 ? 0 : this.#active;
    if (step !== 0) this.#activate((from + step + length) % length);
    return true;
  }

  #close(): boolean {
    const wasOpen = this.#isOpen;
    if (wasOpen) this.#forget();
    this.#activate(-1);
    this.#open(false);
    return wasOpen;
  }

  /** An address that was picked is still filled in. */
  #leave(): void {
    if (!this.#isPicking) this.#forget();
    this.#silenceBrowser(false);
    this.#show([]);
  }

  /** Drops the request that is waiting or under way. */
  #forget(): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
  }

  #show(results: readonly LookupResult[]): void {
    this.#results = results;
    this.#list.replaceChildren(...results.map((result, index) => this.#optionOf(result, index)));
    this.#list.scrollTop = 0;
    this.#activate(-1);
    this.#open(results.length > 0);
    this.#status.textContent = results.length > 0 ? this.#host.found(results.length) : '';
  }

  #optionOf({label, hint}: LookupResult, index: number): HTMLElement {
    const option = document.createElement('li');
    set(option, {
      id: `${this.#input.id}-option-${index}`,
      role: 'option',
      part: 'option',
      dir: 'auto',
      translate: 'no',
    });
    option.append(label);
    if (hint)
      option.append(' ', Object.assign(document.createElement('small'), {textContent: hint}));
    return option;
  }

  #open(isOpen: boolean): void {
    const {offsetTop, offsetHeight} = this.#input;
    this.#list.hidden = !isOpen;
    this.#list.style.insetBlockStart = `${offsetTop + offsetHeight}px`;
    if (this.#host.lookup()) set(this.#input, {'aria-expanded': String(isOpen)});
  }

  /** Always false: the key that did it still moves the caret. */
  #activate(index: number): false {
    this.#active = index;
    for (const [at, option] of Array.from(this.#list.children).entries()) {
      set(option, {'aria-selected': String(at === index)});
    }
    const active = this.#list.children[index];
    if (active) set(this.#input, {'aria-activedescendant': active.id});
    else this.#input.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({block: 'nearest'});
    return false;
  }
}

function set(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

/** In characters. */
const SHORTEST = 3;

/** Milliseconds after the last key. */
const PAUSE = 250;

/** Milliseconds until an answer is of no use any more. */
const PATIENCE = 5000;
