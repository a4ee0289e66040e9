import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {openSandbox} from './secuconnect.ts';

const contact = {
  salutation: 'Frau',
  forename: 'Ines',
  surname: 'Probe',
  email: 'ines@example.org',
  phone: '+49 351 000-11',
  mobile: '0049-123-456789',
  dob: '1988-07-09',
  gender: null,
  shoe_size: '39',
  address: {
    type: 'invoice',
    street: 'Beispielweg',
    street_number: '7b',
    postal_code: '01067',
    city: 'Dresden',
    country: 'DE',
    additional_address_data: '2. OG',
  },
};
const returned = {
  salutation: 'Frau',
  forename: 'Ines',
  surname: 'Probe',
  name: 'Ines Probe',
  email: 'ines@example.org',
  phone: '+4935100011',
  mobile: '0049123456789',
  dob: '1988-07-09T00:00:00+00:00',
  address: {
    street: 'Beispielweg',
    street_number: '7b',
    additional_address_data: '2. OG',
    postal_code: '01067',
    city: 'Dresden',
    country: 'DE',
  },
};

describe('payment customers', () => {
  it('are created with an id of the documented grammar', async () => {
    const {call} = await openSandbox({clock: () => Date.UTC(2026, 2, 4, 10, 22, 33)});
    const {status, body} = await call('POST', 'Payment/Customers', {contact});
    assert.equal(status, 200);
    assert.match(body.id, /^PCU_[02-9A-HJKMNP-Z]{28}A[02-9A-HJKMNP-Z]$/);
    assert.equal(body['object'], 'payment.customers');
    assert.deepEqual(body.contact, returned);
    assert.equal(body.created, '2026-03-04T11:22:33+01:00');
    assert.equal('updated' in body, false);
  });

  it('write German summer time', async () => {
    const {call} = await openSandbox({clock: () => Date.UTC(2026, 6, 1, 10)});
    const {body} = await call('POST', 'Payment/Customers', {contact});
    assert.equal(body.created, '2026-07-01T12:00:00+02:00');
  });

  it('are read back as they were created', async () => {
    const {call} = await openSandbox();
    const {body: created} = await call('POST', 'Payment/Customers', {contact});
    const {status, body} = await call('GET', `Payment/Customers/${created.id}`);
    assert.equal(status, 200);
    assert.deepEqual(body, created);
  });

  it('lose with an update what it leaves out, and keep when they were created', async () => {
    let now = Date.UTC(2026, 0, 1);
    const {call} = await openSandbox({clock: () => now});
    const {body: created} = await call('POST', 'Payment/Customers', {contact});
    now += 60_000;
    const path = `Payment/Customers/${created.id}`;
    const {status, body} = await call('PUT', path, {contact: {surname: 'Neu'}});
    assert.equal(status, 200);
    assert.deepEqual(body.contact, {surname: 'Neu', name: 'Neu'});
    assert.equal(body.created, created.created);
    assert.equal(body.updated, '2026-01-01T01:01:00+01:00');
  });

  it('are deleted once, and come back in an array', async () => {
    const {call} = await openSandbox();
    const {body: created} = await call('POST', 'Payment/Customers', {contact});
    const path = `Payment/Customers/${created.id}`;
    const first = await call('DELETE', path);
    assert.equal(first.status, 200);
    assert.deepEqual(first.body, [created]);
    const second = await call('DELETE', path);
    assert.equal(second.status, 403);
    assert.equal(second.body['error'], 'ProductNotAllowedException');
    assert.equal((await call('GET', path)).status, 404);
  });

  it('are listed newest first, twenty at a time, with the number of all', async () => {
    let now = 0;
    const {call} = await openSandbox({clock: () => now, tokenSeconds: 1e6});
    for (let index = 0; index < 25; index += 1) {
      now += 1000;
      await call('POST', 'Payment/Customers', {contact: {surname: `N${index}`}});
    }
    const namesIn = (data: readonly {contact: Record<string, unknown>}[]): unknown[] =>
      data.map(({contact: one}) => one['surname']);
    const {body: all} = await call('GET', 'Payment/Customers');
    assert.equal(all.count, 25);
    assert.equal(all.data.length, 20);
    assert.deepEqual(namesIn(all.data).slice(0, 2), ['N24', 'N23']);
    for (const query of [
      'sort=created:asc&count=2&offset=1',
      'sort=created&count=2&offset=1',
      'sort%5Bcreated%5D=asc&count=2&offset=1',
    ]) {
      const {body} = await call('GET', `Payment/Customers?${query}`);
      assert.deepEqual(namesIn(body.data), ['N1', 'N2'], query);
    }
    for (const order of ['desc', 'dsc']) {
      const {body} = await call('GET', `Payment/Customers?sort=created:${order}&count=1`);
      assert.deepEqual(namesIn(body.data), ['N24']);
    }
    const {body: ids} = await call('GET', 'Payment/Customers?fields=id,contact.surname&count=1');
    assert.deepEqual(Object.keys(ids.data[0] ?? {}), ['id', 'contact']);
    assert.deepEqual(ids.data[0]?.contact, {surname: 'N24'});
  });

  for (const [name, json] of [
    ['no payload', undefined],
    ['an empty object', {}],
    ['a list', [{contact}]],
    ['no contact', {contact: null}],
    ['a contact that is text', {contact: 'Ines'}],
    ['a birth date that is none', {contact: {...contact, dob: '1988-02-30'}}],
    ['a German birth date', {contact: {...contact, dob: '09.07.1988'}}],
  ] as const) {
    it(`refuse ${name} as ProductFormatException`, async () => {
      const {call} = await openSandbox();
      const {status, body, response} = await call('POST', 'Payment/Customers', json);
      assert.equal(status, 403);
      assert.equal(response.statusText, 'ProductFormatException');
      assert.equal(body['error'], 'ProductFormatException');
      assert.equal(body['status'], 'error');
      assert.equal(body['code'], 0);
      assert.match(String(body['supportId']), /^[0-9a-f]{32}$/);
    });
  }

  it('take the status of that exception from a setting', async () => {
    const {call} = await openSandbox({formatExceptionStatus: 422});
    assert.equal((await call('POST', 'Payment/Customers', {})).status, 422);
  });

  it('take null like absent and ignore unknown members', async () => {
    const {call} = await openSandbox();
    const {body} = await call('POST', 'Payment/Customers', {contact: {forename: null, x: 1}});
    assert.deepEqual(body.contact, {});
  });

  it('answer an unknown id with 404, or with {} when told so', async () => {
    const path = 'Payment/Customers/PCU_00000000000000000000000000000A';
    const {call} = await openSandbox();
    const {status, body} = await call('GET', path);
    assert.deepEqual([status, body['error']], [404, 'ProductNotFoundException']);
    const older = await openSandbox({unknownId: 'empty-object'});
    const answer = await older.call('GET', path);
    assert.deepEqual([answer.status, answer.body], [200, {}]);
  });

  for (const path of [
    'Payment//Customers',
    'Payment/Customers/',
    'payment/customers',
    'PAYMENT/CUSTOMERS',
  ]) {
    it(`are found at ${path}`, async () => {
      const {call} = await openSandbox();
      assert.equal((await call('GET', path)).status, 200);
    });
  }

  it('answer 403 with code 2003 without a token, and 401 for a stale one', async () => {
    const {fetch} = await openSandbox();
    const none = await fetch('/api/v2/Payment/Customers');
    assert.equal(none.status, 403);
    assert.equal(((await none.json()) as {code: number}).code, 2003);
    const headers = {authorization: 'Bearer 0123456789abcdefghijklmnop'};
    const stale = await fetch('/api/v2/Payment/Customers', {headers});
    assert.equal(stale.status, 401);
    assert.equal(((await stale.json()) as {error: string}).error, 'invalid_token');
  });

  it('answer 405 for another method and 404 for another resource', async () => {
    const {call} = await openSandbox();
    assert.equal((await call('PATCH', 'Payment/Customers')).status, 405);
    assert.equal((await call('GET', 'Payment/Nothing')).status, 404);
  });

  it('run an X-Action once in three minutes', async () => {
    let now = 0;
    const {call, sandbox} = await openSandbox({clock: () => now});
    const create = async (): Promise<string> =>
      (await call('POST', 'Payment/Customers', {contact}, {'x-action': 'one'})).body.id;
    const first = await create();
    assert.equal(await create(), first);
    now = 180_001;
    assert.notEqual(await create(), first);
    assert.equal(sandbox.customers.length, 2);
  });
});

describe('smart transactions', () => {
  it('expand the customer, and are read back', async () => {
    const {call} = await openSandbox();
    const {body: customer} = await call('POST', 'Payment/Customers', {contact});
    const json = {basket_info: {currency: 'EUR', sum: 100}, customer: {id: customer.id}};
    const {status, body} = await call('POST', 'Smart/Transactions', json);
    assert.equal(status, 200);
    assert.match(body.id, /^STX_[0-9A-Z]{30}$/);
    assert.deepEqual(body.customer, customer);
    assert.deepEqual(body['basket_info'], json.basket_info);
    const {body: again} = await call('GET', `Smart/Transactions/${body.id}`);
    assert.deepEqual(again, body);
  });

  it('refuse an unknown customer', async () => {
    const {call} = await openSandbox();
    const json = {customer: {id: 'PCU_00000000000000000000000000000A'}};
    assert.equal((await call('POST', 'Smart/Transactions', json)).status, 404);
  });
});
