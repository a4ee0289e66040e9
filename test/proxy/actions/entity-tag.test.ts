import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {entityTag, isMatch} from '../../../src/proxy/actions/entity-tag.ts';
import {readCustomer} from '../../../src/proxy/upstream/read-customer.ts';

const CUSTOMER = {
  id: 'PCU_00000000000000000000000000000A',
  created: '2026-11-24T12:00:00+01:00',
  updated: '2026-11-24T13:00:00+01:00',
  contact: {surname: 'Mustermann', nationality: 'DE', address: {city: 'Köln'}},
};

async function tagOf(changes: object = {}): Promise<string> {
  const customer = readCustomer({...CUSTOMER, ...changes});
  assert.ok(customer);
  return entityTag(customer);
}

describe('the tag of a customer', () => {
  it('is strong, and the same as long as the customer is', async () => {
    assert.match(await tagOf(), /^"[0-9a-f]{32}"$/);
    assert.equal(await tagOf(), await tagOf());
  });

  for (const [name, changes] of [
    ['id', {id: 'PCU_00000000000000000000000000000B'}],
    ['time of change', {updated: '2026-11-24T13:00:01+01:00'}],
    ['contact', {contact: {...CUSTOMER.contact, surname: 'Muster'}}],
    ['unknown member', {contact: {...CUSTOMER.contact, nationality: 'AT'}}],
    ['address', {contact: {...CUSTOMER.contact, address: {city: 'Bonn'}}}],
  ] as const) {
    it(`is another one with another ${name}`, async () => {
      assert.notEqual(await tagOf(changes), await tagOf());
    });
  }
});

describe('If-Match', () => {
  for (const [header, expected] of [
    ['"a"', true],
    ['"b", "a"', true],
    ['"b","a","c"', true],
    [' "a" ', true],
    ['*', true],
    ['"b", *', true],
    ['"b"', false],
    ['', false],
    ['a', false],
    ['"aa"', false],
    ['"a-b"', false],
    ['"abr"', false],
    ['"b-gzip"', false],
    ['W/"b"', false],
    // What gateways that compress make of it, against RFC 9110, 13.1.1.
    ['W/"a"', true],
    ['w/"a"', true],
    ['"a-gzip"', true],
    ['"a--gzip"', true],
    ['"a;gzip"', true],
    ['"a;br"', true],
    ['"a-br"', true],
    ['"a:zstd"', true],
    ['"a-df"', true],
    ['"a+deflate"', true],
    ['"a"-gzip', true],
    ['W/"a-gzip"', true],
    ['"a-gzip-gzip"', true],
    ['"a-gzip;br"', true],
    ['"b", W/"a-gzip"', true],
  ] as const) {
    it(`of ${header || 'nothing'} ${expected ? 'names' : 'does not name'} the tag "a"`, () => {
      assert.equal(isMatch(header, '"a"'), expected);
    });
  }
});
