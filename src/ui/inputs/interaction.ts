import type {FieldPath} from '../../contact/contact.ts';
import {pathOf, type InputName} from '../../contact/fields.ts';
import type {Skeleton} from '../skeleton/skeleton.ts';
import {isOfInputMethod} from './input-method.ts';

/** Judges what the payer did. */
export interface Judging {
  /** What is wrong at this field shows as it comes and goes. */
  isTold(path: FieldPath): boolean;
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

/** What {@link Interaction} needs from the element. */
export interface InteractionHost {
  /** Undefined until the rest of the script is there: what the payer does until then is judged after it. */
  judging(): Judging | undefined;
  /** The payer approaches: what was deferred must be ready. */
  onApproach(): void;
  /** A value changed: the browser must not lose it, even if the payer leaves the page now. */
  onEntered(): void;
  /** The same, and the form's validity changes now. */
  onTyped(): void;
  onUnfold(name: InputName): void;
  /** The inputs are read-only, so nothing else may fill them. */
  isReadonly(): boolean;
  /** Enter, or the button. */
  submit(): void;
  dispatchEvent(event: Event): boolean;
  /** Moves the focus after the next render. */
  focusSoon(selector: string): void;
}

/**
 * Keys, clicks and autofill. A browser fills a whole form in one task, field by field with a blur after each, so
 * judging waits for the next task.
 */
export class Interaction {
  readonly #host: InteractionHost;
  /** Until they are judged. */
  readonly #edited = new Set<FieldPath>();
  readonly #left = new Set<FieldPath>();
  /** Inputs whose text arrived at once; true if it may be a word corrected by a phone's keyboard. */
  readonly #whole = new Map<HTMLInputElement, boolean>();
  #pasted: readonly [name: string, text: string] | undefined;
  /** The input that changed last. */
  #entered: EventTarget | null = null;
  /** The values of the inputs at their last event. */
  readonly #known = new WeakMap<EventTarget, string>();
  #pressed: Event | undefined;
  #form: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: InteractionHost) {
    this.#host = host;
  }

  listen(skeleton: Skeleton): void {
    const form = skeleton.get('form');
    this.#form = form;
    form.addEventListener('submit', this.#onSubmit);
    form.addEventListener('input', this.#onInput);
    form.addEventListener('change', () => skeleton.fold());
    form.addEventListener('change', this.#onChange);
    form.addEventListener('paste', this.#onPaste);
    form.addEventListener('focusin', () => this.#host.onApproach());
    form.addEventListener('focusout', this.#onFocusOut);
    form.addEventListener('keydown', this.#onKeyDown);
    skeleton.get('submit').addEventListener('click', this.#onPress);
    for (const name of ['companyname', 'additional_address_data'] as const) {
      skeleton.get(`${name}-unfolds`).addEventListener('click', () => {
        this.#host.onUnfold(name);
        this.#host.focusSoon(`#${name}`);
      });
    }
  }

  /** Judging begins: with what the payer did before. */
  begin(judging: Judging): void {
    const isNew = this.#edited.size + this.#left.size > 0;
    for (const path of this.#edited) judging.edit(path);
    this.#edited.clear();
    if (this.#pasted) judging.paste(...this.#pasted);
    this.#pasted = undefined;
    if (isNew) this.settleLater();
  }

  /** The form is emptied. */
  forget(): void {
    clearTimeout(this.#timer);
    for (const memory of [this.#edited, this.#left, this.#whole]) memory.clear();
    this.#pasted = undefined;
  }

  settleLater(pause = 0): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#settle, pause);
  }

  readonly #settle = (): void => {
    const judging = this.#host.judging();
    // A message that appears now would move the pressed button away, and the click would be lost.
    const isLater = judging && document.documentElement.matches(':active');
    this.#timer = isLater ? setTimeout(this.#settle, PRESS_POLL) : undefined;
    if (!judging || isLater) return;
    // A payer who is back in a field has not left it.
    const root = this.#form?.getRootNode() as ShadowRoot | undefined;
    const back = pathOf(nameOf(root?.activeElement ?? null));
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

  // A sandboxed frame may forbid submits, even for this form, which sends nothing.
  readonly #onPress = (event: Event): void => {
    this.#pressed = event;
    setTimeout(() => {
      if (this.#pressed === event && !event.defaultPrevented) this.#host.submit();
    });
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#pressed = undefined;
    if (this.#timer) this.settleLater();
    this.#host.submit();
  };

  readonly #onInput = (event: Event): void => {
    const judging = this.#host.judging();
    const target = event.target as HTMLInputElement;
    // In a window without the focus no input gets or loses it.
    this.#leave(this.#entered, target);
    this.#entered = target;
    this.#known.set(target, target.value);
    const {name} = target;
    if (cameWhole(event)) {
      this.#whole.set(target, (event as InputEvent).inputType === 'insertReplacementText');
    }
    if (name === 'saved') judging?.pick(target.value);
    const path = pathOf(name);
    const isUnseen = path && !judging?.isTold(path);
    if (path && judging) judging.edit(path, event);
    else if (path) this.#edited.add(path);
    if (isUnseen && !cameWhole(event)) {
      this.#host.onEntered();
      this.settleLater(BURST);
      return;
    }
    this.#host.onTyped();
    this.settleLater();
  };

  readonly #onChange = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    // Some password managers fire only this event.
    if (this.#known.get(input) !== input.value) this.#onInput(event);
    // Native change events end at the shadow root, but a control must fire one.
    this.#host.dispatchEvent(new Event('change', {bubbles: true}));
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (this.#host.isReadonly()) return;
    const judging = this.#host.judging();
    const pasted = [
      nameOf(event.target),
      event.clipboardData?.getData('text/plain') ?? '',
    ] as const;
    if (!judging) this.#pasted = pasted;
    else if (judging.paste(...pasted)) {
      event.preventDefault();
      this.settleLater();
    }
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
    if (!this.#host.judging()?.settleStreet()) return;
    event.preventDefault();
    this.#host.focusSoon('#street');
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

const nameOf = (target: EventTarget | null): string =>
  target instanceof HTMLElement ? (target.getAttribute('name') ?? '') : '';
