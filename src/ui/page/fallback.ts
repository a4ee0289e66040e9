import {reportMisuse} from '../words/misuse.ts';

/**
 * Content without a `slot` is for browsers that do not run the script. Once the form has loaded, it is hidden, so it
 * must neither be submitted nor block the surrounding form.
 */
export function disableFallback(element: Element): void {
  if (!element.shadowRoot?.querySelector('slot')) return; // Not there yet.
  for (const child of element.children) {
    if (child.assignedSlot) continue;
    for (const control of [child, ...child.querySelectorAll('*')]) {
      // A native control, or a custom one, which is also disabled by its attribute.
      const isControl = 'setCustomValidity' in control || control.localName.includes('-');
      if (isControl && !control.hasAttribute('disabled')) control.setAttribute('disabled', '');
    }
  }
}

/** Some environments, such as jsdom, have `attachInternals` without its features. Servers have no page. */
export const isSupported = (): boolean =>
  !('HTMLElement' in globalThis) ||
  ('attachInternals' in HTMLElement.prototype &&
    ['setFormValue', 'setValidity', 'checkValidity'].every(
      (name) => name in ElementInternals.prototype,
    ));

/**
 * The element for a browser that runs the script but does not support `ElementInternals`: the page's fallback, or a
 * sentence. Does not change the surrounding form. Defined late, because servers have no `HTMLElement`.
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
