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
 * the attributes of the old ones and nothing else. One attribute leads to what the old one held, in
 * memory: what was typed as long as the page lives, of the last few elements; what the page set by script,
 * while one of the copies lives, since a function may hold on to a whole document.
 */
export const KEY = 'data-payer-key';

/** By key, the one used last at the end. */
const kept = new Map<string, KeptState>();
const shared = new Map<string, WeakRef<KeptState>>();

export function readKept(element: Element): KeptState | undefined {
  const key = element.getAttribute(KEY) ?? '';
  return kept.get(key) ?? shared.get(key)?.deref();
}

/** The caller holds the state as long as it lives. Without typing or token nobody else does. */
export function keep(key: string, state: KeptState): void {
  kept.delete(key);
  if (state.memory || state.token) put(kept, key, state);
  else put(shared, key, new WeakRef(state));
}

function put<T>(states: Map<string, T>, key: string, state: T): void {
  states.delete(key);
  states.set(key, state);
  if (states.size > LIMIT) states.delete([...states.keys()][0] as string);
}

/** As many pages as Turbo and htmx put aside. */
const LIMIT = 10;
