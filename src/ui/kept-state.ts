/** What an element hands to its copy. */
export interface KeptState {
  /** As for the back button. */
  memory: string;
  token: string;
  /** What the page set by script, and no attribute says. */
  scripted: ReadonlyMap<PropertyKey, unknown>;
}

/**
 * A page that is put aside as a copy (Turbo) or as text (htmx) comes back with new elements, which have
 * the attributes of the old ones and nothing else. One attribute leads to what the old one held: in
 * memory, as long as the page lives, and of the last few elements only.
 */
export const KEY = 'data-payer-key';

/** By key, the one used last at the end. */
const kept = new Map<string, KeptState>();

export const readKept = (element: Element): KeptState | undefined =>
  kept.get(element.getAttribute(KEY) ?? '');

export function keep(key: string, state: KeptState): void {
  kept.delete(key);
  kept.set(key, state);
  if (kept.size > LIMIT) kept.delete([...kept.keys()][0] as string);
}

/** As many pages as Turbo and htmx put aside. */
const LIMIT = 10;
