/**
 * A URL in full: a relative one counts from the page, wherever its `<base>` points. A page that a script
 * wrote, such as a `srcdoc` frame, has no address of its own: there it counts from the page around.
 */
export function fromPage(url: string): string {
  const bases = [globalThis.location?.href, globalThis.document?.baseURI];
  const base = bases.find((from) => URL.canParse(url, from));
  return base === undefined ? url : new URL(url, base).href;
}
