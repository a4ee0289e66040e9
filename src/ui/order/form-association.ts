import type {Phase} from '../../form/form-controller.ts';
import {MerchantForm} from '../submit/merchant-form.ts';
import type {Presses} from '../submit/presses.ts';
import {
  formOf,
  isDisabledButton,
  isSubmitButton,
  type SubmitButton,
} from '../submit/submit-button.ts';

/** An error that blocks the surrounding form. */
export interface Fault {
  isMissing: boolean;
  message: string;
  /** The input that takes the focus when the browser shows the error. */
  anchor: HTMLElement;
}

/** One of the custom states that the class comment of the element explains. */
export type StateName = (typeof STATES)[number];

/** The state of the element, for the surrounding form and for style sheets. */
export interface ControlState {
  /** The custom states that are on. */
  states: readonly (StateName | false)[];
  /** The customer's id, or empty. */
  value: string;
  /** What the browser stores with the page and restores after the back button. */
  memory: string;
  fault: Fault | undefined;
}

/** What {@link FormControl} needs from the element. */
export interface ControlHost {
  /** Undefined until the rest of the script is there: then it is known whether the entries are right. */
  presses(): Presses | undefined;
  /**
   * The same for a payer who waits for it.
   *
   * @throws if it cannot be loaded, which the payer is told
   */
  judged(): Promise<Presses>;
  /** False if the form may be submitted now. */
  needsCustomer(): boolean;
  isDisabled(): boolean;
  /** Calls {@link FormControl.reflect} with the current state. */
  refresh(): void;
  submit(): Promise<unknown>;
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
  /** What the payer asked for last, while it waits. */
  #pending: ((presses: Presses) => void) | undefined;

  constructor(element: HTMLElement, host: ControlHost) {
    this.#element = element;
    this.#host = host;
    this.internals = element.attachInternals();
    element.addEventListener('invalid', (event) => {
      // The browser's message would cover one field; the form shows all errors in place.
      event.preventDefault();
      if (!this.#isAsking) this.#handleRefusal();
    });
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
            submit: () => host.submit(),
            presses: () => host.presses(),
            judged: () => host.judged(),
          });
  }

  /** Enter in an input, or the element's own button. */
  press(): void {
    this.#whenJudged((presses) => presses.press());
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
    const {states, value, memory, fault} = state;
    for (const name of STATES) toggle(internals.states, name, states.includes(name));
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
      if (!event.defaultPrevented) this.#whenJudged((presses) => presses.request(button));
    });
  }

  readonly #isOrphan = (button: SubmitButton): boolean =>
    button.closest('[slot=submit]')?.parentElement === this.#element && !formOf(button);

  /** Shows what is wrong, as soon as it is known. */
  refuse(): void {
    // A press that waits shows it, too.
    if (!this.#pending) this.#whenJudged((presses) => presses.refuse());
  }

  /** The browser refused the form. */
  #handleRefusal(): void {
    const {isAsked = false, pressed} = this.form ?? {};
    const isFirst = this.#isFirstInvalid();
    if (isAsked && !this.#host.presses()) return;
    if (!pressed && this.#pending) return;
    this.#whenJudged((presses) => presses.handleRefusal({isAsked, isFirst, pressed}));
  }

  /** Updates the browser first, because values may change without an event. */
  #whenJudged(act: (presses: Presses) => void): void {
    const refreshed = (presses: Presses): void => {
      // Of several presses the last one counts.
      if (this.#pending !== act) return;
      this.#pending = undefined;
      this.#host.refresh();
      act(presses);
    };
    this.#pending = act;
    const presses = this.#host.presses();
    if (presses) refreshed(presses);
    // The payer is told if this fails.
    else this.#host.judged().then(refreshed, () => (this.#pending = undefined));
  }

  #isFirstInvalid(): boolean {
    const controls = Array.from(this.internals.form?.elements ?? [this.#element]);
    return controls.find((control) => control.matches(':invalid:not(fieldset)')) === this.#element;
  }
}

const STATES = [
  ...(['loading', 'choosing', 'editing', 'submitting', 'ready'] satisfies Phase[]),
  'error',
  // No browser supports `:user-invalid` for custom elements.
  'user-invalid',
  'silent',
  'doubt',
] as const;

/** Browsers before 2024 do not support these states; the form works without them. */
const toggle = (states: CustomStateSet, name: string, isOn: boolean): void => {
  try {
    if (isOn) states.add(name);
    else states.delete(name);
  } catch {}
};
