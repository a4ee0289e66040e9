import type {FormElement} from '../form-parts.ts';

/** Moves the focus once its target exists. */
export async function focusSoon(element: FormElement, selector: string): Promise<void> {
  await element.drawn;
  const target = element.renderRoot.querySelector<HTMLElement>(selector);
  target?.focus();
  // Not every browser scrolls to what a script focuses.
  target?.scrollIntoView({block: 'nearest'});
}
