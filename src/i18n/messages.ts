import type {english} from './english.ts';

/** Name of a text of the product. */
export type MessageKey = keyof typeof english;

/** Every text in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;

/** Texts by key: a language, or what a page replaces. Missing keys keep the text of the language, or of English. */
export type MessageOverrides = Readonly<Partial<Messages>>;
