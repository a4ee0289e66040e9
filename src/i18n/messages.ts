import type {english} from './english.ts';

/** Name of a text of the product. */
export type MessageKey = keyof typeof english;

/** Every text in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;

/** Texts that a page replaces; missing keys keep the text of the language. */
export type MessageOverrides = Readonly<Partial<Messages>>;
