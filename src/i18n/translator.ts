import {de} from './locales/de.ts';
import {en} from './locales/en.ts';
import type {MessageKey, MessageOverrides, Messages} from './messages.ts';

/** The texts of one language, with the page's own in front. */
export interface Translator {
  /** BCP 47 tag for `Intl` and the `lang` attribute: the asked one, when its language is known. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The text of a key, its `{placeholders}` filled. */
  text(key: MessageKey, values?: Values): string;
  /** The text of the first key that exists; the last one must. */
  first(keys: readonly [...string[], MessageKey], values?: Values): string;
}

type Values = Readonly<Record<string, string | number>>;

/** Makes a language known under a BCP 47 tag, such as `fr` or `de-AT`. */
export function registerLocale(tag: string, messages: Messages): void {
  languages.set(tag.toLowerCase(), messages);
}

/**
 * Picks the nearest known language: the first wish that is known by its tag or by a shorter form of
 * it, else English.
 */
export function createTranslator(
  wishes: readonly string[],
  overrides: MessageOverrides = {},
): Translator {
  const locale = wishes.map(canonicalTag).find((wish) => nearest(wish)) ?? 'en';
  const messages: Partial<Record<string, string>> = {...(nearest(locale) ?? en), ...overrides};
  const text = (key: string, values: Values = {}): string =>
    (messages[key] ?? '').replace(/\{(\w+)\}/g, (placeholder, name: string) =>
      String(values[name] ?? placeholder),
    );
  return {
    locale,
    direction: /^(ar|fa|he|ur)\b/i.test(locale) ? 'rtl' : 'ltr',
    text,
    first: (keys, values) => text(keys.find((key) => key in messages) ?? '', values),
  };
}

function nearest(tag: string): Messages | undefined {
  for (
    let rest = tag.toLowerCase();
    rest;
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf('-')))
  ) {
    const messages = languages.get(rest);
    if (messages) return messages;
  }
  return undefined;
}

/** Empty for text that is no language tag, so that no `Intl` constructor throws on it. */
function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? '';
  } catch {
    return '';
  }
}

const languages = new Map<string, Messages>([
  ['en', en],
  ['de', de],
]);
