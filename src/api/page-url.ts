/** A URL in full: a relative one counts from the page, wherever its `<base>` points. */
export function fromPage(url: string): string {
  const page = globalThis.location?.href;
  return URL.canParse(url, page) ? new URL(url, page).href : url;
}
