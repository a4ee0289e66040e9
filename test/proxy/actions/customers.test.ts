/**
 * Long because reads, changes and deletes share one shop.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../../src/sandbox/index.ts';
import {bodyOf, callDirectly, newKey, openShop, problemOf, type CallOptions} from '../merchant.ts';

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

  it('of another shopper’s customer is the same as of an unknown one, without a call upstream', async () => {
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

  it('of a customer that was deleted elsewhere is 404, and asks secuconnect only once', async () => {
    const {read, sandbox, id} = await shopWithCustomer();
    await callDirectly(sandbox, 'DELETE', `/Payment/Customers/${id}`);
    assert.equal(await problemOf(await read()), 'not-found');
    const calls = sandbox.calls.length;
    assert.equal(await problemOf(await read()), 'not-found');
    assert.equal(sandbox.calls.length, calls);
  });

  it('answers 503 while secuconnect is down, and 200 after', async () => {
    const {read, sandbox} = await shopWithCustomer();
    sandbox.faults.add({kind: '503', on: 'read'});
    const response = await read();
    assert.equal(response.status, 503);
    assert.equal(await problemOf(response), 'upstream-unavailable');
    assert.equal((await read()).status, 200);
  });
});

describe('a read of a changed customer', () => {
  it('tells when it was changed, and only then', async () => {
    const {call, read, id, sandbox} = await shopWithCustomer();
    const before = await read();
    const {created} = sandbox.customers[0] ?? {};
    assert.deepEqual(Object.keys(await bodyOf(before)), ['id', 'created', 'version', 'contact']);
    const json = {contact: {...SAMPLE_CONTACT, surname: 'Neumann'}};
    const headers = {'if-match': before.headers.get('etag') ?? ''};
    const changed = await call('PUT', `${path}/${id}`, {json, headers});
    const {updated} = sandbox.customers[0] ?? {};
    const version = changed.headers.get('etag');
    assert.deepEqual(await bodyOf(changed), {id, updated, version});
    const {contact: _, ...times} = await bodyOf(await read());
    assert.deepEqual(times, {id, created, updated, version});
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

  for (const [name, address, kept, sent] of [
    ['an address', contact.address, {region: 'Köln'}, {...contact.address, region: 'Köln'}],
    ['an address, where there was none', contact.address, undefined, contact.address],
    ['no address', undefined, {region: 'Köln'}, {region: 'Köln'}],
    ['no address, where there was none', undefined, undefined, undefined],
  ] as const) {
    it(`with ${name} sends what the payer entered and what nobody here knows, and no more`, async () => {
      const {call, sandbox, id} = await shopWithCustomer();
      const stored = sandbox.customers[0];
      assert.ok(stored);
      stored.contact = {
        forename: 'Erika',
        surname: 'Mustermann',
        name: 'Erika Mustermann',
        mobile: '+491701234567',
        nationality: 'DE',
        ...(kept && {address: {...contact.address, additional_address_data: '3. OG', ...kept}}),
      };
      const entered = {forename: 'Max', surname: 'Neumann', email: 'max@example.com'};
      const json = {contact: {...entered, ...(address && {address})}};
      await call('PUT', `${path}/${id}`, {json, headers: {'if-match': '*'}});
      const {body} = sandbox.calls.find(({method}) => method === 'PUT') ?? {};
      const {address: sentAddress, ...rest} = (body as {contact: Record<string, unknown>}).contact;
      assert.deepEqual(rest, {...entered, nationality: 'DE'});
      assert.deepEqual(sentAddress, sent);
    });
  }

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

  for (const tags of ['*', '"0", *', '"0", TAG']) {
    it(`with If-Match of ${tags} is done`, async () => {
      const {call, id, read} = await shopWithCustomer();
      const etag = (await read()).headers.get('etag') ?? '';
      const headers = {'if-match': tags.replace('TAG', etag)};
      assert.equal((await call('PUT', `${path}/${id}`, {json: {contact}, headers})).status, 200);
    });
  }

  it('is found by its new contact, and no longer by the old one', async () => {
    const {call, id} = await shopWithCustomer();
    const headers = {'if-match': '*'};
    await call('PUT', `${path}/${id}`, {json: {contact}, headers});
    const same = await call('POST', path, {json: {contact}, headers: newKey()});
    assert.equal((await bodyOf(same))['id'], id);
    const old = {contact: SAMPLE_CONTACT};
    const other = await call('POST', path, {json: old, headers: newKey()});
    assert.equal(other.status, 201);
    assert.notEqual((await bodyOf(other))['id'], id);
  });

  it('whose answer is lost is done if secuconnect did it', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    sandbox.faults.add({kind: 'reset-after', on: 'update'});
    const headers = {'if-match': '*'};
    const response = await call('PUT', `${path}/${id}`, {json: {contact}, headers});
    assert.equal(response.status, 200);
    assert.equal((await bodyOf(response))['updated'], sandbox.customers[0]?.updated);
    assert.equal(sandbox.customers[0]?.contact['surname'], 'Neumann');
  });

  it('of a contact that is not allowed asks nobody', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    const calls = sandbox.calls.length;
    const headers = {'if-match': '*'};
    const json = {contact: {...contact, email: 'no'}};
    assert.equal((await call('PUT', `${path}/${id}`, {json, headers})).status, 422);
    assert.equal(sandbox.calls.length, calls);
  });

  it('reaches a customer that has no address, and one with an odd one', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    for (const address of [undefined, null, 'Köln', []]) {
      const stored = sandbox.customers[0];
      assert.ok(stored);
      stored.contact['address'] = address;
      const headers = {'if-match': '*'};
      const response = await call('PUT', `${path}/${id}`, {json: {contact}, headers});
      assert.equal(response.status, 200);
      assert.deepEqual(sandbox.customers[0]?.contact['address'], contact.address);
    }
  });

  it('of a customer of somebody else is 404, whatever the tag', async () => {
    const {call, id} = await shopWithCustomer();
    const options = {json: {contact}, subject: 'shopper-2'};
    assert.equal((await call('PUT', `${path}/${id}`, options)).status, 404);
  });
});

describe('a delete', () => {
  it('answers 204 and no body, and again when repeated', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    const response = await call('DELETE', `${path}/${id}`);
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('content-type'), null);
    assert.equal((await call('DELETE', `${path}/${id}`)).status, 204);
    assert.equal(sandbox.customers.length, 0);
  });

  it('with an old tag is 412, with the right one done', async () => {
    const {call, id, read, sandbox} = await shopWithCustomer();
    const stale = await call('DELETE', `${path}/${id}`, {headers: {'if-match': '"0"'}});
    assert.equal(await problemOf(stale), 'precondition-failed');
    assert.equal(sandbox.customers.length, 1);
    const headers = {'if-match': (await read()).headers.get('etag') ?? ''};
    assert.equal((await call('DELETE', `${path}/${id}`, {headers})).status, 204);
    assert.equal(sandbox.customers.length, 0);
  });

  it('with a tag of a customer of somebody else is 404, without a call upstream', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    const calls = sandbox.calls.length;
    const options = {subject: 'shopper-2', headers: {'if-match': '*'}};
    assert.equal((await call('DELETE', `${path}/${id}`, options)).status, 404);
    assert.equal(sandbox.calls.length, calls);
  });

  it('lets the same contact make a new customer', async () => {
    const {call, id} = await shopWithCustomer();
    await call('DELETE', `${path}/${id}`);
    const json = {contact: SAMPLE_CONTACT};
    const again = await call('POST', path, {json, headers: newKey()});
    assert.equal(again.status, 201);
    assert.notEqual((await bodyOf(again))['id'], id);
  });

  it('of a customer that the token names is done, and repeated by that shopper too', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    const options = {subject: 'shopper-2', customers: [id]};
    assert.equal((await call('DELETE', `${path}/${id}`, options)).status, 204);
    assert.equal((await call('DELETE', `${path}/${id}`, options)).status, 204);
    assert.equal(sandbox.customers.length, 0);
  });

  it('of a customer of somebody else is 404', async () => {
    const {call, id, sandbox} = await shopWithCustomer();
    const response = await call('DELETE', `${path}/${id}`, {subject: 'shopper-2'});
    assert.equal(response.status, 404);
    assert.equal(sandbox.customers.length, 1);
  });
});

describe('a change of a customer of somebody else', () => {
  for (const [method, headers] of [
    ['PUT', {}],
    ['PUT', {'if-match': '*'}],
    ['DELETE', {}],
    ['DELETE', {'if-match': '*'}],
  ] as const) {
    it(`(${method} ${Object.keys(headers).join()}) neither waits for its lock nor holds it`, async () => {
      const {call, id, store} = await shopWithCustomer();
      let locks = 0;
      const {withCustomerLock} = store;
      store.withCustomerLock = (...args) => {
        locks += 1;
        return withCustomerLock(...args);
      };
      const options = {json: {contact: SAMPLE_CONTACT}, headers, subject: 'shopper-2'};
      assert.equal((await call(method, `${path}/${id}`, options)).status, 404);
      assert.equal(locks, 0);
      const own = {...options, headers: {'if-match': '*'}, subject: 'shopper-1'};
      assert.ok((await call(method, `${path}/${id}`, own)).ok);
      assert.equal(locks, 1);
    });
  }
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

  it('holds ten when nobody says how many, and twenty at most', async () => {
    const {call} = openShop({limits: false});
    for (let count = 0; count < 21; count += 1) {
      const contact = {...SAMPLE_CONTACT, companyname: `Firma ${count}`};
      await call('POST', path, {json: {contact}, headers: newKey()});
    }
    const countOn = async (query: string): Promise<[number, boolean]> => {
      const {items, next} = await bodyOf(await call('GET', `${path}${query}`));
      return [(items as unknown[]).length, next !== undefined];
    };
    assert.deepEqual(await countOn(''), [10, true]);
    assert.deepEqual(await countOn('?limit=1'), [1, true]);
    assert.deepEqual(await countOn('?limit=20'), [20, true]);
  });

  it('uses four concurrent calls to secuconnect, and keeps its order', async () => {
    const sandbox = createSandbox();
    let reads = 0;
    let most = 0;
    const fetch = async (request: Request): Promise<Response> => {
      if (request.method !== 'GET') return sandbox(request);
      most = Math.max(most, (reads += 1));
      // The later ones answer first.
      for (let turn = 20; turn > reads; turn -= 1) await new Promise(setImmediate);
      const response = await sandbox(request);
      reads -= 1;
      return response;
    };
    const baseUrl = 'https://sandbox.example';
    const upstream = {...DEMO_CREDENTIALS, baseUrl, fetch};
    const {call} = openShop({limits: false, upstream});
    const ids: unknown[] = [];
    for (let count = 0; count < 20; count += 1) {
      const json = {contact: {...SAMPLE_CONTACT, companyname: `Firma ${count}`}};
      ids.unshift((await bodyOf(await call('POST', path, {json, headers: newKey()})))['id']);
    }
    const {items} = await bodyOf(await call('GET', `${path}?limit=20`));
    assert.deepEqual(
      (items as {id: string}[]).map(({id}) => id),
      ids,
    );
    assert.equal(most, 4);
  });

  it('leaves out who is gone, and names who cannot be read now', async () => {
    const {call, sandbox} = openShop();
    const made = [];
    for (const surname of ['Eins', 'Zwei', 'Drei']) {
      const response = await call('POST', path, {
        json: {contact: {...SAMPLE_CONTACT, surname}},
        headers: newKey(),
      });
      made.push(await bodyOf(response));
    }
    await callDirectly(sandbox, 'DELETE', `/Payment/Customers/${String(made[1]?.['id'])}`);
    sandbox.faults.add({kind: '503', on: 'read'});
    const {items, ...rest} = await bodyOf(await call('GET', path));
    const [unread, read, ...others] = items as {id: string; contact: {surname: string}}[];
    assert.deepEqual(unread, {...made[2], unavailable: true});
    assert.deepEqual([read?.id, read?.contact.surname], [made[0]?.['id'], 'Eins']);
    assert.deepEqual([others, rest], [[], {}]);
  });

  it('costs a point for each customer on the page, and one when it is empty', async () => {
    const {call} = openShop({limits: {readsPerMinute: 3}});
    for (const surname of ['Eins', 'Zwei']) {
      const json = {contact: {...SAMPLE_CONTACT, surname}};
      await call('POST', path, {json, headers: newKey()});
    }
    const statuses = [];
    for (let count = 0; count < 2; count += 1) statuses.push((await call('GET', path)).status);
    assert.deepEqual(statuses, [200, 429]);
    const empty = [];
    for (let count = 0; count < 4; count += 1) {
      empty.push((await call('GET', path, {subject: 'shopper-2'})).status);
    }
    assert.deepEqual(empty, [200, 200, 200, 429]);
  });

  it('ends without a next page when the last is full', async () => {
    const {call, id} = await shopWithCustomer();
    const response = await call('GET', `${path}?limit=1`);
    const {items, ...rest} = await bodyOf(response);
    assert.equal(response.status, 200);
    assert.deepEqual(
      (items as {id: string}[]).map((item) => item.id),
      [id],
    );
    assert.deepEqual(rest, {});
  });

  for (const query of [
    'limit=0',
    'limit=-1',
    'limit=21',
    'limit=x',
    'limit=1.5',
    'limit=',
    'cursor=x',
    'cursor=',
  ]) {
    it(`refuses ${query}`, async () => {
      const {call} = openShop();
      const response = await call('GET', `${path}?${query}`);
      assert.equal(response.status, 400);
      assert.equal(await problemOf(response), 'bad-request');
    });
  }
});
