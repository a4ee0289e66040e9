import type {ReactiveElement} from '@lit/reactive-element';
import type {PayerFormProperties} from '../payer-form-properties.ts';

/** What the page set by script and no attribute contains, except the customer, which may change. */
export function scriptedOf(element: PayerFormProperties): Map<PropertyKey, unknown> {
  const {elementProperties} = element.constructor as typeof ReactiveElement;
  const set = Array.from(elementProperties, ([name, {attribute}]) => {
    const isSaid = name === 'customerId' || element.hasAttribute(String(attribute || name));
    const value = element[name as keyof PayerFormProperties];
    return isSaid || value === element.defaults.get(name) ? [] : [[name, value] as const];
  });
  return new Map(set.flat());
}

/** Restores it, unless the page has set something else. */
export function restoreScripted(
  element: PayerFormProperties,
  scripted: ReadonlyMap<PropertyKey, unknown>,
): void {
  const own = scriptedOf(element);
  for (const [name, value] of scripted) {
    if (!own.has(name)) Object.assign(element, {[name]: value});
  }
}
