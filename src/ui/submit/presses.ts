import type {PayerFormProperties} from '../payer-form-properties.ts';
import type {FirstParts} from '../form-parts.ts';
import type {Held, HeldControl, MerchantForm, Press} from './merchant-form.ts';
import {isDisabledButton, isSubmitButton, formOf, type SubmitButton} from './submit-button.ts';
import {submitBy} from './submit-by.ts';
import {submitterOf, type Submitter} from './submitter.ts';

/** The browser refused the surrounding form, because this control is not valid. */
export interface Refusal {
  /** A script of the page asked whether the form is right. */
  isAsked: boolean;
  /** No control before this one is invalid. */
  isFirst: boolean;
  /** What was pressed. */
  pressed: Press | undefined;
}

/** What becomes of a press: Enter, the element's own button, or the page's. */
export class Presses {
  readonly #parts: FirstParts;
  readonly #onRefused: (isFirst: boolean, retry?: () => void) => void;

  /** @param onRefused shows what is wrong; `retry` presses again */
  constructor(parts: FirstParts, onRefused: (isFirst: boolean, retry?: () => void) => void) {
    this.#parts = parts;
    this.#onRefused = onRefused;
  }

  /** Handles Enter in an input and the element's own button, with or without a form, like native controls. */
  press(): void {
    const {element} = this.#parts;
    const {form} = element;
    const all = form ? submitButtonsOf(form) : Array.from(element.querySelectorAll(SLOTTED));
    const buttons = all.filter(isSubmitButton);
    const [first] = buttons;
    if (first && !hasOwnButton(element)) {
      if (!isDisabledButton(first)) first.click();
    }
    // If the page has a submit button, the element's button does not place the order.
    else if (!form || buttons.some(({formNoValidate}) => !formNoValidate)) this.#submit();
    else this.request();
  }

  /** Submits the form by this button, or the contact if there is no form or the browser forbids it. */
  request(button?: SubmitButton): void {
    const {form} = this.#parts.control;
    if (!form || !request(form, button)) this.#submit();
  }

  /**
   * Completes a submit that was held back.
   *
   * @returns a function that submits the form again; undefined if the payer has left or changed it
   * @throws what the control could not do, which it shows
   */
  async complete(
    form: MerchantForm,
    held: Held,
    submitter: Submitter | undefined,
  ): Promise<(() => void) | undefined> {
    const asked = new Set<HeldControl>();
    for (let next = form.next(); next; next = form.next(asked)) {
      asked.add(next);
      await next.submit();
      // Without a request this is still the event that was held back, in which the browser ignores another submit.
      await new Promise((done) => setTimeout(done));
      if (held.isLeft || !areDone(asked, form.element)) return undefined;
    }
    return held.isLeft ? undefined : () => submitBy(form.element, submitter);
  }

  /** By now the control may be valid. */
  handleRefusal({isAsked, isFirst, pressed}: Refusal): void {
    const retry = (): void => this.#retry(pressed);
    if (this.#isValid) retry();
    else if (!isAsked) this.#onRefused(isFirst, retry);
  }

  /** Shows what is wrong. */
  refuse(): void {
    if (!this.#isValid) this.#onRefused(true);
  }

  #retry(pressed: Press | undefined): void {
    const {form} = this.#parts.control;
    if (!form || !pressed) return;
    form.forgetPress();
    setTimeout(() => {
      form.refresh();
      // The browser has shown the other errors.
      if (form.element.matches(':invalid') || form.held) return;
      submitBy(form.element, submitterOf(form.element, pressed.button));
    });
  }

  get #isValid(): boolean {
    return this.#parts.control.internals.validity.valid;
  }

  /** The form shows the error, and the page got the event. */
  #submit(): void {
    this.#parts.element.submit().catch(() => undefined);
  }
}

/** @returns false if the browser forbids submits, as in a sandboxed frame */
function request(form: MerchantForm, button: SubmitButton | undefined): boolean {
  let isHeard = false;
  const hear = (): void => void (isHeard = true);
  for (const type of ['submit', 'invalid']) addEventListener(type, hear, true);
  form.refresh();
  submitBy(form.element, submitterOf(form.element, button));
  for (const type of ['submit', 'invalid']) removeEventListener(type, hear, true);
  return isHeard;
}

const areDone = (controls: ReadonlySet<HeldControl>, form: HTMLFormElement): boolean =>
  Array.from(controls).every((control) => control.takesPart(form) && !control.needsCustomer());

/** A form's submit buttons in the order of the page; `form.elements` has no `type="image"`. */
const submitButtonsOf = (form: HTMLFormElement): SubmitButton[] =>
  Array.from((form.getRootNode() as ParentNode).querySelectorAll('*'))
    .filter(isSubmitButton)
    .filter((button) => formOf(button) === form);

/** The element shows its own button. */
function hasOwnButton({renderRoot, noSubmit}: PayerFormProperties): boolean {
  const slot = renderRoot.querySelector<HTMLSlotElement>('slot[name=submit]');
  return !noSubmit && slot?.assignedElements().length === 0;
}

const SLOTTED = ':scope > [slot=submit], :scope > [slot=submit] *';
