import {reportMisuse} from '../words/misuse.ts';

/**
 * What stands in the element without a `slot` of ours is for browsers that do not run the script. Once the form
 * is there, it is not shown, so it must neither be sent nor hold up the form around the element.
 */
export function disableFallback(element: Element): void {
  if (!element.shadowRoot?.querySelector('slot')) return; // Not there yet.
  for (const child of element.children) {
    if (child.assignedSlot) continue;
    for (const control of [child, ...child.querySelectorAll('*')]) {
      // Of a form's own kind, or a custom one, which is disabled by its attribute too.
      const isControl = 'setCustomValidity' in control || control.localName.includes('-');
      if (isControl && !control.hasAttribute('disabled')) control.setAttribute('disabled', '');
    }
  }
}

/** Some have `attachInternals` and nothing behind it: jsdom, for one. A server has no page to ask. */
export const isSupported = (): boolean =>
  !('HTMLElement' in globalThis) ||
  ('attachInternals' in HTMLElement.prototype &&
    ['setFormValue', 'setValidity', 'checkValidity'].every(
      (name) => name in ElementInternals.prototype,
    ));

/**
 * The element for a browser that runs the script but has no `ElementInternals`: the page's fallback, or
 * a sentence. The form around it stays as it is. Made late, as a server has no `HTMLElement`.
 */
export function defineUnsupported(tag: string): void {
  customElements.define(
    tag,
    class extends HTMLElement {
      connectedCallback(): void {
        reportMisuse('this browser does not support ElementInternals');
        if (this.querySelector(':scope > :not([slot])')) return;
        this.prepend(
          this.matches(':lang(de)')
            ? 'Bitte nehmen Sie einen neueren Browser.' // cspell:disable-line
            : 'Please use a newer browser.',
        );
      }
    },
  );
}
