import type {english} from './english.ts';

/** Name of a text of the product. */
export type MessageKey = keyof typeof english;

/** Every text in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;

/**
 * Texts by key: a language, or what a page replaces in one. A missing key keeps the existing text; in a new
 * language that is the English one.
 */
export type MessageOverrides = Readonly<Partial<Messages>>;
