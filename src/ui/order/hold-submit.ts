import {formOf, isSubmitButton, type SubmitButton} from './default-button.ts';
import {rememberButton} from './pressed-button.ts';

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
}

/** A try to submit the form, by a button or without one. */
interface Press {
  button: SubmitButton | undefined;
}

/**
 * A form that waits for its controls. Its submit is held back while one of them needs a customer; then the form is
 * submitted by the pressed button. It listens in the capture phase, so the page's own listeners only get the final
 * submit. As with a native submit, leaving the page ends it: payers who come back to a cached page must submit again.
 * A submitter with `formnovalidate` is never held back.
 */
export class MerchantForm {
  readonly #form: HTMLFormElement;
  readonly #controls = new Set<HeldControl>();
  #isHeld = false;
  #isOurs = false;
  #isLeft = false;
  /** The click that submits, during its task. */
  #click: {event: Event; button: SubmitButton} | undefined;
  /** The submit that a script asks for, during the call. */
  #requested: Press | undefined;
  /** A button of the page is pressed during this task. */
  #isPressed = false;
  #isAsked = false;
  /** What scripts of the page call: by now the form may be valid. */
  readonly #methods: Readonly<Partial<HTMLFormElement>> = {
    // To enable a button, say: nothing is shown.
    checkValidity: () => {
      this.#refresh();
      this.#isAsked = true;
      const isValid = HTMLFormElement.prototype.checkValidity.call(this.#form);
      this.#isAsked = false;
      return isValid;
    },
    reportValidity: () => {
      this.#refresh();
      return HTMLFormElement.prototype.reportValidity.call(this.#form);
    },
    requestSubmit: (submitter) => {
      this.#refresh();
      this.#requested = {button: submitter ?? undefined};
      try {
        HTMLFormElement.prototype.requestSubmit.call(this.#form, submitter);
      } finally {
        this.#requested = undefined;
      }
    },
  };

  private constructor(form: HTMLFormElement) {
    this.#form = form;
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
    this.#form.addEventListener('submit', this.#onSubmit, true);
    addEventListener('click', this, true);
    Object.assign(this.#form, this.#methods);
    return () => {
      this.#controls.delete(control);
      if (this.#controls.size > 0) return;
      this.#form.removeEventListener('submit', this.#onSubmit, true);
      removeEventListener('click', this, true);
      for (const name of Object.keys(this.#methods)) Reflect.deleteProperty(this.#form, name);
    };
  }

  /** @internal */
  handleEvent(event: Event): void {
    const path = event.composedPath();
    this.#isPressed = path.some(isButton) && !this.#isInside(path[0]);
    const button = path.filter(isSubmitButton).find((one) => formOf(one) === this.#form);
    const click = button && {event, button};
    // The browser validates after the click, with the validity set until then.
    if (click || this.#isPressed) this.#refresh();
    this.#click = click;
    setTimeout(() => {
      this.#isPressed = false;
      if (this.#click === click) this.#click = undefined;
    });
  }

  /** The page asks whether the form is right, at any time: no try to submit, unless a button is pressed. */
  get isAsked(): boolean {
    return this.#isAsked && !this.#isPressed;
  }

  /**
   * Submits like a press of this button, or without a button.
   *
   * @returns false if the browser forbids submits, as in a sandboxed frame
   */
  request(button?: SubmitButton): boolean {
    let isHeard = false;
    const hear = (): void => void (isHeard = true);
    for (const type of ['submit', 'invalid']) addEventListener(type, hear, true);
    this.#refresh();
    rememberButton(this.#form, button)();
    for (const type of ['submit', 'invalid']) removeEventListener(type, hear, true);
    return isHeard;
  }

  /** What the browser refuses now because of a control's validity, before the page's click listeners ran. */
  get pressed(): Press | undefined {
    if (this.#requested) return this.#requested;
    const {event, button} = this.#click ?? {};
    // Inside a listener it is the page that checks; the submit follows after the last listener.
    const isOver = event?.eventPhase === Event.NONE && !event.defaultPrevented;
    return isOver ? {button} : undefined;
  }

  /** By now the control is valid: submits again. */
  retry(pressed: Press | undefined): void {
    if (!pressed) return;
    this.#click = undefined;
    setTimeout(() => {
      this.#refresh();
      // The browser has shown the other errors.
      if (this.#form.matches(':invalid') || this.#isHeld) return;
      rememberButton(this.#form, pressed.button)();
    });
  }

  /** Within a control's own shadow root, where nothing of the page is pressed. */
  #isInside(target: EventTarget | undefined): boolean {
    const root = target instanceof Node ? target.getRootNode() : undefined;
    return Array.from(this.#controls).some(({element}) => element.shadowRoot === root);
  }

  #refresh(): void {
    for (const control of this.#controls) control.refresh();
  }

  readonly #onSubmit = (event: SubmitEvent): void => {
    const submitter: SubmitButton | null = event.submitter;
    this.#refresh();
    // As with native controls; what is being sent is not submitted afterwards.
    if (submitter?.formNoValidate) {
      this.#isLeft = true;
      return;
    }
    if (!this.#isHeld && !this.#next(new Set())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A double click, or the customer was reset: continuing would never end.
    if (!this.#isHeld && !this.#isOurs) void this.#hold(rememberButton(this.#form, submitter));
  };

  async #hold(submitAgain: () => void): Promise<void> {
    const leave = (): void => void (this.#isLeft = true);
    this.#isHeld = true;
    this.#isLeft = false;
    addEventListener('pagehide', leave);
    const asked = new Set<HeldControl>();
    try {
      for (let next = this.#next(asked); next; next = this.#next(asked)) {
        asked.add(next);
        await next.submit();
        // Without a request this is still the event that was held back, in which the browser ignores another submit.
        await new Promise((done) => setTimeout(done));
        if (this.#isLeft || !areDone(asked, this.#form)) return;
      }
    } catch {
      return; // The control shows the error, and the form stays.
    } finally {
      this.#isHeld = false;
      removeEventListener('pagehide', leave);
    }
    this.#isOurs = true;
    try {
      submitAgain();
    } finally {
      this.#isOurs = false;
    }
  }

  /** The first in the page that needs a customer. */
  #next(asked: ReadonlySet<HeldControl>): HeldControl | undefined {
    return Array.from(this.#controls)
      .filter((control) => control.needsCustomer() && !asked.has(control))
      .sort((a, b) => (a.element.compareDocumentPosition(b.element) & FOLLOWING ? -1 : 1))[0];
  }
}

const areDone = (controls: ReadonlySet<HeldControl>, form: HTMLFormElement): boolean =>
  Array.from(controls).every((control) => control.takesPart(form) && !control.needsCustomer());

const FORMS = new WeakMap<HTMLFormElement, MerchantForm>();

/** Of whatever kind: it need not submit. */
const isButton = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.matches('button, [type=button], [type=submit], [type=image], [role=button]');

const FOLLOWING = 4;
