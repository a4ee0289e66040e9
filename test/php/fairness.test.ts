import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {bodyOf, newKey, problemOf} from '../proxy/merchant.ts';
import {closers, contactOf, createUntilFinal, openPhpShop, skip, type Opened} from './php-shop.ts';

describe('the limits of the PHP proxy', {skip}, () => {
  let shop: Opened;
  const closing = closers();
  after(closing.run);
  before(async () => {
    shop = await openPhpShop(closing, {PAYER_LIMITS: 'on'}, {actionSeconds: 0});
  });
  const create = (name: string, subject: string): Promise<Response> =>
    shop.send('POST', '/v1/customers', {
      json: {contact: contactOf(name)},
      subject,
      headers: newKey(),
    });

  it('refuse bad tokens of an address, and no good one', async () => {
    const problems: string[] = [];
    for (let count = 0; count < 33; count += 1) {
      const headers = {authorization: `Bearer x.y.${count}`};
      problems.push(await problemOf(await shop.send('GET', '/v1/customers', {headers})));
    }
    assert.deepEqual(new Set(problems.slice(0, 30)), new Set(['token-invalid']));
    assert.deepEqual(new Set(problems.slice(30)), new Set(['rate-limited']));
    assert.equal((await shop.send('GET', '/v1/customers')).status, 200);
  });

  it('count no create that did nothing', async () => {
    const subject = 'unlucky';
    shop.sandbox.faults.add({kind: '429', on: 'create', times: 12});
    for (let count = 0; count < 12; count += 1) {
      assert.equal(await problemOf(await create('Vergeblich', subject)), 'upstream-unavailable');
    }
    assert.equal((await create('Vergeblich', subject)).status, 201);
  });

  it('count creates of a shopper, and those of an address', async () => {
    const sent = (): number => shop.sandbox.customers.length;
    for (let count = 0; count < 10; count += 1) {
      assert.equal((await create(`Viele ${count}`, 'busy')).status, 201);
    }
    const eleventh = await create('Zu viele', 'busy');
    assert.equal(await problemOf(eleventh), 'rate-limited');
    assert.match(eleventh.headers.get('ratelimit') ?? '', /^"create";r=0;t=(?:59\d|600)$/);
    const others = await Promise.all(
      Array.from({length: 60}, (_, index) => create(`Andere ${index}`, `other-${index}`)),
    );
    const refused = others.filter(({status}) => status !== 201);
    assert.ok(refused.length > 0);
    for (const one of refused) assert.equal(await problemOf(one), 'rate-limited');
    assert.ok(sent() <= 60, `${sent()} customers`);
  });

  it('count what a list reads', async () => {
    const reader = await openPhpShop(closing, {PAYER_LIMITS: 'on'});
    for (let count = 0; count < 3; count += 1) {
      const json = {contact: contactOf(`Gelesen ${count}`)};
      await reader.send('POST', '/v1/customers', {json, headers: newKey()});
    }
    const statuses: number[] = [];
    for (let count = 0; count < 21; count += 1) {
      statuses.push((await reader.send('GET', '/v1/customers')).status);
    }
    assert.deepEqual(
      [statuses.slice(0, 20).every((status) => status === 200), statuses[20]],
      [true, 429],
    );
  });

  it('give a browser so many sessions', async (test) => {
    const open = await openPhpShop(test, {PAYER_LIMITS: 'on'});
    const statuses = await Promise.all(
      Array.from(
        {length: 64},
        async () => (await fetch(`${open.url}/payer-token`, {method: 'POST'})).status,
      ),
    );
    assert.equal(statuses.filter((status) => status === 200).length, 60);
    assert.equal(statuses.filter((status) => status === 429).length, 4);
  });
});

describe('the PHP proxy before a secuconnect that takes no token', {skip}, () => {
  for (const [name, answer] of [
    ['401', () => Response.json({error: 'invalid_token'}, {status: 401})],
    [
      '403 with 2003',
      () => Response.json({error: 'ProductNotAllowedException', code: 2003}, {status: 403}),
    ],
  ] as const) {
    it(`pauses after ${name}, and says so once`, async (test) => {
      let isClosed = true;
      let logins = 0;
      const shop = await openPhpShop(test, {}, {}, async (request, sandbox) => {
        if (request.url.endsWith('/oauth/token')) logins += 1;
        return isClosed && !request.url.endsWith('/oauth/token') ? answer() : sandbox(request);
      });
      const started = Date.now();
      for (let count = 0; count < 20; count += 1) {
        const json = {contact: contactOf('Ausgesperrt')};
        const response = await shop.send('POST', '/v1/customers', {json, headers: newKey()});
        assert.equal(await problemOf(response), 'upstream-error');
      }
      // Two at once, then after 1, 2, 4, … seconds.
      const most = 2 + Math.ceil(Math.log2(2 + (Date.now() - started) / 1000));
      assert.ok(logins <= most, `${logins} logins`);
      assert.equal(shop.lines.filter((line) => line.includes('upstream_auth_failed')).length, 1);
      isClosed = false;
      for (let status = 0; status !== 201;) {
        const json = {contact: contactOf('Wieder da')};
        ({status} = await shop.send('POST', '/v1/customers', {json, headers: newKey()}));
        await new Promise((done) => setTimeout(done, 100));
      }
    });
  }

  for (const [name, login] of [
    ['a line feed', {access_token: 'a\nb', expires_in: 1200}],
    ['5000 characters', {access_token: 'a'.repeat(5000), expires_in: 1200}],
    ['another type', {access_token: 7, expires_in: 1200}],
  ] as const) {
    it(`takes no access token with ${name}`, async (test) => {
      const shop = await openPhpShop(test, {}, {}, async (request, sandbox) =>
        request.url.endsWith('/oauth/token') ? Response.json(login) : sandbox(request),
      );
      const json = {contact: contactOf('Ohne')};
      const response = await shop.send('POST', '/v1/customers', {json, headers: newKey()});
      assert.equal(await problemOf(response), 'upstream-error');
      assert.equal(shop.sandbox.calls.length, 0);
    });
  }

  for (const life of [0.001, -5, '1200', null, 1e300]) {
    it(`logs in once where an access token lives ${String(life)} seconds`, async (test) => {
      let logins = 0;
      const shop = await openPhpShop(test, {}, {}, async (request, sandbox) => {
        const response = await sandbox(request);
        if (!request.url.endsWith('/oauth/token')) return response;
        logins += 1;
        return Response.json({...(await bodyOf(response)), expires_in: life});
      });
      for (const name of ['Eins', 'Zwei', 'Drei']) {
        assert.equal((await createUntilFinal(shop, contactOf(name))).status, 201);
      }
      assert.equal(logins, 1);
    });
  }
});
