/** A language of the shop. */
export type Language = 'de' | 'en';

/** That of a form or a query; German unless it says otherwise. */
export const languageOf = (given: {get(name: string): unknown}): Language =>
  given.get('lang') === 'en' ? 'en' : 'de';
