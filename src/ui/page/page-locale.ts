import {onLocale} from '../../i18n/registry.ts';

/**
 * The languages that a page wants for an element, best first: its own wish, then the nearest `lang`
 * around it, shadow roots included.
 */
export function pageLocales(element: Element, own: string): string[] {
  return [own, nearestLang(element)].filter(Boolean);
}

/**
 * Calls back whenever a `lang` on the way to the element changes, a language becomes known, or the page
 * has loaded and no more are to come; gives the way to stop that.
 */
export function onPageLocale(element: Element, callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  for (const root of rootsOf(element)) {
    observer.observe(root, {attributeFilter: ['lang'], subtree: true});
  }
  const stop = onLocale(callback);
  addEventListener('load', callback);
  return () => {
    observer.disconnect();
    stop();
    removeEventListener('load', callback);
  };
}

function nearestLang(element: Element): string {
  const found = element.closest('[lang]')?.getAttribute('lang');
  const root = element.getRootNode();
  return found ?? (root instanceof ShadowRoot ? nearestLang(root.host) : '');
}

/** From the element's own root outwards to the document. */
function rootsOf(element: Element): Node[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [root];
}
