/** What an element passes to its copy. */
export interface KeptState {
  /** The same as for the back button. */
  memory: string;
  token: string;
  /** What the page set by script and no attribute contains. */
  scripted: ReadonlyMap<PropertyKey, unknown>;
}

/**
 * Turbo stores a page as a copy, htmx as text. When it is shown again, its elements are new and only have the
 * attributes of the old ones. One attribute is the key to the old state in memory: the entries of the last few
 * elements as long as the page exists, and what the page set by script while one of the copies exists, because a
 * function may keep a whole document in memory.
 */
export const KEY = 'data-payer-key';

/** By key, the most recently used last. */
const kept = new Map<string, KeptState>();
const shared = new Map<string, WeakRef<KeptState>>();

export function readKept(element: Element): KeptState | undefined {
  const key = element.getAttribute(KEY) ?? '';
  return kept.get(key) ?? shared.get(key)?.deref();
}

/** Keeps entries and a token in memory, for as long as the page exists. */
export function keep(key: string, state: KeptState): void {
  share(key, state);
  if (state.memory || state.token) put(kept, key, state);
}

/** Makes a state found that the caller keeps in memory, and nothing else. */
export function share(key: string, state: KeptState): void {
  kept.delete(key);
  put(shared, key, new WeakRef(state));
}

function put<T>(states: Map<string, T>, key: string, state: T): void {
  states.delete(key);
  states.set(key, state);
  if (states.size > LIMIT) states.delete([...states.keys()][0] as string);
}

/** The number of pages that Turbo and htmx store. */
const LIMIT = 10;
