import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {joinStreetLine, splitStreetLine} from '../../src/address/street-line.ts';

interface Case {
  country: string;
  input: string;
  street: string;
  street_number: string;
  additional?: string;
}

const cases = JSON.parse(readFileSync('test/address/street-lines.json', 'utf8')) as Case[];
const unseen = JSON.parse(readFileSync('test/address/street-lines-unseen.json', 'utf8')) as Case[];
const certain = new Set(['DE', 'AT', 'CH', 'NL']);

const isRight = ({input, country, street, street_number, additional = ''}: Case): boolean => {
  const split = splitStreetLine(input, country);
  return (
    split.street === street &&
    split.street_number === street_number &&
    split.additional === additional
  );
};

describe('splitStreetLine', () => {
  for (const one of cases.filter(({country}) => certain.has(country))) {
    it(`reads "${one.input}" in ${one.country}`, () => {
      assert.deepEqual(
        {...splitStreetLine(one.input, one.country), sure: undefined},
        {
          street: one.street,
          street_number: one.street_number,
          additional: one.additional ?? '',
          sure: undefined,
        },
      );
    });
  }

  it(`reads at least 97 % of ${cases.length} lines of 38 countries, or says that it is not sure`, () => {
    const silentlyWrong = cases.filter(
      (one) => !isRight(one) && splitStreetLine(one.input, one.country).sure,
    );
    assert.ok(silentlyWrong.length <= cases.length * 0.03, JSON.stringify(silentlyWrong, null, 1));
    assert.ok(cases.filter(isRight).length >= cases.length * 0.95);
  });

  it(`reads ${unseen.length} lines written after the rules, and says where it is not sure`, () => {
    const wrong = unseen.filter((one) => !isRight(one));
    const silent = wrong.filter(({input, country}) => splitStreetLine(input, country).sure);
    assert.ok(silent.length <= unseen.length * 0.03, JSON.stringify(silent, null, 1));
    assert.ok(wrong.length <= unseen.length * 0.1, JSON.stringify(wrong, null, 1));
  });

  for (const [input, country] of [
    ['Dorfstraße', 'DE'],
    ['Straße 43', 'DE'],
    ['12 Hauptstraße', 'DE'],
    ['Im Dorf', 'CH'],
  ] as const) {
    it(`is not sure about "${input}" in ${country}`, () => {
      assert.equal(splitStreetLine(input, country).sure, false);
    });
  }

  it('leaves a post-office box whole, and asks nothing', () => {
    assert.deepEqual(splitStreetLine('Postfach 12 34 56', 'DE'), {
      street: 'Postfach 12 34 56',
      street_number: '',
      additional: '',
      sure: true,
    });
  });

  it('loses no word but markers of numbers', () => {
    const word = fc.oneof(
      fc.string({unit: 'grapheme', minLength: 1, maxLength: 8}),
      fc.constantFrom('Straße', 'Nr.', '12', '12a', '3.', 'OG', 'c/o', ',', '-', '/', 'bis', '1/2'),
    );
    const line = fc.array(word, {maxLength: 8}).map((words) => words.join(' '));
    const letters = (text: string): string[] =>
      (text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).sort();
    const markers = new Set(['nr', 'no', 'hausnr', 'n', 'nº', 'n°', 'č', 'p', 'º']);
    fc.assert(
      fc.property(line, fc.constantFrom(...COUNTRY_CODES), (input, country) => {
        const {street, street_number, additional} = splitStreetLine(input, country);
        const kept = letters([street, street_number, additional].join(' '));
        const lost = letters(input).filter((one) => {
          const index = kept.indexOf(one);
          if (index >= 0) kept.splice(index, 1);
          return index < 0;
        });
        assert.deepEqual(
          lost.filter((one) => !markers.has(one.toLowerCase())),
          [],
        );
      }),
      {seed: 20_261_124, numRuns: 2000},
    );
  });

  it('reads its own joined line the same way', () => {
    for (const {input, country} of cases) {
      const {street, street_number, additional, sure} = splitStreetLine(input, country);
      if (!sure || additional || !street_number) continue;
      const again = splitStreetLine(joinStreetLine({street, street_number}, country), country);
      assert.deepEqual([again.street, again.street_number], [street, street_number], input);
    }
  });

  it('takes a line of 100 000 characters in its stride', () => {
    for (const piece of ['1 ', 'a1 ', 'Straße 1, ', '1-1-', ', ', ' ']) {
      const started = performance.now();
      splitStreetLine(piece.repeat(100_000 / piece.length), 'DE');
      assert.ok(performance.now() - started < 250, piece);
    }
  });
});
