import type {FieldPath} from '../../contact/contact.ts';
import {INPUT_NAMES, pathOf} from '../../contact/fields.ts';
import type {FirstParts} from '../form-parts.ts';
import {focusSoon} from '../focus/focus-soon.ts';
import {nameOf} from './form-events.ts';
import {isOfInputMethod} from './input-method.ts';

/** Judges what the payer did. */
export interface Judging {
  /** What is wrong at this field shows as it comes and goes. */
  isTold(path: FieldPath): boolean;
  /** The payer comes into the form. */
  approach(): void;
  edit(path: FieldPath, event?: Event): void;
  leave(path: FieldPath): void;
  /** A name arrived at once: it may be a full one. */
  noticeName(name: 'forename' | 'surname'): void;
  /** An earlier customer was chosen. */
  pick(id: string): void;
  /** Text was pasted; true if it was filled in elsewhere. */
  paste(name: string, text: string): boolean;
  /** The street line was left forward; true if street and number are open now. */
  settleStreet(): boolean;
  /** A burst of changes has ended. */
  changed(): void;
}

/**
 * Keys, clicks and autofill. A browser fills a whole form in one task, field by field with a blur after each, so
 * judging waits for the next task.
 */
export class Interaction {
  readonly #parts: FirstParts;
  readonly #judging: Judging;
  readonly #left = new Set<FieldPath>();
  /** Inputs whose text arrived at once; true if it may be a word corrected by a phone's keyboard. */
  readonly #whole = new Map<HTMLElement, boolean>();
  /** The input that changed last. */
  #entered: EventTarget | null = null;
  /** The values of the inputs at their last event. */
  readonly #known = new WeakMap<EventTarget, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: FirstParts, judging: Judging) {
    this.#parts = parts;
    this.#judging = judging;
  }

  /** Judges what the payer did before. */
  begin(): void {
    const {events, inputs} = this.#parts;
    const {edited, left, pasted} = events;
    for (const path of edited) this.#judging.edit(path);
    for (const path of left) this.#left.add(path);
    for (const name of INPUT_NAMES) {
      const isEdited = edited.has(pathOf(name) as FieldPath);
      const isPasted = pasted?.[0] === name && !this.isReadonly;
      if (isPasted) this.#judging.paste(...pasted);
      if (isEdited || isPasted) this.#whole.set(inputs.get(name), !isPasted);
    }
    if (edited.size + left.size > 0) this.settleLater();
  }

  /** The inputs are read-only, so nothing else may fill them. */
  get isReadonly(): boolean {
    return this.#parts.inputs.get('forename').matches(':read-only');
  }

  settleLater(pause = 0): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#settle, pause);
  }

  /** An event of the form. */
  handle(event: Event): void {
    this.#handlers[event.type]?.(event as never);
  }

  readonly #settle = (): void => {
    const judging = this.#judging;
    // A message that appears now would move the pressed button away, and the click would be lost.
    const isLater = document.documentElement.matches(':active');
    this.#timer = isLater ? setTimeout(this.#settle, PRESS_POLL) : undefined;
    if (isLater) return;
    // A payer who is back in a field has not left it.
    const back = pathOf(nameOf(this.#parts.element.shadowRoot?.activeElement ?? null));
    if (back) this.#left.delete(back);
    for (const [input, isCorrected] of this.#whole) {
      const name = nameOf(input);
      const isFilled = input.matches(':autofill');
      if ((name === 'forename' || name === 'surname') && (isFilled || !isCorrected)) {
        judging.noticeName(name);
      }
      // If the browser filled it in, the payer never visited it.
      const path = pathOf(name);
      if (path && isFilled) this.#left.add(path);
    }
    this.#whole.clear();
    for (const path of this.#left) judging.leave(path);
    this.#left.clear();
    judging.changed();
  };

  readonly #onInput = (event: Event): void => {
    const judging = this.#judging;
    const target = event.target as HTMLInputElement;
    // In a window without the focus no input gets or loses it.
    this.#leave(this.#entered, target);
    this.#entered = target;
    this.#known.set(target, target.value);
    const {name} = target;
    if (cameWhole(event)) {
      this.#whole.set(target, (event as InputEvent).inputType === 'insertReplacementText');
    }
    if (name === 'saved') judging.pick(target.value);
    const path = pathOf(name);
    const isUnseen = path && !judging.isTold(path);
    if (path) judging.edit(path, event);
    if (isUnseen && !cameWhole(event)) {
      this.settleLater(BURST);
      return;
    }
    this.#parts.refresh();
    this.settleLater();
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (this.isReadonly || !this.#judging.paste(nameOf(event.target), text)) return;
    event.preventDefault();
    this.settleLater();
  };

  readonly #onFocusOut = ({target, relatedTarget}: FocusEvent): void => {
    // A payer who looks something up in another window comes back to this input.
    if (isStillActive(target)) return;
    this.#leave(target, relatedTarget);
    this.settleLater();
  };

  #leave(from: EventTarget | null, to: EventTarget | null): void {
    const path = pathOf(nameOf(from));
    // The birth date is one field with three inputs: the payer leaves it when the focus leaves all three.
    if (path && path !== pathOf(nameOf(to))) this.#left.add(path);
  }

  // Street and number replace the line, so Tab goes to them.
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const isForward = event.key === 'Tab' && !event.shiftKey && !isOfInputMethod(event);
    if (!isForward || nameOf(event.target) !== 'street-line') return;
    if (!this.#judging.settleStreet()) return;
    event.preventDefault();
    void focusSoon(this.#parts.element, '#street');
  };

  readonly #handlers: Readonly<Record<string, (event: never) => void>> = {
    focusin: () => this.#judging.approach(),
    input: this.#onInput,
    // Some password managers fire only this event.
    change: (event: Event) => {
      const input = event.target as HTMLInputElement;
      if (this.#known.get(input) !== input.value) this.#onInput(event);
    },
    paste: this.#onPaste,
    focusout: this.#onFocusOut,
    keydown: this.#onKeyDown,
    submit: () => {
      if (this.#timer) this.settleLater();
    },
  };
}

/** Milliseconds after the last key until a field is judged of which nothing is shown yet. */
const BURST = 150;

/** Milliseconds between two checks whether something is still pressed. */
const PRESS_POLL = 30;

/**
 * By paste, drop or autofill instead of key by key. Chromium's autofill has no input type; Safari ends the word of an input
 * method, and a letter after a dead key, with `insertFromComposition`.
 */
const cameWhole = (event: Event): boolean =>
  !(event instanceof InputEvent) ||
  !/^(?:insert(?:Text|(?:From)?Comp)|delete|history)/.test(event.inputType);

/** When the window loses the focus, the page keeps its active element. */
const isStillActive = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.getRootNode() as ShadowRoot).activeElement === target;
