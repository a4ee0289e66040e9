import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isSame, pageValues} from '../../src/form/page-values.ts';
import {valuesOf} from '../../src/form/values.ts';

const inGermany = (address: {
  street?: string;
  street_number?: string;
  additional_address_data?: string;
}) => ({address: {street: '', city: '', country: 'DE', ...address}});

describe('the street of a page', () => {
  for (const [what, address, layout, expected] of [
    [
      'with its number',
      {street: 'Am Hof', street_number: '3'},
      'combined',
      'combined: Am Hof 3 | Am Hof | 3 | ',
    ],
    [
      'with its number',
      {street: 'Am Hof', street_number: '3'},
      'split',
      'split: Am Hof 3 | Am Hof | 3 | ',
    ],
    [
      'whose line reads otherwise',
      {street: 'Am Hof 3', street_number: '5'},
      'combined',
      'split: Am Hof 3 5 | Am Hof 3 | 5 | ',
    ],
    ['that is a line', {street: 'Am Hof 3'}, 'combined', 'combined: Am Hof 3 |  |  | '],
    [
      'that is a line',
      {street: 'Am Hof 3, Hof'},
      'split',
      'split: Am Hof 3, Hof | Am Hof | 3 | Hof',
    ],
    [
      'that is a line beside a floor',
      {street: 'Am Hof 3, Hof', additional_address_data: '3. OG'},
      'split',
      'split: Am Hof 3, Hof | Am Hof | 3 | Hof, 3. OG',
    ],
    [
      'without a number, beside a floor',
      {street: 'Am Hof', additional_address_data: '3. OG'},
      'split',
      'split: Am Hof | Am Hof |  | 3. OG',
    ],
    ['that is in doubt', {street: 'Am Hof 3 5'}, 'combined', 'combined: Am Hof 3 5 |  |  | '],
  ] as const) {
    it(`${what} fills the inputs: ${layout}`, () => {
      const page = pageValues(inGermany(address), layout);
      const {street, street_number, additional_address_data} = page.values;
      const shown = [page.values['street-line'], street, street_number, additional_address_data];
      assert.equal(`${page.layout}: ${shown.join(' | ')}`, expected);
      assert.equal(page.hasStreet, true);
      assert.equal(page.isGuess, false);
    });
  }

  it('is a guess only where a doubtful line had to be split', () => {
    assert.equal(pageValues(inGermany({street: 'Am Hof 3 5'}), 'split').isGuess, true);
    assert.equal(pageValues(inGermany({street: 'Am Hof'}), 'split').isGuess, false);
    assert.equal(pageValues(inGermany({street: 'Am Hof 3'}), 'split').isGuess, false);
  });

  it('is missing while there is neither street nor number', () => {
    const {hasStreet, layout, isGuess} = pageValues({forename: 'Erika'}, 'combined');
    assert.deepEqual([hasStreet, layout, isGuess], [false, 'combined', false]);
    assert.equal(pageValues(inGermany({street_number: '3'}), 'combined').hasStreet, true);
  });
});

describe('a joined line', () => {
  for (const [street, street_number, expected] of [
    ['Am Hof', '3', true],
    ['Am Hof', '', false],
    ['', '', true],
    ['Am Hof 3', '5', false],
    ['', '3', false],
  ] as const) {
    it(`${expected ? 'says' : 'does not say'} the same as “${street}” and “${street_number}”`, () => {
      assert.equal(isSame(valuesOf(inGermany({street, street_number}))), expected);
    });
  }
});
