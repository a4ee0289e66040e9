import type {Phase} from '../../form/form-controller.ts';
import {
  formOf,
  isDisabledButton,
  isSubmitButton,
  press,
  submitButtonsOf,
  type SubmitButton,
} from './default-button.ts';
import {MerchantForm} from './hold-submit.ts';
import {reveal} from '../inputs/reveal.ts';

/** An error that blocks the surrounding form. */
export interface Fault {
  isMissing: boolean;
  message: string;
  /** The input that takes the focus when the browser shows the error. */
  anchor: HTMLElement;
}

/** The state of the element, for the surrounding form and for style sheets. */
export interface ControlState {
  phase: Phase;
  hasFailed: boolean;
  /** The customer's id, or empty. */
  value: string;
  /** What the browser stores with the page and restores after the back button. */
  memory: string;
  fault: Fault | undefined;
  /** The payer sees an error. No browser supports `:user-invalid` for custom elements. */
  isUserInvalid: boolean;
  /** The form takes no place. */
  isSilent: boolean;
  /** What a followed field of the page holds is in question. */
  isInDoubt: boolean;
}

/** What {@link FormControl} needs from the element. */
export interface ControlHost {
  /** False until it is known whether the entries are right. */
  isJudged(): boolean;
  /** A payer waits until it is. */
  judged(): Promise<unknown>;
  /** False if the form may be submitted now. */
  needsCustomer(): boolean;
  isDisabled(): boolean;
  /** Calls {@link FormControl.reflect} with the current state. */
  refresh(): void;
  submit(): Promise<unknown>;
  /** The browser refused the form; `isFirst` if no control before this one is invalid, `retry` presses again. */
  onRefused(isFirst: boolean, retry?: () => void): void;
  /** A label of the page was clicked. */
  onLabel(): void;
}

/** The element's part as a control of a form, by `ElementInternals`. */
export class FormControl {
  readonly internals: ElementInternals;
  readonly #element: HTMLElement;
  readonly #host: ControlHost;
  #release: (() => void) | undefined;
  #isAsking = false;
  #isWrong = false;
  /** What the payer asked for last. */
  #pending: (() => void) | undefined;

