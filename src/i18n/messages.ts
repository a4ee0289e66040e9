import type {english} from './english.ts';

/** Name of a text of the product. */
export type MessageKey = keyof typeof english;

/** Every text in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;

/** What a page replaces; a key that is left out keeps the language's text. */
export type MessageOverrides = Readonly<Partial<Messages>>;
