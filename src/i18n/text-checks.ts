import type {MessageOverrides} from './messages.ts';
import {canonicalTag, isOverride, known, textsOf} from './translator.ts';

/** False for a language whose module has not loaded. A private tag such as `de-x-du` is a separate language. */
export function isLoaded(wish: string): boolean {
  const tag = canonicalTag(wish).toLowerCase();
  return tag.includes('-x-') ? textsOf(tag) !== undefined : known(tag).length > 0;
}

/** Unknown keys of overrides, and keys whose value is not a text. */
export const brokenOverrides = (overrides: MessageOverrides): string[] =>
  Object.entries(overrides ?? {})
    .filter((entry) => !isOverride(entry))
    .map(([key]) => key);
