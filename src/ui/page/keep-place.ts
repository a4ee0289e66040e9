/** Keeps the visible height of the form, because its replacement may be shorter. */
export function keepPlace(form: HTMLElement): void {
  const place = Math.min(form.offsetHeight, innerHeight - form.getBoundingClientRect().top);
  form.style.minBlockSize = `${place}px`;
}
