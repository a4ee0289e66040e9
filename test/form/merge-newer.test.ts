import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Contact} from '../../src/contact/contact.ts';
import {mergeNewer} from '../../src/form/customer/merge-newer.ts';
import {valuesOf, type FormValues} from '../../src/form/values.ts';
import {changed} from './payer.ts';

/** What changed elsewhere, what the payer typed, what the inputs take, and the fields that are asked about. */
const CASES: [
  what: string,
  now: Contact,
  typed: Partial<FormValues>,
  taken: Partial<FormValues>,
  conflicts: string[],
][] = [
  ['another field', changed({surname: 'Neu'}), {email: 'a@b.de'}, {surname: 'Neu'}, []],
  ['the same field', changed({surname: 'Neu'}), {surname: 'Mein'}, {}, ['surname']],
  ['the same field alike', changed({surname: 'Neu'}), {surname: 'Neu'}, {}, []],
  ['a field that was emptied', changed({phone: ''}), {}, {phone: ''}, []],
  [
    'the birth date, which is asked about once',
    changed({dob: '1999-01-02'}),
    {'dob-day': '3', 'dob-month': '4', 'dob-year': '2000'},
    {},
    ['dob'],
  ],
  [
    'a member of the address',
    changed({}, {city: 'Bonn'}),
    {city: 'Ulm', postal_code: '89073'},
    {},
    ['address.city'],
  ],
];

describe('a customer that was changed elsewhere', () => {
  for (const [what, now, typed, taken, conflicts] of CASES) {
    it(`is merged with what the payer typed: ${what}`, () => {
      const merge = mergeNewer(SAMPLE_CONTACT, now, {...valuesOf(SAMPLE_CONTACT), ...typed});
      assert.deepEqual(merge, {isChanged: true, taken, conflicts});
    });
  }

  it('asks about all that differs where nothing but its tag was changed', () => {
    const typed = {...valuesOf(SAMPLE_CONTACT), surname: 'Mein', city: 'Ulm'};
    const {isChanged, taken, conflicts} = mergeNewer(SAMPLE_CONTACT, SAMPLE_CONTACT, typed);
    assert.deepEqual([isChanged, taken], [false, {}]);
    assert.deepEqual(conflicts, ['surname', 'address.city']);
  });
});
