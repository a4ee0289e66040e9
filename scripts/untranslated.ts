import {english} from '../src/i18n/english.ts';
import {languages} from '../src/i18n/registry.ts';
import {LOCALE_TAGS} from './locales.ts';

/**
 * The keys that a language still shows in English, one line per language. Variants such as `de-AT` and
 * `de-x-du` lean on their language and may be short.
 */
export async function untranslated(): Promise<string[]> {
  for (const tag of LOCALE_TAGS) await import(`../src/i18n/locales/${tag}.ts`);
  return LOCALE_TAGS.filter((tag) => !tag.includes('-')).flatMap((tag) => {
    const missing = Object.keys(english).filter((key) => !(key in Object(languages.get(tag))));
    return missing.length > 0 ? `${tag} is not translated: ${missing.join(', ')}` : [];
  });
}
