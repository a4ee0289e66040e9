/**
 * An absolute URL; a relative one is resolved against the page, whatever its `<base>` is. A page without an
 * address of its own, such as a `srcdoc` frame, resolves against the page around it.
 */
export function fromPage(url: string): string {
  const bases = [globalThis.location?.href, globalThis.document?.baseURI];
  const base = bases.find((from) => URL.canParse(url, from));
  return base === undefined ? url : new URL(url, base).href;
}
