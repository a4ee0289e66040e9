/** Numbers of the countries with most payers, as examples; others have that of the language. */
const EXAMPLES = `AT +43 1 2345678|BE +32 2 123 45 67|CH +41 44 123 45 67|DE +49 30 23125012|ES +34 912 345 678|FR +33 1 99 00 12 34
|GB +44 20 7946 0123|IT +39 06 1234567|NL +31 20 123 4567|PL +48 12 345 67 89|US +1 202 555 0123`;

/** An example of the country, otherwise empty. */
export const phoneExample = (country: string): string =>
  EXAMPLES.split(/\s*\|/)
    .find((example) => example.startsWith(`${country} +`))
    ?.slice(country.length + 1) ?? '';
