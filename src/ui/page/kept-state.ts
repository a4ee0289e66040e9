import {KEY} from './kept-key.ts';

/** What an element passes to its copy. */
export interface KeptState {
  /** The same as for the back button. */
  memory: string;
  token: string;
  /** What the page set by script and no attribute contains. */
  scripted: ReadonlyMap<PropertyKey, unknown>;
}

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
