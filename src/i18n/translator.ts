import {english} from './english.ts';
import './locales/de.ts';
import './locales/en.ts';
import type {MessageKey, MessageOverrides} from './messages.ts';
import {unpack} from './pack.ts';
import {languages} from './registry.ts';

/** The texts of one language; those of the page take precedence. */
export interface Translator {
  /** BCP 47 tag for `Intl` and the `lang` attribute: the requested one, if its language is registered. */
  readonly locale: string;
  /** The first requested tag, registered or not: it also suggests the country. */
  readonly wish: string;
  readonly direction: 'ltr' | 'rtl';
  /** False if the page has one text for all missing fields, `required`. */
  readonly isSpecific: boolean;
  /** The text of a key, its `{placeholders}` filled. */
  text(key: MessageKey, values?: Values): string;
  /** The text of the first key that exists; the last one must. */
  first(keys: readonly [...string[], MessageKey], values?: Values): string;
}

type Texts = Readonly<Record<string, string | undefined>>;
type Values = Readonly<Record<string, string | number>>;

/**
 * Picks the nearest language: the first requested one that is registered under its tag or a shorter form of
 * it, otherwise English. Overrides that are not texts are ignored.
 */
export function createTranslator(
  wishes: readonly string[],
  overrides: MessageOverrides = {},
): Translator {
  const tags = wishes.map(canonicalTag).filter(Boolean);
  const locale = tags.find((tag) => known(tag).length > 0) ?? 'en';
  const own = Object.entries(overrides ?? {}).filter(isOverride);
  // A key may be any word that a proxy sends, such as `constructor`.
  const bare = Object.create(null) as Record<string, string>;
  const texts: Texts = Object.assign(bare, english, ...known(locale), Object.fromEntries(own));
  const direction = /^(ar|fa|he|ur)\b/i.test(locale) ? 'rtl' : 'ltr';
  const fill = (text: string, values: Values): string =>
    text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name]?.toLocaleString(locale);
      return value === undefined ? placeholder : direction === 'rtl' ? isolated(value) : value;
    });
  const text = (key: string, values?: Values): string =>
    values ? fill(texts[key] ?? '', values) : (texts[key] ?? '');
  return {
    locale,
    wish: tags[0] ?? locale,
    direction,
    isSpecific: !own.some(([key]) => key === 'required'),
    text,
    first: (keys, values) => text(keys.find((key) => key in texts) ?? '', values),
  };
}

/** A text that replaces one of ours. */
export const isOverride = ([key, text]: [string, unknown]): boolean =>
  key in english && typeof text === 'string';

/** The texts for a tag, those of the most general language first. */
export function known(tag: string): MessageOverrides[] {
  const parts = tag.toLowerCase().split('-');
  return parts
    .map((_, index) => textsOf(parts.slice(0, index + 1).join('-')))
    .filter((texts) => texts !== undefined);
}

/** A language packed by another version of the package is ignored. */
export function textsOf(tag: string): MessageOverrides | undefined {
  const texts = languages.get(tag);
  return typeof texts === 'string' ? unpack(texts) : texts;
}

/** Between U+2068 and U+2069, so that a phone number keeps its order in right-to-left text. */
const isolated = (value: string): string => `\u2068${value}\u2069`;

/** Empty for invalid language tags, so that no `Intl` constructor throws. */
export function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? '';
  } catch {
    return '';
  }
}
