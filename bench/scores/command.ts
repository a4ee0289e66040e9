/**
 * Counts what is taken and understood: `npm run measure -- scores`. Postal codes by country form, street lines by
 * country.
 * @module
 */
import {readFileSync} from 'node:fs';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {countryChecks} from '../../src/address/country-checks.ts';
import {canonicalPostalCode} from '../../src/address/postal-code.ts';
import {splitStreetLine} from '../../src/address/street-line.ts';

interface Line {
  country: string;
  input: string;
  street: string;
  street_number: string;
  additional?: string;
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const {countries} = read('src/address/postal-codes.json') as {
  countries: Record<string, {postal_code: {examples?: string[]}}>;
};
const lines = ['street-lines', 'street-lines-unseen', 'street-lines-fresh'].flatMap(
  (name) => read(`test/address/${name}.json`) as Line[],
);

let [taken, published] = [0, 0];
for (const code of COUNTRY_CODES) {
  for (const example of countries[code]?.postal_code.examples ?? []) {
    published += 1;
    for (const spelling of [example, example.toLowerCase(), example.replace(/[ -]/g, '')]) {
      if (canonicalPostalCode(spelling, code)) taken += 1;
    }
  }
}
const checked = (how: 'block' | 'warn' | undefined): number =>
  COUNTRY_CODES.filter((code) => countryChecks(code).postalCodeCheck === how).length;
console.log(
  `postal codes: ${COUNTRY_CODES.length} countries (${checked('block')} refused, ${checked('warn')} asked,` +
    ` ${checked(undefined)} free); ${taken} of ${published * 3} spellings of ${published} examples taken`,
);

const scores = new Map<string, {right: number; asked: number; wrong: number}>();
for (const {country, input, street, street_number, additional = ''} of lines) {
  const split = splitStreetLine(input, country);
  const isRight =
    split.street === street &&
    split.street_number === street_number &&
    split.additional === additional;
  for (const name of [country, 'all']) {
    const score = scores.get(name) ?? {right: 0, asked: 0, wrong: 0};
    score[isRight ? 'right' : split.sure ? 'wrong' : 'asked'] += 1;
    scores.set(name, score);
  }
}
console.log('street lines   right  asked  silently wrong');
for (const [name, {right, asked, wrong}] of Array.from(scores).toSorted(([a], [b]) =>
  a.localeCompare(b),
)) {
  const cell = (count: number, width: number): string => String(count).padStart(width);
  console.log(`${name.padEnd(14)}${cell(right, 6)}${cell(asked, 7)}${cell(wrong, 8)}`);
}
