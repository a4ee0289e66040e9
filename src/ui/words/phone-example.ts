/** Numbers by country, as examples of the international spelling; most are reserved for fiction. */
const EXAMPLES = `AE +971 50 123 4567|AT +43 1 2345678|AU +61 2 5550 1234|BE +32 2 123 45 67|BG +359 2 123 456|CA +1 204 555 0123
|CH +41 44 123 45 67|CZ +420 123 456 789|DE +49 30 23125012|DK +45 12 34 56 78|EE +372 123 4567|EG +20 2 12345678|ES +34 912 345 678
|FI +358 9 123 4567|FR +33 1 99 00 12 34|GB +44 20 7946 0123|GR +30 21 0123 4567|HR +385 1 2345 678|HU +36 1 234 5678
|IE +353 1 234 5678|IT +39 06 1234567|LT +370 5 123 4567|LU +352 27 12 34 56|LV +371 6712 3456|MT +356 2123 4567|NL +31 20 123 4567
|NO +47 21 23 45 67|PL +48 12 345 67 89|PT +351 212 345 678|RO +40 21 123 4567|SE +46 8 465 004 12|SI +386 1 234 56 78
|SK +421 2 1234 5678|TR +90 212 123 45 67|UA +380 44 123 4567|US +1 202 555 0123`;

/** An example of the country, otherwise empty. */
export const phoneExample = (country: string): string =>
  EXAMPLES.split(/\s*\|/)
    .find((example) => example.startsWith(`${country} +`))
    ?.slice(country.length + 1) ?? '';