  constructor(element: HTMLElement, host: ControlHost) {
    this.#element = element;
    this.#host = host;
    this.internals = element.attachInternals();
    element.addEventListener('invalid', (event) => {
      // The browser's message would cover one field; the form shows all errors in place.
      event.preventDefault();
      if (!this.#isAsking) this.#handleRefusal();
    });
    // The browser shows its message at the page's control, if it is visible.
    const show = ({target}: Event): void => {
      if (target instanceof HTMLElement && target !== element && !this.form?.isAsked) {
        reveal(target);
      }
    };
    element.addEventListener('invalid', show, true);
    element.addEventListener('click', (event) => this.#handleSlotted(event), true);
    // A label clicks its control; for a click inside, the clicked element is first in the path.
    element.addEventListener('click', (event) => {
      if (event.composedPath()[0] === element) host.onLabel();
    });
  }

  /** The form that waits for this control. */
  get form(): MerchantForm | undefined {
    const {form} = this.internals;
    return form ? MerchantForm.of(form) : undefined;
  }

  /** The surrounding form changed or is gone. */
  associate(form: HTMLFormElement | null): void {
    this.#release?.();
    const host = this.#host;
    this.#release =
      form === null
        ? undefined
        : MerchantForm.of(form).add({
            element: this.#element,
            takesPart: (of) => this.internals.form === of && !host.isDisabled(),
            needsCustomer: () => host.needsCustomer(),
            refresh: () => host.refresh(),
            submit: () => this.#submitHeld(),
          });
  }

  /**
   * Handles Enter in an input and the element's own button, with or without a form, like native controls.
   *
   * @param isOwn the element shows its own button
   */
  press(isOwn: boolean): void {
    const {form} = this.internals;
    const all = form ? submitButtonsOf(form) : Array.from(this.#element.querySelectorAll(SLOTTED));
    const buttons = all.filter(isSubmitButton);
    const [first] = buttons;
    if (first && !isOwn) press(first);
    // If the page has a submit button, the element's button does not place the order.
    else if (!form || buttons.some(({formNoValidate}) => !formNoValidate)) this.#submit();
    else this.#request();
  }

  /** Checks validity without showing anything. */
  checkValidity(): boolean {
    this.#host.refresh();
    this.#isAsking = true;
    const isValid = this.internals.checkValidity();
    this.#isAsking = false;
    return isValid;
  }

  /** @param memory what the browser returns after a reload or the back button */
  remember(value: string, memory: string): void {
    this.internals.setFormValue(value || null, memory);
  }

  reflect(state: ControlState): void {
    const {internals} = this;
    const {phase, hasFailed, value, memory, fault, isUserInvalid} = state;
    for (const name of PHASES) toggle(internals.states, name, name === phase);
    toggle(internals.states, 'error', hasFailed);
    toggle(internals.states, 'user-invalid', isUserInvalid);
    toggle(internals.states, 'silent', state.isSilent);
    toggle(internals.states, 'doubt', state.isInDoubt);
    this.remember(value, memory);
    if (fault) {
      const flags = fault.isMissing ? {valueMissing: true} : {customError: true};
      internals.setValidity(flags, fault.message, fault.anchor);
    } else {
      internals.setValidity({});
    }
    if (this.#isWrong && !fault) setTimeout(() => this.#tell());
    this.#isWrong = Boolean(fault);
  }

  /**
   * The form became right, perhaps without a key: a customer was read, or a link in the form was pressed. Pages that
   * enable their button when the form is valid listen to these events.
   */
  #tell(): void {
    for (const type of ['input', 'change']) {
      this.#element.dispatchEvent(new Event(type, {bubbles: true, composed: true}));
    }
  }

  /** Handles a slotted button without a form, after the page's own listeners. */
  #handleSlotted(event: Event): void {
    const button = event.composedPath().filter(isSubmitButton).find(this.#isOrphan);
    if (!button || isDisabledButton(button)) return;
    setTimeout(() => {
      if (!event.defaultPrevented) this.#request(button);
    });
  }

  readonly #isOrphan = (button: SubmitButton): boolean =>
    button.closest('[slot=submit]')?.parentElement === this.#element && !formOf(button);

  #request(button?: SubmitButton): void {
    if (!this.form?.request(button)) this.#submit();
  }

  /** Once it is known what the form asks for, that may be nothing. */
  async #submitHeld(): Promise<void> {
    const host = this.#host;
    if (!host.isJudged()) await host.judged();
    if (host.needsCustomer()) await host.submit();
  }

  /** The form shows the error, and the page got the event. */
  #submit(): void {
    this.#host.submit().catch(() => undefined);
  }

  /** Shows what is wrong, as soon as it is known. */
  refuse(): void {
    this.#whenJudged(() => {
      if (!this.internals.validity.valid) this.#host.onRefused(true);
    });
  }

  /** Updates the browser first, because values may change without an event. */
  #handleRefusal(): void {
    const {form} = this;
    const {isAsked = false, pressed} = form ?? {};
    const isFirst = this.#isFirstInvalid();
    if (isAsked && !this.#host.isJudged()) return;
    this.#whenJudged(() => {
      const retry = (): void => form?.retry(pressed);
      if (this.internals.validity.valid) retry();
      else if (!isAsked) this.#host.onRefused(isFirst, retry);
    });
  }

  #whenJudged(act: () => void): void {
    const refreshed = (): void => {
      // Of several presses the last one counts.
      if (this.#pending !== act) return;
      this.#host.refresh();
      act();
    };
    this.#pending = act;
    if (this.#host.isJudged()) refreshed();
    // The payer is told if this fails.
    else this.#host.judged().then(refreshed, () => undefined);
  }

  #isFirstInvalid(): boolean {
    const controls = Array.from(this.internals.form?.elements ?? [this.#element]);
    return controls.find((control) => control.matches(':invalid:not(fieldset)')) === this.#element;
  }
}

const SLOTTED = ':scope > [slot=submit], :scope > [slot=submit] *';

const PHASES: readonly Phase[] = ['loading', 'choosing', 'editing', 'submitting', 'ready'];

/** Browsers before 2024 do not support these states; the form works without them. */
const toggle = (states: CustomStateSet, name: string, isOn: boolean): void => {
  try {
    if (isOn) states.add(name);
    else states.delete(name);
  } catch {}
};
