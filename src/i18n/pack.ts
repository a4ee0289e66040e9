import {english} from './english.ts';
import type {MessageKey, MessageOverrides} from './messages.ts';

/**
 * Texts alone, in the order of English's keys: keys would be half of a language's file. What a
 * regional language leaves out is empty.
 */
export function pack(messages: MessageOverrides): string {
  return [print(), ...KEYS.map((key) => messages[key] ?? '')].join(SEPARATOR);
}

/** Undefined for texts that another version of the package packed: its keys are others. */
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
