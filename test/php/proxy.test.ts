import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Contact} from '../../src/contact/contact.ts';
import {bodyOf, newKey} from '../proxy/merchant.ts';
import {closers, contactOf, createUntilFinal, openPhpShop, skip, type Opened} from './php-shop.ts';
import {until} from '../support/until.ts';

describe('the PHP proxy', {skip}, () => {
  let shop: Opened;
  const closing = closers();
  after(closing.run);
  before(async () => {
    shop = await openPhpShop(closing);
  });

  it('gives one customer for the same contact in two tabs', async () => {
    const contact = contactOf('Zweimal');
    const [one, other] = await Promise.all([
      createUntilFinal(shop, contact),
      createUntilFinal(shop, contact),
    ]);
    assert.equal((await bodyOf(one))['id'], (await bodyOf(other))['id']);
  });

  it('lets no stranger wait for what a shopper changes', async () => {
    const contact = contactOf('Langsam');
    const created = await createUntilFinal(shop, contact);
    const path = `/v1/customers/${String((await bodyOf(created))['id'])}`;
    const etag = (await shop.send('GET', path)).headers.get('etag') ?? '';
    shop.sandbox.faults.add({kind: 'slow', on: 'update', delay: 3000});
    shop.sandbox.clearCalls();
    let isChanged = false;
    const change = shop
      .send('PUT', path, {json: {contact: contactOf('Schnell')}, headers: {'if-match': etag}})
      .then((response) => {
        isChanged = true;
        return response.status;
      });
    await until(() => shop.sandbox.calls.some(({action}) => action === 'update'));
    for (const [method, json] of [
      ['DELETE', undefined],
      ['PUT', {contact}],
    ] as const) {
      const answer = await shop.send(method, path, {json, subject: 'stranger'});
      assert.deepEqual([answer.status, isChanged], [404, false]);
    }
    assert.equal(await change, 200);
  });

  it('gives two customers to two shoppers with the same contact', async () => {
    const json = {contact: contactOf('Zwilling')};
    const [one, other] = await Promise.all(
      ['twin-1', 'twin-2'].map((subject) =>
        shop.send('POST', '/v1/customers', {json, subject, headers: newKey()}),
      ),
    );
    assert.ok(one && other);
    assert.notEqual((await bodyOf(one))['id'], (await bodyOf(other))['id']);
  });

  it('keeps at secuconnect what the protocol does not know', async () => {
    const created = await shop.send('POST', '/v1/customers', {
      json: {contact: contactOf('Vorher')},
      headers: newKey(),
    });
    const path = `/v1/customers/${String((await bodyOf(created))['id'])}`;
    const stored = shop.sandbox.customers[0];
    Object.assign(stored?.contact ?? {}, {nationality: 'DE'});
    const etag = (await shop.send('GET', path)).headers.get('etag') ?? '';
    const json = {contact: contactOf('Nachher')};
    const changed = await shop.send('PUT', path, {json, headers: {'if-match': etag}});
    assert.equal(changed.status, 200);
    const {nationality, surname} = (shop.sandbox.customers.find(({id}) => id === stored?.id)
      ?.contact ?? {}) as unknown as Record<string, unknown>;
    assert.deepEqual({nationality, surname}, {nationality: 'DE', surname: 'Nachher'});
  });

  for (const [stored, country] of [
    ['DE', 'DE'],
    ['de', 'DE'],
    ['Deutschland', 'DE'],
    ['germany', 'DE'],
    ['österreich', 'AT'],
    ['ÖSTERREICH', 'AT'],
    // Withdrawn codes, DD, YD, RH, BU, NH and CS, have these names too.
    ['Yemen', 'YE'],
    ['Zimbabwe', 'ZW'],
    ['Myanmar', 'MM'],
    ['Vanuatu', 'VU'],
    ['Serbien', 'RS'],
    ['Atlantis', 'Atlantis'],
    ['XX', 'XX'],
  ] as const) {
    it(`has ${country} as country when ${stored} is stored`, async () => {
      const created = await createUntilFinal(shop, contactOf(`Aus ${stored}`));
      const {id} = await bodyOf(created);
      const customer = shop.sandbox.customers.find((one) => one.id === id);
      const {contact} = customer ?? {};
      Object.assign(contact ?? {}, {address: {...(contact?.address as object), country: stored}});
      const read = await bodyOf(await shop.send('GET', `/v1/customers/${String(id)}`));
      assert.equal((read['contact'] as Contact).address?.country, country);
    });
  }

  it('takes a changed customer as found when the answer to the change was lost', async () => {
    const created = await shop.send('POST', '/v1/customers', {
      json: {contact: contactOf('Alt')},
      headers: newKey(),
    });
    const path = `/v1/customers/${String((await bodyOf(created))['id'])}`;
    const etag = (await shop.send('GET', path)).headers.get('etag') ?? '';
    const put = (): Promise<Response> =>
      shop.send('PUT', path, {json: {contact: contactOf('Neu')}, headers: {'if-match': etag}});
    shop.sandbox.faults.add({kind: 'reset-after', on: 'update'});
    assert.equal((await put()).status, 200);
    assert.equal((await put()).status, 200);
  });

  it('lists what it can when secuconnect does not give one of them', async () => {
    for (const surname of ['Erste', 'Zweite']) {
      const json = {contact: contactOf(surname)};
      await shop.send('POST', '/v1/customers', {json, subject: 'lister', headers: newKey()});
    }
    shop.sandbox.faults.add({kind: '503', on: 'read'});
    const list = await bodyOf(await shop.send('GET', '/v1/customers', {subject: 'lister'}));
    const items = list['items'] as {unavailable?: true}[];
    assert.equal(items.length, 2);
    assert.equal(items.filter(({unavailable}) => unavailable).length, 1);
  });

  it('goes on with a new login when secuconnect forgot the token', async () => {
    shop.sandbox.faults.add({kind: 'stale-token', on: 'list'});
    shop.sandbox.faults.add({kind: 'stale-token', on: 'create'});
    const response = await createUntilFinal(shop, contactOf('Frisch'));
    assert.equal(response.status, 201);
  });

  it('logs no name, no address and no token', async () => {
    const json = {contact: {...contactOf('Kanarienvogel'), email: 'canary@@x'}};
    await shop.send('POST', '/v1/customers', {json, headers: newKey()});
    await createUntilFinal(shop, contactOf('Kanarienvogel'));
    const log = shop.lines.join('\n');
    assert.match(log, /"route":"create"/);
    assert.doesNotMatch(log, /Kanarienvogel|canary|Heidestra|eyJ|demo-secret/);
  });
});
