import {english} from './english.ts';
import type {MessageKey, MessageOverrides} from './messages.ts';

/**
 * Only the texts, in the order of the English keys: the keys would be half of a language's file. Texts that a
 * regional language does not change are empty.
 */
export function pack(messages: MessageOverrides): string {
  return [print(), ...KEYS.map((key) => messages[key] ?? '')].join(SEPARATOR);
}

/** Undefined for texts packed by another version of the package, which has other keys. */
export function unpack(packed: string): MessageOverrides | undefined {
  const [by, ...texts] = packed.split(SEPARATOR);
  if (by !== print()) return undefined;
  return Object.fromEntries(
    KEYS.flatMap((key, index) => (texts[index] ? [[key, texts[index]]] : [])),
  );
}

/** A short fingerprint of the keys. */
function print(): string {
  const sum = (left: number, letter: string): number => (left * 31 + letter.charCodeAt(0)) | 0;
  return Array.from(KEYS.join('')).reduce(sum, 0).toString(36);
}

const SEPARATOR = '~';
const KEYS = Object.keys(english) as MessageKey[];
