import {reportMisuse} from '../words/misuse.ts';

/** Shows what the payer must correct: opens surrounding `<details>` and removes `hidden`. */
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

/** Visible and focusable. Browsers before 2024 cannot check visibility. */
const isReachable = (element: HTMLElement): boolean =>
  (element.checkVisibility?.({visibilityProperty: true}) ?? true) &&
  !ancestorsOf(element).some(({inert}) => inert);

/** The element and its ancestors in the flat tree: through slots and shadow roots. */
export const ancestorsOf = (node: Node | null): HTMLElement[] =>
  node ? [...(node instanceof HTMLElement ? [node] : []), ...ancestorsOf(parentOf(node))] : [];

const parentOf = (node: Node): Node | null =>
  (node instanceof Element && node.assignedSlot) ||
  node.parentNode ||
  (node instanceof ShadowRoot ? node.host : null);
