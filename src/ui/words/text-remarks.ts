import type {MessageOverrides} from '../../i18n/messages.ts';
import {brokenOverrides, isLoaded} from '../../i18n/text-checks.ts';
import {typeOf, wrongSetting} from './wrong-setting.ts';

/**
 * Problems with texts for the developer: unknown overrides, or a language that has not loaded.
 *
 * @param locale language of the element's own attribute, otherwise empty
 * @param wish language that the page requests first; empty if none
 */
export function textRemarks(locale: string, wish: string, overrides: MessageOverrides): string[] {
  const remarks =
    typeof overrides === 'object'
      ? brokenOverrides(overrides).map(
          (key) =>
            `messages["${key}"] has no effect. Allowed: a string for a key of src/i18n/english.ts`,
        )
      : [wrongSetting('messages', typeOf(overrides), 'an object of texts by key')];
  // Until the page has loaded, one of its scripts may register the language.
  if (wish && document.readyState === 'complete' && !isLoaded(wish)) {
    const name = locale === wish ? 'locale' : 'lang';
    remarks.push(
      `${name}="${wish}" has no effect: its language is not loaded. Allowed: en, de, and any language whose module from dist/locales is loaded`,
    );
  }
  return remarks;
}
