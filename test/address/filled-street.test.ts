import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {mendFilledStreet} from '../../src/address/filled-street.ts';

describe('street and number as browsers fill them', () => {
  for (const [country, street, number, mended] of [
    ['DE', 'Hauptstr. 5', '', 'Hauptstr. | 5'],
    ['DE', 'Hauptstr. 5', '5', 'Hauptstr. | 5'],
    ['FR', '12 rue de Rivoli', '', 'rue de Rivoli | 12'],
    ['FR', 'bis rue de Rivoli', '12', 'rue de Rivoli | 12 bis'],
    ['NL', 'Prinsengracht 263', 'III', 'Prinsengracht | 263 III'],
    ['DE', 'Hauptstr. 5', ' 5 ', 'Hauptstr. | 5'],
    ['DE', 'Lange  Straße 5', '', 'Lange Straße | 5'],
    ['IE', 'Main Street', '', undefined],
    ['DE', 'Hauptstr.', '5', undefined],
    ['DE', 'Hauptstr.', '', undefined],
    ['DE', 'Straße des 17. Juni', '135', undefined],
    ['DE', 'Straße 43', '7', undefined],
    ['DE', 'Hauptstr. 5', '7', undefined],
    ['GB', 'Baker Street', '221B', undefined],
    ['US', '5th Avenue', '350', undefined],
    ['US', 'Avenue B', '12', undefined],
  ] as const) {
    it(`${country} ${street} + ${number || 'nothing'}: ${mended ?? 'left alone'}`, () => {
      const result = mendFilledStreet({street, street_number: number}, country);
      assert.equal(result && `${result.street} | ${result.street_number}`, mended);
    });
  }
});
