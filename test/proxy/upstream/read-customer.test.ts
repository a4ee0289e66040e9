import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readCustomer} from '../../../src/proxy/upstream/read-customer.ts';

const ID = 'PCU_0000000000';

describe('the time of a customer', () => {
  for (const [created, read] of [
    ['2017-12-22T14:59:32+01:00', '2017-12-22T14:59:32+01:00'],
    ['2017-12-22T14:59:32.123Z', '2017-12-22T14:59:32.123Z'],
    ['2017-12-22', ''],
    ['2017-13-22T14:59:32Z', ''],
    ['2017-12-22T14:59:32Z\0', ''],
    ['yesterday', ''],
    [`2017-12-22T14:59:32.${'1'.repeat(900_000)}Z`, ''],
    [5, ''],
    [null, ''],
  ] as const) {
    it(`${String(created).slice(0, 30)} is read as "${read}"`, () => {
      const id = `PCU_${'0'.repeat(30)}`;
      assert.equal(readCustomer({id, created, updated: created})?.created, read);
      assert.equal(readCustomer({id, created, updated: created})?.updated ?? '', read);
    });
  }
});

describe('a customer of secuconnect', () => {
  it('is read with its times and all its members', () => {
    const contact = {surname: 'Mustermann', nationality: 'DE', address: {city: 'Köln'}};
    const [then, now] = ['2017-12-22T14:59:32+01:00', '2018-01-01T00:00:00Z'];
    const customer = readCustomer({id: ID, created: then, updated: now, contact});
    assert.ok(customer);
    const {id, created, updated, raw} = customer;
    assert.deepEqual(
      {id, created, updated, raw},
      {id: ID, created: then, updated: now, raw: contact},
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
      assert.deepEqual(customer?.contact, {});
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
      assert.equal(readCustomer({id: ID, contact})?.contact.address?.country, country);
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
