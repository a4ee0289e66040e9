import type {MessageOverrides} from './messages.ts';

/**
 * Registers a language under a BCP 47 tag, such as `fr` or `de-AT`; a regional one lists only differences.
 * Forms that wait for it render again.
 *
 * @param messages texts by key, or as the build packs them
 * @returns the tag, to set as `locale`
 */
export function registerLocale(tag: string, messages: MessageOverrides | string): string {
  const key = tag.toLowerCase();
  // A second copy of a script has nothing new, and of the built-in languages less than is there.
  const known = languages.get(key);
  if (typeof known !== 'string' || !known.startsWith(messages as string)) {
    languages.set(key, messages);
  }
  // Only browsers have forms to notify.
  globalThis.dispatchEvent?.(new Event(NAME));
  return tag;
}

/** Calls back whenever a language is registered; returns a function that stops this. */
export function onLocale(callback: () => void): () => void {
  addEventListener(NAME, callback);
  return () => removeEventListener(NAME, callback);
}

const NAME = 'secu-payer-form.locales';

/** One per page: the scripts of form and languages share it, in any order. */
export const languages: Map<string, MessageOverrides | string> = ((
  globalThis as unknown as Record<symbol, Map<string, MessageOverrides | string>>
)[Symbol.for(NAME)] ??= new Map());
