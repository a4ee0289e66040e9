import {reveal} from '../focus/reveal.ts';
import type {FormControl} from './form-association.ts';

type Control = HTMLElement & Partial<Pick<HTMLInputElement, 'checkValidity' | 'reportValidity'>>;

/**
 * Validates the page's controls in the element, such as a consent: they block it like a form, and the first invalid
 * one shows its message.
 *
 * @returns false if one is invalid
 */
export function reportPageControls(element: Element): boolean {
  const [first, ...others] = Array.from(element.querySelectorAll<Control>(SLOTTED)).filter(isWrong);
  if (!first) return true;
  // The page's own error marks depend on their `invalid` event.
  for (const control of others) control.checkValidity?.();
  first.reportValidity?.();
  if (!first.matches(':focus-within')) first.focus();
  return false;
}

/** The browser shows its message at the page's control, if that is visible. */
export function revealPageControls(element: Element, control: FormControl): void {
  const show = ({target}: Event): void => {
    if (target instanceof HTMLElement && target !== element && !control.form?.isAsked) {
      reveal(target);
    }
  };
  element.addEventListener('invalid', show, true);
}

/** The controls of some libraries are not form controls for the browser. */
const isWrong = (control: Control): boolean =>
  control.matches(':invalid:not(fieldset, form)') ||
  (control.localName.includes('-') && control.checkValidity?.() === false);

const SLOTTED = ':scope > [slot], :scope > [slot] *';
