import {ancestorsOf} from './reveal.ts';

/**
 * Makes a change above an element scroll the page instead of moving the element: a payer goes on typing where they look.
 * Browsers do this themselves only in some scrollers, and Safari not at all.
 */
export function keepInPlace(element: Element | null | undefined, change: () => void): void {
  const top = element?.getBoundingClientRect().top ?? 0;
  change();
  if (!element) return;
  const scroller = ancestorsOf(element).find(isScroller) ?? document.scrollingElement;
  scroller?.scrollBy({top: element.getBoundingClientRect().top - top, behavior: 'instant'});
}

const isScroller = (element: HTMLElement): boolean =>
  element.scrollHeight > element.clientHeight &&
  /auto|scroll/.test(getComputedStyle(element).overflowY);
