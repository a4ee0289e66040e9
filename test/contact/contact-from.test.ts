import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {contactFrom} from '../../src/contact/contact-from.ts';

describe('a contact that somebody else sent', () => {
  it('is returned unchanged if it is valid', () => {
    assert.deepEqual(contactFrom(SAMPLE_CONTACT), SAMPLE_CONTACT);
  });

  for (const [name, input] of [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'forename'],
    ['a list', ['forename']],
    ['an address that is a text', {address: 'street'}],
    ['an address that is null', {address: null}],
    [
      'members that are no texts',
      {forename: 5, surname: null, email: ['a@b.de'], address: {city: {}}},
    ],
    ['empty texts', {forename: '', address: {city: ''}}],
    ['members of nobody', {iban: 'x', city: 'x', 'address.city': 'x', address: {surname: 'x'}}],
    ['inherited members', Object.create({forename: 'x'})],
  ] as const) {
    it(`has no members when it is or holds ${name}`, () => {
      assert.deepEqual(contactFrom(input), {});
    });
  }

  it('may be spelled otherwise, member by member', () => {
    const shout = contactFrom({forename: 'a', address: {city: 'b'}}, (path, text) => path + text);
    assert.deepEqual(shout, {forename: 'forenamea', address: {city: 'address.cityb'}});
  });
});
