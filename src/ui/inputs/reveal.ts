import type {LitElement} from 'lit';
import {reportMisuse} from '../words/misuse.ts';

/** Shows what the payer has to mend: opens `<details>` around it and takes `hidden` away. */
export function reveal(element: HTMLElement): void {
  // Browsers before 2024 cannot say.
  if (element.checkVisibility?.() ?? true) return;
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (node instanceof HTMLDetailsElement) node.open = true;
    if (node instanceof HTMLElement) node.hidden = false;
  }
  if (element.checkVisibility()) return;
  reportMisuse('the invalid field is not visible: show it when payer-invalid fires');
}

/** Moves the focus once what is to show it is there. */
export async function focusSoon(element: LitElement, selector: string): Promise<void> {
  await element.updateComplete;
  const target = element.renderRoot.querySelector<HTMLElement>(selector);
  target?.focus();
  // Not every browser brings into view what gets the focus from a script.
  target?.scrollIntoView({block: 'nearest'});
}

/** As it is shown: through slots and shadow roots. */
const parentOf = (node: Node): Node | null =>
  (node instanceof Element && node.assignedSlot) ||
  node.parentNode ||
  (node instanceof ShadowRoot ? node.host : null);
