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

const linesOf = (name: string): Case[] =>
  JSON.parse(readFileSync(`test/address/${name}.json`, 'utf8')) as Case[];
/** Those of the second file were written after the rules. */
const LINES = ['street-lines', 'street-lines-unseen'].flatMap(linesOf);

/** Lines that no rule reads. The payer is asked. */
const ASKED = new Set([
  'Calle Serrano 41 4 dcha',
  '7 3rd Avenue',
  'Váci utca 12. II/5.',
  'Váci utca 12. II. em. 3.',
  'Bajcsy-Zsilinszky út 12. 3. em. 5.',
  'Via 25 Aprile 8/bis',
]);

/** Street, number and what is added, with bars between; a question mark when the payer is asked. */
const said = (input: string, country: string): string => {
  const {street, street_number, additional, sure} = splitStreetLine(input, country);
  return [street, street_number, additional].join(' | ') + (sure ? '' : ' ?');
};

describe('splitStreetLine', () => {
  for (const {input, country, street, street_number, additional = ''} of LINES) {
    if (ASKED.has(input)) {
      it(`asks about "${input}" in ${country}`, () => {
        assert.equal(said(input, country), `${input} |  |  ?`);
      });
    } else {
      it(`reads "${input}" in ${country}`, () => {
        const expected = [street, street_number, additional].join(' | ');
        assert.equal(said(input, country).replace(/ \?$/, ''), expected);
      });
    }
  }

  for (const [country, input, expected] of [
    ['DE', '  Hauptstr. \t 5 ', 'Hauptstr. | 5 | '],
    ['DE', 'Hauptstr.5', 'Hauptstr. | 5 | '],
    ['DE', 'Hauptstr.Nr.5', 'Hauptstr. | 5 | '],
    ['DE', 'Hauptstraße5a', 'Hauptstraße | 5a | '],
    ['DE', 'Hauptstraße , 5', 'Hauptstraße | 5 | '],
    ['DE', 'Am Bahnhof Nr. 5', 'Am Bahnhof | 5 | '],
    ['DE', 'Am Bahnhof Nr: 5', 'Am Bahnhof | 5 | '],
    ['DE', 'Am Bahnhof HausNr.5', 'Am Bahnhof | 5 | '],
    ['ES', 'Calle Mayor nº 5', 'Calle Mayor | 5 | '],
    ['ES', 'Calle Mayor n.º 5', 'Calle Mayor | 5 | '],
    ['ES', 'Calle Mayor, s/n', 'Calle Mayor | s/n | '],
    ['IT', 'Via Garibaldi n. 5', 'Via Garibaldi | 5 | '],
    ['IT', 'Via Garibaldi n° 5', 'Via Garibaldi | 5 | '],
    ['IT', 'Via Garibaldi snc', 'Via Garibaldi | snc | '],
    // The last letters of a name are no marker.
    ['IT', 'Via Milano 5', 'Via Milano | 5 | '],
    ['ES', 'Calle Serrano 41', 'Calle Serrano | 41 | '],
    ['DE', 'Bahnr 7', 'Bahnr | 7 | '],
    ['DE', 'Q 7, 24', 'Q 7 | 24 | '],
    ['DE', 'Q 7, 24a', 'Q 7 | 24a | '],
    ['DE', 'Q 7, 4', 'Q 7 | 4 | '],
    ['DE', 'Hauptstr. 5, 2 Treppen', 'Hauptstr. | 5 | 2 Treppen'],
    ['DE', 'Hauptstr. 5, Hof, links', 'Hauptstr. | 5 | Hof, links'],
    ['DE', 'c/o Meier, Hauptstr. 5', 'Hauptstr. | 5 | c/o Meier'],
    ['DE', 'C/O Meier, Hauptstr. 5, 3. OG', 'Hauptstr. | 5 | C/O Meier, 3. OG'],
    ['DE', 'c/o Meier, Postfach 12', 'Postfach 12 |  | c/o Meier'],
    ['DE', '12 Hauptstraße', 'Hauptstraße | 12 |  ?'],
    ['DE', 'Straße 43', 'Straße | 43 |  ?'],
    ['DE', 'Str. 43', 'Str. | 43 |  ?'],
    ['DE', 'Str 43', 'Str | 43 |  ?'],
    ['DE', 'Straßenweg 43', 'Straßenweg | 43 | '],
    ['DE', 'Straße Nr. 43', 'Straße | 43 | '],
    ['DE', 'Hauptstraße 5 Hausen', 'Hauptstraße 5 Hausen |  |  ?'],
    ['DE', 'Dorfstraße', 'Dorfstraße |  |  ?'],
    ['CH', 'Im Dorf', 'Im Dorf |  |  ?'],
    ['IE', 'Main Street', 'Main Street |  | '],
    ['IE', 'N11 Road', 'N11 Road |  |  ?'],
    ['GB', 'Baker Street 12', 'Baker Street | 12 | '],
    ['GB', '12 Wellington Street Floor 2', 'Wellington Street | 12 | Floor 2'],
    ['GB', '12 Wellington Street, Flat 2', 'Wellington Street | 12 | Flat 2'],
    ['GB', 'Rose Cottage, 12 Mill Lane, Upper End', 'Mill Lane | 12 | Rose Cottage, Upper End'],
    ['GB', 'Mill House, 12, Mill Lane, Upper End', 'Mill Lane | 12 | Mill House, Upper End'],
    ['FR', '12,rue de la Paix', 'rue de la Paix | 12 | '],
    ['FR', ', 12 rue de la Paix', 'rue de la Paix | 12 | '],
    ['FR', '12', '12 |  |  ?'],
    ['DE', '5', '5 |  |  ?'],
  ] as const) {
    it(`understands "${input}" in ${country} as ${expected}`, () => {
      assert.equal(said(input, country), expected);
    });
  }

  const parts =
    '3º B|10º|3.º|4ª|h0201|H1102|II. em|ii.em|IV. em|3. OG|3 OG|3.OG|12. Stock|2 ét|2 ét.|1 étage|2 verd|2 verd.' +
    '|EG|Whg 4|Whg. 4|App. 12|Wohn. 3|Wohn 3|Tür 7|Top 4|Block C|links|c/o Meier|bte 4|bus 3|lgh 1101|int. 4|m. 5';
  for (const part of parts.split('|')) {
    it(`knows "${part}" behind a number as a part of a building`, () => {
      assert.equal(said(`Am Ring 12 ${part}`, 'DE'), `Am Ring | 12 | ${part}`);
    });
  }

  for (const box of [
    'Postfach 12 34 56',
    'postfach 7',
    'Packstation 123',
    'Packstation123',
    'P.O. Box 123',
    'P. O. Box 123',
    'PO Box 123',
    'POBox 123',
    'P.O.Box 123',
    'BP 12',
    'B.P. 12',
    'Postbus 12',
    'Case postale 12',
    'Box 5',
  ]) {
    it(`leaves the post-office box "${box}" whole, and asks nothing`, () => {
      for (const country of ['DE', 'GB']) assert.equal(said(box, country), `${box} |  | `);
    });
  }

  for (const [input, expected] of [
    ['Am Postfach 12', 'Am Postfach | 12 | '],
    ['Postfach 12a', 'Postfach | 12a | '],
  ] as const) {
    it(`takes "${input}" for a street`, () => assert.equal(said(input, 'DE'), expected));
  }

  it('reads a line of 300 characters, and none that is longer', () => {
    const line = `${'x'.repeat(298)} 5`;
    assert.equal(said(line, 'DE'), `${'x'.repeat(298)} | 5 | `);
    assert.equal(said(`x${line}`, 'DE'), `x${line} |  |  ?`);
  });

  it('loses no word but markers of numbers', () => {
    const word = fc.oneof(
      fc.string({unit: 'grapheme', minLength: 1, maxLength: 8}),
      fc.constantFrom(
        'Straße',
        'Nr.',
        '12',
        '12a',
        '3.',
        'OG',
        'c/o',
        ',',
        '-',
        '/',
        'bis',
        '1/2',
        'Milano',
        'Bahnr',
        'Heinr.',
      ),
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
    for (const {input, country} of LINES) {
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
