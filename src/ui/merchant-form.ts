/** The control for which a form waits. */
export interface HeldControl {
  /** False when the form may go out as it is. */
  needsCustomer(): boolean;
  submit(): Promise<unknown>;
}

/**
 * Holds a form's submit while the control needs a customer, then submits again with the original
 * submitter. It listens in the capture phase, so the page's own listeners hear only the submit that
 * goes out. As with a native submit, leaving the page ends it: who comes back to a page that the browser
 * kept submits once more. A submitter with `formnovalidate` is never held.
 *
 * @returns stops holding
 */
export function holdSubmit(form: HTMLFormElement, control: HeldControl): () => void {
  let isHeld = false;
  let isOurs = false;
  let isLeft = false;
  const leave = (): void => void (isLeft = true);
  const hold = async (event: SubmitEvent): Promise<void> => {
    const submitter = event.submitter as HTMLButtonElement | null;
    // A way out, as with native controls: what is under way is not sent after it.
    if (submitter?.formNoValidate) return leave();
    if (!isHeld && !control.needsCustomer()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // The second click of two, or the customer was taken back: to go on would go on for ever.
    if (isHeld || isOurs) return;
    isHeld = true;
    isLeft = false;
    addEventListener('pagehide', leave);
    try {
      await control.submit();
    } catch {
      return; // The control shows what is wrong, and the form stays.
    } finally {
      isHeld = false;
      removeEventListener('pagehide', leave);
    }
    if (isLeft || control.needsCustomer()) return;
    isOurs = true;
    try {
      form.requestSubmit(submitter?.form === form ? submitter : null);
    } finally {
      isOurs = false;
    }
  };
  const listener = (event: SubmitEvent): void => void hold(event);
  form.addEventListener('submit', listener, {capture: true});
  return () => form.removeEventListener('submit', listener, {capture: true});
}
