import type {MessageOverrides} from './messages.ts';
import {keys, PRINT} from './keys.ts';

/**
 * Only the texts, in one order of the keys: the keys would be half of a language's file. Texts that a
 * regional language does not change are empty.
 */
export function pack(messages: MessageOverrides): string {
  return [PRINT, ...keys().map((key) => messages[key] ?? '')].join(SEPARATOR);
}

/** Undefined for texts packed by another version of the package, which has other keys. */
export function unpack(packed: string): MessageOverrides | undefined {
  const [by, ...texts] = packed.split(SEPARATOR);
  if (by !== PRINT) return undefined;
  return Object.fromEntries(
    keys().flatMap((key, index) => (texts[index] ? [[key, texts[index]]] : [])),
  );
}

export const SEPARATOR = '~';
