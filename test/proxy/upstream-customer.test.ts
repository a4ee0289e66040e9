import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readCustomer} from '../../src/proxy/upstream-customer.ts';

const ID = 'PCU_0000000000';

describe('a customer of secuconnect', () => {
  it('is read with its times and all its members', () => {
    const contact = {surname: 'Mustermann', nationality: 'DE', address: {city: 'Köln'}};
    const customer = readCustomer({id: ID, created: 'then', updated: 'now', contact});
    assert.ok(customer);
    const {id, created, updated, raw} = customer;
    assert.deepEqual(
      {id, created, updated, raw},
      {id: ID, created: 'then', updated: 'now', raw: contact},
    );
    assert.deepEqual(customer.contact, {surname: 'Mustermann', address: {city: 'Köln'}});
  });

  for (const [name, body] of [
    ['null', null],
    ['nothing', undefined],
    ['a text', ID],
    ['{}', {}],
    ['[]', []],
    ['an id that is a number', {id: 5}],
    ['an id of another kind', {id: 'PCR_0000000000'}],
    ['an id with a line end', {id: `${ID}\n`}],
  ] as const) {
    it(`is none when there is ${name}`, () => {
      assert.equal(readCustomer(body), undefined);
    });
  }

  for (const contact of [undefined, null, 'Erika', 5]) {
    it(`has an empty contact when that is ${JSON.stringify(contact)}`, () => {
      const customer = readCustomer({id: ID, created: 5, updated: 5, contact});
      assert.deepEqual(customer?.contact, {address: {}});
      assert.deepEqual(customer.raw, {});
      assert.deepEqual([customer.created, customer.updated], ['', undefined]);
    });
  }

  for (const [stored, country] of [
    ['DE', 'DE'],
    ['at', 'AT'],
    ['Österreich', 'AT'],
    ['Austria', 'AT'],
    ['schweiz', 'CH'],
    ['Switzerland', 'CH'],
    ['Atlantis', 'Atlantis'],
  ] as const) {
    it(`has ${country} as country when ${stored} is stored`, () => {
      const contact = {address: {country: stored}};
      assert.equal(readCustomer({id: ID, contact})?.contact.address.country, country);
    });
  }

  for (const [stored, dob] of [
    ['1905-03-03T00:00:00+01:00', '1905-03-03'],
    ['1905-03-03', '1905-03-03'],
    ['3.3.1905', undefined],
  ] as const) {
    it(`has ${dob ?? 'no date'} as birth date when ${stored} is stored`, () => {
      assert.equal(readCustomer({id: ID, contact: {dob: stored}})?.contact.dob, dob);
    });
  }
});
