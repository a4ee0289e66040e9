import type {Presses} from './presses.ts';
import {formOf, isSubmitButton, type SubmitButton} from './submit-button.ts';
import {submitterOf, type Submitter} from './submitter.ts';

/** A control that a form waits for. */
export interface HeldControl {
  readonly element: Element;
  /** False once it is disabled or belongs to another form: then it submits nothing. */
  takesPart(form: HTMLFormElement): boolean;
  /** False if the form may be submitted now. */
  needsCustomer(): boolean;
  /** Updates its validity in the browser. */
  refresh(): void;
  submit(): Promise<unknown>;
  /** Undefined until the rest of the script is there. */
  presses(): Presses | undefined;
  /** The same for a payer who waits for it. */
  judged(): Promise<Presses>;
}

/** A try to submit the form, by a button or without one. */
export interface Press {
  readonly button: SubmitButton | undefined;
}

/** A submit that is held back. */
export interface Held {
  /** The payer has left the page, or submitted the form in another way. */
  isLeft: boolean;
}

/**
 * A form that waits for its controls. Its submit is held back while one of them needs a customer; then the form is
 * submitted by the pressed button. It listens in the capture phase, so the page's own listeners only get the final
 * submit. As with a native submit, leaving the page ends it: payers who come back to a cached page must submit again.
 * A submitter with `formnovalidate` is never held back.
 */
export class MerchantForm {
  /** A submit waits for its customers. */
  held: Held | undefined;
  readonly element: HTMLFormElement;
  readonly #controls = new Set<HeldControl>();
  #isOurs = false;
  /** The click that submits, during its task. */
  #click: {event: Event; button: SubmitButton} | undefined;
  /** The method that a script of the page calls, during the call. */
  #called: {name: (typeof METHODS)[number]; button: SubmitButton | undefined} | undefined;
  /** A button of the page is pressed during this task. */
  #isPressed = false;
  private constructor(form: HTMLFormElement) {
    this.element = form;
  }

  /** Shared by all controls of a form: one press is one submit. */
  static of(form: HTMLFormElement): MerchantForm {
    const one = FORMS.get(form) ?? new MerchantForm(form);
    FORMS.set(form, one);
    return one;
  }

  /** @returns stops waiting for it */
  add(control: HeldControl): () => void {
    this.#controls.add(control);
    // Several calls have the same effect as one.
    this.element.addEventListener('submit', this.#onSubmit, true);
    addEventListener('click', this, true);
    for (const name of METHODS) {
      Object.assign(this.element, {[name]: (button?: SubmitButton) => this.#call(name, button)});
    }
    return () => {
      this.#controls.delete(control);
      if (this.#controls.size > 0) return;
      this.element.removeEventListener('submit', this.#onSubmit, true);
      removeEventListener('click', this, true);
      for (const name of METHODS) Reflect.deleteProperty(this.element, name);
    };
  }

  /** @internal */
  handleEvent(event: Event): void {
    const path = event.composedPath();
    this.#isPressed = path.some(isButton) && !this.#isInside(path[0]);
    const button = path.filter(isSubmitButton).find((one) => formOf(one) === this.element);
    const click = button && {event, button};
    // The browser validates after the click, with the validity set until then.
    if (click || this.#isPressed) this.refresh();
    this.#click = click;
    setTimeout(() => {
      this.#isPressed = false;
      if (this.#click === click) this.#click = undefined;
    });
  }

  /** The page asks whether the form is right, at any time: no try to submit, unless a button is pressed. */
  get isAsked(): boolean {
    return this.#called?.name === 'checkValidity' && !this.#isPressed;
  }

  /** What the browser refuses now because of a control's validity, before the page's click listeners ran. */
  get pressed(): Press | undefined {
    if (this.#called?.name === 'requestSubmit') return this.#called;
    const {event, button} = this.#click ?? {};
    // Inside a listener it is the page that checks; the submit follows after the last listener.
    const isOver = event?.eventPhase === Event.NONE && !event.defaultPrevented;
    return isOver ? {button} : undefined;
  }

  /** What was pressed is dealt with. */
  forgetPress(): void {
    this.#click = undefined;
  }

  /** By now the form may be valid. */
  #call(name: (typeof METHODS)[number], button: SubmitButton | undefined): unknown {
    this.refresh();
    this.#called = {name, button};
    try {
      const method: (submitter?: HTMLElement) => unknown = HTMLFormElement.prototype[name];
      return method.call(this.element, button);
    } finally {
      this.#called = undefined;
    }
  }

  /** Within a control's own shadow root, where nothing of the page is pressed. */
  #isInside(target: EventTarget | undefined): boolean {
    const root = target instanceof Node ? target.getRootNode() : undefined;
    return Array.from(this.#controls).some(({element}) => element.shadowRoot === root);
  }

  /** Updates the validity of all controls. */
  refresh(): void {
    for (const control of this.#controls) control.refresh();
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    const submitter: SubmitButton | null = event.submitter;
    this.refresh();
    // As with native controls; what is being sent is not submitted afterwards.
    if (submitter?.formNoValidate) {
      if (this.held) this.held.isLeft = true;
      return;
    }
    const next = this.next();
    if (!this.held && !next) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A double click, or the customer was reset: continuing would never end.
    if (next && !this.held && !this.#isOurs) {
      void this.#hold(next, submitterOf(this.element, submitter));
    }
  };

  async #hold(next: HeldControl, submitter: Submitter | undefined): Promise<void> {
    const held: Held = (this.held = {isLeft: false});
    const leave = (): void => void (held.isLeft = true);
    addEventListener('pagehide', leave);
    let submitAgain: (() => void) | undefined;
    try {
      const presses = next.presses() ?? (await next.judged());
      submitAgain = await presses.complete(this, held, submitter);
    } catch {
      return; // The control shows the error, and the form stays.
    } finally {
      this.held = undefined;
      removeEventListener('pagehide', leave);
    }
    this.#isOurs = true;
    try {
      submitAgain?.();
    } finally {
      this.#isOurs = false;
    }
  }

  /** The first in the page that needs a customer. */
  next(asked?: ReadonlySet<HeldControl>): HeldControl | undefined {
    return Array.from(this.#controls)
      .filter((control) => control.needsCustomer() && !asked?.has(control))
      .sort((a, b) => (a.element.compareDocumentPosition(b.element) & FOLLOWING ? -1 : 1))[0];
  }
}

/** What scripts of the page call. */
const METHODS = ['checkValidity', 'reportValidity', 'requestSubmit'] as const;

const FORMS = new WeakMap<HTMLFormElement, MerchantForm>();

/** Of whatever kind: it need not submit. */
const isButton = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.matches('button, [type=button], [type=submit], [type=image], [role=button]');

const FOLLOWING = 4;
