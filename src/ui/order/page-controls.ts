type Control = HTMLElement & Partial<Pick<HTMLInputElement, 'checkValidity' | 'reportValidity'>>;

/**
 * Checks the controls that the page put into the element, such as a consent: they hold it up as they would
 * hold up a form, and the first wrong one says so.
 *
 * @returns false when one is wrong
 */
export function reportPageControls(element: Element): boolean {
  const [first, ...others] = Array.from(element.querySelectorAll<Control>(SLOTTED)).filter(isWrong);
  if (!first) return true;
  // The page's own marks hang on their `invalid`.
  for (const control of others) control.checkValidity?.();
  first.reportValidity?.();
  if (!first.matches(':focus-within')) first.focus();
  return false;
}

/** Not every library's control is known to the browser as one. */
const isWrong = (control: Control): boolean =>
  control.matches(':invalid:not(fieldset, form)') ||
  (control.localName.includes('-') && control.checkValidity?.() === false);

const SLOTTED = ':scope > [slot], :scope > [slot] *';
