import type {MessageOverrides} from '../i18n/messages.ts';
import {brokenOverrides, isLoaded} from '../i18n/translator.ts';

/**
 * What the developer should hear of the texts: overrides without a place, a language that is not there.
 *
 * @param wish language that the page wants first; empty when it wants none
 */
export function textRemarks(wish: string, overrides: MessageOverrides): string[] {
  const remarks = brokenOverrides(overrides).map(
    (key) => `messages["${key}"] is no text of the form and is left out`,
  );
  // Until the page has loaded, a script of it may bring the language.
  if (wish && document.readyState === 'complete' && !isLoaded(wish)) {
    remarks.push(`the language "${wish}" is not loaded, see dist/locales`);
  }
  return remarks;
}
