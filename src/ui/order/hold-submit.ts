import {formOf, isSubmitButton, type SubmitButton} from './default-button.ts';
import {rememberButton} from './pressed-button.ts';

/** A control for which a form waits. */
export interface HeldControl {
  readonly element: Element;
  /** False once it is disabled or belongs elsewhere: nothing is sent in its name. */
  takesPart(form: HTMLFormElement): boolean;
  /** False when the form may go out as it is. */
  needsCustomer(): boolean;
  /** Tells the browser anew whether it is right. */
  refresh(): void;
  submit(): Promise<unknown>;
}

/**
 * A form that waits for its controls. Its submit is held while one of them needs a customer; then it goes
 * out by the button that was pressed. It listens in the capture phase, so the page's own listeners hear
 * only the submit that goes out. As with a native submit, leaving the page ends it: who comes back to a
 * page that the browser kept submits once more. A submitter with `formnovalidate` is never held.
 */
export class MerchantForm {
  readonly #form: HTMLFormElement;
  readonly #controls = new Set<HeldControl>();
  #isHeld = false;
  #isOurs = false;
  #isLeft = false;
  /** The click that submits next, in its task. */
  #click: {event: Event; button: SubmitButton} | undefined;
  /** A button of the page is pressed, in this task. */
  #isPressed = false;
  #isAsked = false;
  /** The page asks the form, to enable a button, say. */
  readonly #ask = (): boolean => {
    this.#refresh();
    this.#isAsked = true;
    const isValid = HTMLFormElement.prototype.checkValidity.call(this.#form);
    this.#isAsked = false;
    return isValid;
  };

  private constructor(form: HTMLFormElement) {
    this.#form = form;
  }

  /** All controls of a form share it: one press is one submit. */
  static of(form: HTMLFormElement): MerchantForm {
    const one = FORMS.get(form) ?? new MerchantForm(form);
    FORMS.set(form, one);
    return one;
  }

  /** @returns stops waiting for it */
  add(control: HeldControl): () => void {
    this.#controls.add(control);
    // Again and again is as good as once.
    this.#form.addEventListener('submit', this.#onSubmit, true);
    addEventListener('click', this, true);
    this.#form.checkValidity = this.#ask;
    return () => {
      this.#controls.delete(control);
      if (this.#controls.size > 0) return;
      this.#form.removeEventListener('submit', this.#onSubmit, true);
      removeEventListener('click', this, true);
      Reflect.deleteProperty(this.#form, 'checkValidity');
    };
  }

  /** @internal */
  handleEvent(event: Event): void {
    const path = event.composedPath();
    this.#isPressed = path.some(isButton) && !this.#isInside(path[0]);
    const button = path.filter(isSubmitButton).find((one) => formOf(one) === this.#form);
    const click = button && {event, button};
    // The browser checks when the click is through, by what it was told until then.
    if (click) this.#refresh();
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
   * Submits as a press of this button would, or as one of no button.
   *
   * @returns false where the browser lets no form submit, as in a sandboxed frame
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

  /**
   * The browser refused the form by what a control told it before the page's listeners heard the click.
   * By now nothing is wrong with that control.
   */
  retry(): void {
    const {event, button} = this.#click ?? {};
    // Within a listener it is the page that asks; the submit comes after the last one.
    if (!event || !button || event.eventPhase !== Event.NONE || event.defaultPrevented) return;
    this.#click = undefined;
    setTimeout(() => {
      this.#refresh();
      // What else is wrong was said by the browser.
      if (this.#form.matches(':invalid') || this.#isHeld) return;
      rememberButton(this.#form, button)();
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
    // A way out, as with native controls: what is under way is not sent after it.
    if (submitter?.formNoValidate) {
      this.#isLeft = true;
      return;
    }
    if (!this.#isHeld && !this.#next(new Set())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // The second click of two, or the customer was taken back: to go on would go on for ever.
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
        if (this.#isLeft || !areDone(asked, this.#form)) return;
      }
    } catch {
      return; // The control shows what is wrong, and the form stays.
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
