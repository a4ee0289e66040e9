import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {joinStreetLine} from '../../src/address/join-street-line.ts';

describe('street and number on one line', () => {
  for (const [country, street, street_number, line] of [
    ['DE', 'Hauptstr.', '5', 'Hauptstr. 5'],
    ['FR', 'rue de Rivoli', '12', '12 rue de Rivoli'],
    ['DE', 'Postfach 12', '', 'Postfach 12'],
    ['FR', 'Le Bourg', '', 'Le Bourg'],
    ['DE', '', '5', '5'],
  ] as const) {
    it(`are "${line}" in ${country}`, () => {
      assert.equal(joinStreetLine({street, street_number}, country), line);
    });
  }
});
