import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parseQuery} from '../../../src/sandbox/lists/query-language.ts';
import {openSandbox} from '../secuconnect.ts';
import {processorTime} from '../../support/time/processor-time.ts';

const item = {
  id: 'PCU_1',
  created: '2026-03-04T11:22:33+01:00',
  contact: {
    forename: 'Ines',
    surname: 'Probe-Müller',
    email: 'ines+shop@example.org',
    address: {city: 'Dresden', postal_code: '01067'},
  },
};

describe('the query language', () => {
  for (const [query, isHit] of [
    ['', true],
    ['contact.forename:Ines', true],
    ['contact.forename:INES', true],
    ['contact.forename:Ine', false],
    ['contact.forename:"Ines"', true],
    ['contact.forename:I*', true],
    ['contact.forename:?nes', true],
    ['contact.forename:*n*s', true],
    ['contact.forename:?', false],
    ['contact.email:ines%2Bshop%40example.org', true],
    ['contact.email:ines+shop@example.org', true],
    ['contact.surname:Probe-M%C3%BCller', true],
    ['contact.address.postal_code:[01000 TO 01099]', true],
    ['contact.address.postal_code:[02000 TO *]', false],
    ['contact.forename:Ines AND contact.surname:Pro*', true],
    ['contact.forename:Ines AND contact.surname:X', false],
    ['contact.forename:X OR contact.surname:Pro*', true],
    ['NOT contact.forename:X', true],
    ['NOT contact.forename:Ines', false],
    ['contact.forename:Ines contact.surname:X', false],
    ['(contact.forename:X OR contact.forename:Ines) AND NOT contact.surname:X', true],
    ['contact.forename:X OR contact.forename:Ines AND contact.surname:X', false],
    ['nothing', false],
    ['constructor:x', false],
    ['contact:x', false],
  ] as const) {
    it(`${isHit ? 'finds' : 'does not find'} by ${query || 'nothing'}`, () => {
      assert.equal(parseQuery(query)(item), isHit);
    });
  }

  it('never throws and never takes long', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      'AND',
      'OR',
      'NOT',
      'a:b',
      'a:*',
      '"',
      '[',
      '%',
      ' TO ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), {maxLength: 30}), (pieces) => {
        parseQuery(pieces.join(' '))(item);
      }),
      {seed: 20_261_124, numRuns: 1000},
    );
    const isHit = parseQuery(`contact.email:${'*a'.repeat(2000)}`);
    assert.ok(processorTime(() => isHit({contact: {email: 'a'.repeat(2000)}})) < 500);
  });

  it('filters the list, whose count is that of the hits', async () => {
    const {call} = await openSandbox();
    for (const surname of ['Eins', 'Zwei', 'Zwo']) {
      await call('POST', 'Payment/Customers', {contact: {surname, email: 'a@b.de'}});
    }
    const query = encodeURIComponent('contact.surname:Zw* AND contact.email:a%40b.de');
    const {body} = await call('GET', `Payment/Customers?q=${query}&count=1`);
    assert.equal(body.count, 2);
    assert.equal(body.data.length, 1);
    const none = await call('GET', 'Payment/Customers?q=contact.surname:Drei');
    assert.deepEqual([none.status, none.body], [200, {count: 0, data: []}]);
  });
});
