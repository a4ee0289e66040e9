import {COUNTRY_CODES} from './countries.ts';
import {intlOf} from './country-options.ts';

/** The English name of a country, as secuconnect and the post understand it. */
export const countryName = (code: string): string => intlOf('en').names.of(code) ?? code;

/** The code of a country by its name in a language, in any case. */
export function countryCode(name: string, locale: string): string | undefined {
  const intl = intlOf(locale);
  intl.codes ??= new Map(
    COUNTRY_CODES.map((code) => [(intl.names.of(code) ?? code).toLowerCase(), code]),
  );
  return intl.codes.get(name.toLowerCase());
}
