/**
 * The languages to try for an element, best first: its own wish, the nearest `lang` around it (shadow
 * roots included), those of the browser.
 */
export function localeWishes(element: Element, own: string): string[] {
  return [own, nearestLang(element), ...navigator.languages].filter(Boolean);
}

function nearestLang(element: Element): string {
  const found = element.closest('[lang]')?.getAttribute('lang');
  const root = element.getRootNode();
  return found ?? (root instanceof ShadowRoot ? nearestLang(root.host) : '');
}
