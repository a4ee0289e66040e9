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

/** What makes the form around the element wait. */
export interface Fault {
  isMissing: boolean;
  message: string;
  /** The input that takes the focus when the browser points at the fault. */
  anchor: HTMLElement;
}

/** How the element stands, for the form around it and for style sheets. */
export interface ControlState {
  phase: Phase;
  hasFailed: boolean;
  /** The customer's id, or empty. */
  value: string;
  /** What the browser keeps with the page, to give it back after the back button. */
  memory: string;
  fault: Fault | undefined;
  /** The payer is told of a fault. No engine gives custom elements `:user-invalid`. */
  isUserInvalid: boolean;
}

/** What {@link FormControl} asks of the element. */
export interface ControlHost {
  /** False when the form may go out as it is. */
  needsCustomer(): boolean;
  isDisabled(): boolean;
  /** Calls {@link FormControl.reflect} with how things stand now. */
  refresh(): void;
  submit(): Promise<unknown>;
  /** The browser refused the form; `isFirst` when no control before this one is wrong. */
  onRefused(isFirst: boolean): void;
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

  constructor(element: HTMLElement, host: ControlHost) {
    this.#element = element;
    this.#host = host;
    this.internals = element.attachInternals();
    element.addEventListener('invalid', (event) => {
      // The browser's bubble would point at one field and cover it; the form shows all in place.
      event.preventDefault();
      if (!this.#isAsking) this.#handleRefusal();
    });
    // The browser points at what the page put inside, if it can be seen.
    const show = ({target}: Event): void => {
      if (target instanceof HTMLElement && target !== element && !this.form?.isAsked) {
        reveal(target);
      }
    };
    element.addEventListener('invalid', show, true);
    element.addEventListener('click', (event) => this.#handleSlotted(event), true);
    // A label clicks the control it is for; what is clicked inside is first in the path.
    element.addEventListener('click', (event) => {
      if (event.composedPath()[0] === element) host.onLabel();
    });
  }

  /** The form that waits for this control. */
  get form(): MerchantForm | undefined {
    const {form} = this.internals;
    return form ? MerchantForm.of(form) : undefined;
  }

  /** The form around the element changed, or there is none any more. */
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
            submit: () => host.submit(),
          });
  }

  /**
   * Enter in an input, or the element's own button, in a form or without: as native controls do.
   *
   * @param isOwn the element shows its own button
   */
  press(isOwn: boolean): void {
    const {form} = this.internals;
    const all = form ? submitButtonsOf(form) : Array.from(this.#element.querySelectorAll(SLOTTED));
    const buttons = all.filter(isSubmitButton);
    const [first] = buttons;
    if (first && !isOwn) press(first);
    // Where the page has a button for the order, ours is not the one that places it.
    else if (!form || buttons.some(({formNoValidate}) => !formNoValidate)) this.#submit();
    else this.#request();
  }

  /** Asks for validity without showing anything. */
  checkValidity(): boolean {
    this.#host.refresh();
    this.#isAsking = true;
    const isValid = this.internals.checkValidity();
    this.#isAsking = false;
    return isValid;
  }

  reflect({phase, hasFailed, value, memory, fault, isUserInvalid}: ControlState): void {
    const {internals} = this;
    for (const name of PHASES) toggle(internals.states, name, name === phase);
    toggle(internals.states, 'error', hasFailed);
    toggle(internals.states, 'user-invalid', isUserInvalid);
    internals.setFormValue(value || null, memory);
    if (fault) {
      const flags = fault.isMissing ? {valueMissing: true} : {customError: true};
      internals.setValidity(flags, fault.message, fault.anchor);
    } else {
      internals.setValidity({});
    }
  }

  /** A button in the slot that no form listens to is listened to here, once the page had its say. */
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

  /** The form shows why it did not go well, and the page heard of it. */
  #submit(): void {
    this.#host.submit().catch(() => undefined);
  }

  /** The browser knows what it was told last, and values may change without an event. */
  #handleRefusal(): void {
    this.#host.refresh();
    if (this.internals.validity.valid) this.form?.retry();
    else if (!this.form?.isAsked) this.#host.onRefused(this.#isFirstInvalid());
  }

  #isFirstInvalid(): boolean {
    const controls = Array.from(this.internals.form?.elements ?? [this.#element]);
    return controls.find((control) => control.matches(':invalid:not(fieldset)')) === this.#element;
  }
}

const SLOTTED = ':scope > [slot=submit], :scope > [slot=submit] *';

const PHASES: readonly Phase[] = ['loading', 'choosing', 'editing', 'submitting', 'ready'];

/** Browsers before 2024 have no states, or take no such names: the form works without. */
const toggle = (states: CustomStateSet, name: string, isOn: boolean): void => {
  try {
    if (isOn) states.add(name);
    else states.delete(name);
  } catch {}
};
