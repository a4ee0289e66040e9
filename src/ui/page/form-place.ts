/** Keeps the form's height, as far as it is in view: what replaces it may be shorter. */
export function keepPlace(form: HTMLElement): void {
  const place = Math.min(form.offsetHeight, innerHeight - form.getBoundingClientRect().top);
  form.style.minBlockSize = `${place}px`;
}

/** The payer is at it: what lies below may move now. */
export function leavePlace(form: HTMLElement): void {
  form.style.minBlockSize = '';
}
