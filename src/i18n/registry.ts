import type {MessageOverrides} from './messages.ts';

/**
 * Makes a language known under a BCP 47 tag, such as `fr` or `de-AT`; a regional one lists only what
 * differs. Forms that wait for it are shown anew.
 *
 * @param messages texts by key, or as the build packs them
 * @returns the tag, to set as `locale`
 */
export function registerLocale(tag: string, messages: MessageOverrides | string): string {
  languages.set(tag.toLowerCase(), messages);
  // Nowhere but in a browser there is something to be told.
  globalThis.dispatchEvent?.(new Event(NAME));
  return tag;
}

/** Calls back whenever a language becomes known; gives the way to stop that. */
export function onLocale(callback: () => void): () => void {
  addEventListener(NAME, callback);
  return () => removeEventListener(NAME, callback);
}

const NAME = 'secu-payer-form.locales';

/** One for the page: the scripts of form and languages share it, whichever comes first. */
export const languages: Map<string, MessageOverrides | string> = ((
  globalThis as unknown as Record<symbol, Map<string, MessageOverrides | string>>
)[Symbol.for(NAME)] ??= new Map());
