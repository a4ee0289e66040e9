/**
 * The country to start with: the region of the page's locale, otherwise that of the browser if it uses the same
 * language, otherwise the language's main country. English is spoken in too many countries to guess, and `en-US` is what
 * browsers are delivered with everywhere.
 *
 * @returns an ISO 3166-1 alpha-2 code from `countries`, or empty
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
    (browser?.language === page.language && browserLocale !== 'en-US'
      ? browser.region
      : undefined) ??
    (page.language === 'en' ? '' : page.maximize().region);
  if (countries.length === 1) return countries[0] ?? '';
  return guess && countries.includes(guess) ? guess : '';
}

/** Undefined for invalid tags: some browsers return the system's own, such as `C`. */
function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
