/** An absolute URL; a relative one is resolved against the page, whatever its `<base>` is. */
export function fromPage(url: string): string {
  const page = globalThis.location?.href;
  return URL.canParse(url, page) ? new URL(url, page).href : url;
}
