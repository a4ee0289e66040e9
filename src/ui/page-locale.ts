/**
 * The languages that a page wants for an element, best first: its own wish, then the nearest `lang`
 * around it, shadow roots included.
 */
export function pageLocales(element: Element, own: string): string[] {
  return [own, nearestLang(element)].filter(Boolean);
}

function nearestLang(element: Element): string {
  const found = element.closest('[lang]')?.getAttribute('lang');
  const root = element.getRootNode();
  return found ?? (root instanceof ShadowRoot ? nearestLang(root.host) : '');
}
