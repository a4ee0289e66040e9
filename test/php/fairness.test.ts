import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {bodyOf, newKey, problemOf} from '../proxy/merchant.ts';
import {execute, SQLITE} from './databases.ts';
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
    const answers = await Promise.all(
      Array.from({length: 33}, async (_, count) => {
        const headers = {authorization: `Bearer x.y.${count}`};
        return problemOf(await shop.send('GET', '/v1/customers', {headers}));
      }),
    );
    assert.equal(answers.filter((problem) => problem === 'token-invalid').length, 30);
    assert.equal(answers.filter((problem) => problem === 'rate-limited').length, 3);
    assert.equal((await shop.send('GET', '/v1/customers')).status, 200);
  });

  it('count what a list reads, and what is reused', async () => {
    const subject = 'reader';
    for (const name of ['Eins', 'Zwei', 'Drei']) {
      assert.equal((await create(name, subject)).status, 201);
    }
    const lists = await Promise.all(
      Array.from(
        {length: 21},
        async () => (await shop.send('GET', '/v1/customers', {subject})).status,
      ),
    );
    assert.equal(lists.filter((status) => status === 200).length, 20);
    assert.equal(lists.filter((status) => status === 429).length, 1);
    // It is read at secuconnect, to see that it is still the same.
    const reused = await create('Drei', subject);
    assert.equal(await problemOf(reused), 'rate-limited');
    assert.match(reused.headers.get('ratelimit') ?? '', /^"read";/);
    assert.equal(shop.sandbox.customers.length, 3);
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

  it('give a browser so many sessions', async () => {
    const statuses = await Promise.all(
      Array.from(
        {length: 64},
        async () => (await fetch(`${shop.url}/payer-token`, {method: 'POST'})).status,
      ),
    );
    assert.equal(statuses.filter((status) => status === 200).length, 60);
    assert.equal(statuses.filter((status) => status === 429).length, 4);
  });
});

describe('the PHP proxy before a secuconnect that takes no token', {skip}, () => {
  let shop: Opened;
  let instead: ((isLogin: boolean) => unknown) | undefined;
  let logins = 0;
  const closing = closers();
  after(closing.run);
  before(async () => {
    const database = await SQLITE.open();
    closing.after(() => database.close());
    const env = {DATABASE_DSN: database.dsn};
    shop = await openPhpShop(closing, env, {}, async (request, sandbox) => {
      const isLogin = request.url.endsWith('/oauth/token');
      if (isLogin) logins += 1;
      const answer = instead?.(isLogin);
      if (answer instanceof Response) return answer;
      const response = await sandbox(request);
      // Members of the answer to a login.
      return answer ? Response.json({...(await bodyOf(response)), ...answer}) : response;
    });
  });
  beforeEach(async () => {
    await execute(shop.env.DATABASE_DSN, 'delete from shop_login');
    shop.sandbox.clearCalls();
    shop.lines.length = 0;
    logins = 0;
  });
  afterEach(() => (instead = undefined));
  const create = (name: string): Promise<Response> =>
    shop.send('POST', '/v1/customers', {json: {contact: contactOf(name)}, headers: newKey()});

  for (const [name, answer] of [
    ['401', () => Response.json({error: 'invalid_token'}, {status: 401})],
    [
      '403 with 2003',
      () => Response.json({error: 'ProductNotAllowedException', code: 2003}, {status: 403}),
    ],
  ] as const) {
    it(`pauses after ${name}, and says so once`, async () => {
      instead = (isLogin) => (isLogin ? undefined : answer());
      const started = Date.now();
      for (let count = 0; count < 12; count += 1) {
        assert.equal(await problemOf(await create('Ausgesperrt')), 'upstream-error');
      }
      // Two at once, then after 1, 2, 4, … seconds.
      const most = 2 + Math.ceil(Math.log2(2 + (Date.now() - started) / 1000));
      assert.ok(logins <= most, `${logins} logins`);
      assert.equal(shop.lines.filter((line) => line.includes('upstream_auth_failed')).length, 1);
      instead = undefined;
      // As if the pause were over.
      await execute(shop.env.DATABASE_DSN, 'update shop_login set retry_at = 1');
      assert.equal((await create(`Wieder da nach ${name}`)).status, 201);
    });
  }

  for (const [name, login] of [
    ['a line feed', {access_token: 'a\nb', expires_in: 1200}],
    ['5000 characters', {access_token: 'a'.repeat(5000), expires_in: 1200}],
    ['another type', {access_token: 7, expires_in: 1200}],
  ] as const) {
    it(`takes no access token with ${name}`, async () => {
      instead = (isLogin) => isLogin && Response.json(login);
      assert.equal(await problemOf(await create('Ohne')), 'upstream-error');
      assert.equal(shop.sandbox.calls.length, 0);
    });
  }

  for (const life of [0.001, -5, '1200', null, 1e300]) {
    it(`logs in once where an access token lives ${String(life)} seconds`, async () => {
      instead = (isLogin) => isLogin && {expires_in: life};
      for (const name of ['Eins', 'Zwei', 'Drei']) {
        assert.equal((await createUntilFinal(shop, contactOf(`${name} ${life}`))).status, 201);
      }
      assert.equal(logins, 1);
    });
  }
});
