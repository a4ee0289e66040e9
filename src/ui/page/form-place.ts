/** Keeps the visible height of the form, because its replacement may be shorter. */
export function keepPlace(form: HTMLElement): void {
  const place = Math.min(form.offsetHeight, innerHeight - form.getBoundingClientRect().top);
  form.style.minBlockSize = `${place}px`;
}

/** The payer uses the form: what is below may move now. */
export function leavePlace(form: HTMLElement): void {
  form.style.minBlockSize = '';
}
