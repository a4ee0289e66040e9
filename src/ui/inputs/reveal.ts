import type {LitElement} from 'lit';
import {reportMisuse} from '../words/misuse.ts';

/** Shows what the payer must correct: opens surrounding `<details>` and removes `hidden`. */
export function reveal(element: HTMLElement): void {
  // Not supported by browsers before 2024.
  if (element.checkVisibility?.() ?? true) return;
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (node instanceof HTMLDetailsElement) node.open = true;
    if (node instanceof HTMLElement) node.hidden = false;
  }
  if (element.checkVisibility()) return;
  reportMisuse('the invalid field is not visible: show it when payer-invalid fires');
}

/** Moves the focus once its target exists. */
export async function focusSoon(element: LitElement, selector: string): Promise<void> {
  await element.updateComplete;
  const target = element.renderRoot.querySelector<HTMLElement>(selector);
  target?.focus();
  // Not every browser scrolls to what a script focuses.
  target?.scrollIntoView({block: 'nearest'});
}

/** The parent in the flat tree: through slots and shadow roots. */
const parentOf = (node: Node): Node | null =>
  (node instanceof Element && node.assignedSlot) ||
  node.parentNode ||
  (node instanceof ShadowRoot ? node.host : null);
