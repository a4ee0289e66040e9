import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Contact} from '../../src/contact/contact.ts';
import {isSameContact} from '../../src/contact/same-contact.ts';

const changed = (members: object, address: object = {}): Contact => ({
  ...SAMPLE_CONTACT,
  ...members,
  address: {...SAMPLE_CONTACT.address, ...address},
});
/** The same members, the other way round. */
const reversed = (members: object): object =>
  Object.fromEntries(Object.entries(members).toReversed());

describe('two contacts', () => {
  for (const [name, other] of [
    [
      'with their members in another order',
      {...reversed(SAMPLE_CONTACT), address: reversed(SAMPLE_CONTACT.address)} as Contact,
    ],
    [
      'whose phone numbers differ in separators',
      changed({phone: '+49 (30) 2312-5012', mobile: '+491713920012'}),
    ],
    ['of which one has a time of birth', changed({dob: `${SAMPLE_CONTACT.dob}T00:00:00+01:00`})],
  ] as const) {
    it(`${name} say the same`, () => {
      assert.equal(isSameContact(SAMPLE_CONTACT, other), true);
      assert.equal(isSameContact(other, SAMPLE_CONTACT), true);
    });
  }

  for (const [name, other] of [
    ['in a letter', changed({surname: 'Musterman'})],
    ['in the town', changed({}, {city: 'Koln'})],
    ['in what a text is separated by', changed({}, {street: 'Heide-straße'})],
    ['in a digit of the phone', changed({phone: '+49 30 23125013'})],
    ['in the plus of the phone', changed({phone: '49 30 23125012'})],
    ['in the day of birth', changed({dob: '1964-08-13'})],
    ['in a member that one has not', changed({title: undefined})],
  ] as const) {
    it(`that differ ${name} do not`, () => {
      assert.equal(isSameContact(SAMPLE_CONTACT, other), false);
    });
  }
});
