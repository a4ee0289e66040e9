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
 * kept submits once more.
 *
 * @returns stops holding
 */
export function holdSubmit(form: HTMLFormElement, control: HeldControl): () => void {
  let isHeld = false;
  const hold = async (event: SubmitEvent): Promise<void> => {
    if (!isHeld && !control.needsCustomer()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isHeld) return; // The second click of two: the first one's submit goes out.
    isHeld = true;
    let isLeft = false;
    const leave = (): void => void (isLeft = true);
    addEventListener('pagehide', leave);
    try {
      await control.submit();
    } catch {
      return; // The control shows what is wrong, and the form stays.
    } finally {
      isHeld = false;
      removeEventListener('pagehide', leave);
    }
    if (isLeft) return;
    const submitter = event.submitter as HTMLButtonElement | null;
    form.requestSubmit(submitter?.form === form ? submitter : null);
  };
  const listener = (event: SubmitEvent): void => void hold(event);
  form.addEventListener('submit', listener, {capture: true});
  return () => form.removeEventListener('submit', listener, {capture: true});
}
