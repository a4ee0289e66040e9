import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {bodyOf, newKey, openShop, problemOf, type CallOptions} from './merchant.ts';

const path = '/v1/customers';

/** A shop in which one shopper has one customer. */
async function shopWithCustomer() {
  const shop = openShop();
  const json = {contact: SAMPLE_CONTACT};
  const response = await shop.call('POST', path, {json, headers: newKey()});
  const {id} = (await response.json()) as {id: string};
  const read = (options?: CallOptions): Promise<Response> =>
    shop.call('GET', `${path}/${id}`, options);
  return {...shop, id, read};
}

describe('a read', () => {
  it('gives the contact as it was sent, with a tag', async () => {
    const {read} = await shopWithCustomer();
    const response = await read();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('etag') ?? '', /^"[0-9a-f]{32}"$/);
    const {contact} = await bodyOf(response);
    const {phone, mobile, ...rest} = contact as Record<string, unknown>;
    const {phone: typedPhone = '', mobile: typedMobile = '', ...typed} = SAMPLE_CONTACT;
    assert.deepEqual(rest, typed);
    assert.deepEqual(
      [phone, mobile],
      [typedPhone.replaceAll(' ', ''), typedMobile.replaceAll(' ', '')],
    );
  });

  it('of a customer of somebody else is the same as of none, without a call upstream', async () => {
    const {read, call, sandbox} = await shopWithCustomer();
    const calls = sandbox.calls.length;
    const unknown = await call('GET', `${path}/PCU_00000000000000000000000000000A`);
    const foreign = await read({subject: 'shopper-2'});
    const texts = [];
    for (const response of [unknown, foreign]) {
      assert.equal(response.status, 404);
      texts.push(JSON.stringify({...(await bodyOf(response)), instance: ''}));
    }
    assert.equal(texts[0], texts[1]);
    assert.equal(sandbox.calls.length, calls);
  });

  it('works for a customer that the token names', async () => {
    const {read, id} = await shopWithCustomer();
    assert.equal((await read({subject: 'shopper-2', customers: [id]})).status, 200);
  });

  it('of a customer that is gone is 404, then and later', async () => {
    const {read, sandbox, id, call} = await shopWithCustomer();
    await call('DELETE', `${path}/${id}`);
    assert.equal(sandbox.customers.length, 0);
    assert.equal((await read()).status, 404);
  });

  for (const country of ['Deutschland', 'germany', 'de']) {
    it(`takes ${country} as DE, and a birth date by its day`, async () => {
      const {read, sandbox} = await shopWithCustomer();
      const stored = sandbox.customers[0]?.contact;
      assert.ok(stored);
      stored['dob'] = '1905-03-03T00:00:00+01:00';
      stored['address'] = {...(stored['address'] as object), country};
      const {contact} = (await (await read()).json()) as {contact: typeof SAMPLE_CONTACT};
      assert.equal(contact.address.country, 'DE');
      assert.equal(contact.dob, '1905-03-03');
    });
  }

  it('answers 503 while secuconnect is down, and 200 after', async () => {
    const {read, sandbox} = await shopWithCustomer();
    sandbox.faults.add({kind: '503', on: 'read'});
    const response = await read();
    assert.equal(response.status, 503);
    assert.equal(await problemOf(response), 'upstream-unavailable');
    assert.equal((await read()).status, 200);
  });
});

describe('an update', () => {
  const contact = {...SAMPLE_CONTACT, surname: 'Neumann'};

  it('replaces the contact and keeps members that it does not know', async () => {
    const {call, read, sandbox, id} = await shopWithCustomer();
    const stored = sandbox.customers[0];
    assert.ok(stored);
    stored.contact['nationality'] = 'DE';
    const etag = (await read()).headers.get('etag') ?? '';
    const response = await call('PUT', `${path}/${id}`, {
      json: {contact},
      headers: {'if-match': etag},
    });
    assert.equal(response.status, 200);
    const now = sandbox.customers[0]?.contact;
    assert.equal(now?.['surname'], 'Neumann');
    assert.equal(now?.['nationality'], 'DE');
    assert.equal(now?.['name'], 'Erika Neumann');
    const next = await read();
    assert.equal(next.headers.get('etag'), response.headers.get('etag'));
    assert.notEqual(next.headers.get('etag'), etag);
  });

  it('without If-Match is 428, with an old tag 412', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    const json = {contact};
    const without = await call('PUT', `${path}/${id}`, {json});
    assert.equal(await problemOf(without), 'precondition-required');
    const headers = {'if-match': '"0"'};
    const stale = await call('PUT', `${path}/${id}`, {json, headers});
    assert.equal(await problemOf(stale), 'precondition-failed');
    assert.equal(sandbox.customers[0]?.contact['surname'], 'Mustermann');
  });

  it('of a customer of somebody else is 404, whatever the tag', async () => {
    const {call, id} = await shopWithCustomer();
    const options = {json: {contact}, subject: 'shopper-2'};
    assert.equal((await call('PUT', `${path}/${id}`, options)).status, 404);
  });
});

describe('a delete', () => {
  it('answers 204, and again when repeated', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    assert.equal((await call('DELETE', `${path}/${id}`)).status, 204);
    assert.equal((await call('DELETE', `${path}/${id}`)).status, 204);
    assert.equal(sandbox.customers.length, 0);
  });

  it('of a customer of somebody else is 404', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    const response = await call('DELETE', `${path}/${id}`, {subject: 'shopper-2'});
    assert.equal(response.status, 404);
    assert.equal(sandbox.customers.length, 1);
  });
});

describe('a list', () => {
  it("gives the shopper's own, newest first, page by page", async () => {
    const {call} = openShop();
    for (let count = 0; count < 3; count += 1) {
      const contact = {...SAMPLE_CONTACT, surname: `Nr ${count}`};
      await call('POST', path, {json: {contact}, headers: newKey()});
      await call('POST', path, {json: {contact}, headers: newKey(), subject: 'other'});
    }
    const namesOn = async (query: string): Promise<[unknown[], unknown]> => {
      const {items, next} = await bodyOf(await call('GET', `${path}?${query}`));
      const list = items as {contact: {surname: string}}[];
      return [list.map(({contact}) => contact.surname), next];
    };
    const [first, next] = await namesOn('limit=2');
    assert.deepEqual(first, ['Nr 2', 'Nr 1']);
    assert.deepEqual(await namesOn(`limit=2&cursor=${String(next)}`), [['Nr 0'], undefined]);
  });

  for (const limit of ['0', '21', 'x', '1.5']) {
    it(`refuses limit=${limit}`, async () => {
      const {call} = openShop();
      assert.equal((await call('GET', `${path}?limit=${limit}`)).status, 400);
    });
  }
});
