import type {MessageKey} from './messages.ts';
import type {Translator} from './translator.ts';

/** The text of a key in the plural form of a count. A language has at most as many forms as plural categories. */
export function counted({text, locale}: Translator, key: MessageKey, count: number): string {
  const forms = text(key, {count}).split('|');
  const rules = new Intl.PluralRules(locale);
  const {pluralCategories} = rules.resolvedOptions();
  const ordered = CATEGORIES.filter((category) => pluralCategories.includes(category));
  const index = ordered.indexOf(rules.select(count));
  return forms[Math.min(index, forms.length - 1)] ?? '';
}

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
