import {reportMisuse} from './misuse.ts';

/**
 * What stands in the element without a `slot` is for browsers that do not run the script. Once the form
 * is there, it is not shown, so it must neither be sent nor hold up the form around the element.
 */
export function disableFallback(element: Element): void {
  for (const control of element.querySelectorAll<HTMLInputElement>(FALLBACK)) {
    control.disabled = true;
  }
}

/**
 * The element for a browser that runs the script but has no `ElementInternals`: the page's fallback, or
 * a sentence. The form around it stays as it is. Made late, as a server has no `HTMLElement`.
 */
export function defineUnsupported(tag: string): void {
  customElements.define(
    tag,
    class extends HTMLElement {
      connectedCallback(): void {
        reportMisuse('this browser has no ElementInternals');
        if (this.querySelector(FALLBACK)) return;
        this.prepend(
          this.matches(':lang(de)')
            ? 'Bitte nehmen Sie einen neueren Browser.'
            : 'Please use a newer browser.',
        );
      }
    },
  );
}

const FALLBACK = ':scope > :not([slot]), :scope > :not([slot]) *';
