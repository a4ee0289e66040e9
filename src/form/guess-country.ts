/**
 * The country to start with: the region of the page's locale, else that of the browser when it
 * speaks the same language, else the language's main country. English is spoken in too many to guess.
 *
 * @returns ISO 3166-1 alpha-2 out of `countries`, or empty
 */
export function guessCountry(
  locale: string,
  browserLocale: string,
  countries: readonly string[],
): string {
  const page = new Intl.Locale(locale);
  const browser = localeOf(browserLocale);
  const guess =
    page.region ??
    (browser?.language === page.language ? browser.region : undefined) ??
    (page.language === 'en' ? '' : page.maximize().region);
  if (countries.length === 1) return countries[0] ?? '';
  return guess && countries.includes(guess) ? guess : '';
}

/** Undefined for a tag that is none: some browsers give the system's own, such as `C`. */
function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
