import type {LitElement} from 'lit';
import {reportMisuse} from '../words/misuse.ts';

/** Shows what the payer has to mend: opens `<details>` around it and takes `hidden` away. */
export function reveal(element: HTMLElement): void {
  if (isReachable(element)) return;
  for (const node of ancestorsOf(element)) {
    if (node instanceof HTMLDetailsElement) node.open = true;
    node.hidden = false;
  }
  if (isReachable(element)) return;
  const name = element.getAttribute('name') ?? element.localName;
  reportMisuse(`${name} cannot be seen or reached: show it when payer-invalid fires`);
}

/** Moves the focus once what is to show it is there. */
export async function focusSoon(element: LitElement, selector: string): Promise<void> {
  await element.updateComplete;
  const target = element.renderRoot.querySelector<HTMLElement>(selector);
  target?.focus();
  // Not every browser brings into view what gets the focus from a script.
  target?.scrollIntoView({block: 'nearest'});
}

/** By eye and by key. Browsers before 2024 cannot say whether it shows. */
const isReachable = (element: HTMLElement): boolean =>
  (element.checkVisibility?.({visibilityProperty: true}) ?? true) &&
  !ancestorsOf(element).some(({inert}) => inert);

/** Itself and what is around it as it is shown: through slots and shadow roots. */
const ancestorsOf = (node: Node | null): HTMLElement[] =>
  node ? [...(node instanceof HTMLElement ? [node] : []), ...ancestorsOf(parentOf(node))] : [];

const parentOf = (node: Node): Node | null =>
  (node instanceof Element && node.assignedSlot) ||
  node.parentNode ||
  (node instanceof ShadowRoot ? node.host : null);
