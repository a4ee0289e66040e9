/**
 * Long because every point at which a create can break shares one PHP shop.
 * @module
 */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startPhpShop} from '../../demo/php/serve.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {bodyOf, callDirectly, newKey, problemOf} from '../proxy/merchant.ts';
import {closers, contactOf, createUntilFinal, openPhpShop, skip, type Opened} from './php-shop.ts';
import {SQLITE} from './databases.ts';
import {elapse} from '../support/time/quiet.ts';

/** Something else in place of secuconnect's answer. */
type Instead = (request: Request, sandbox: () => Promise<Response>) => Promise<Response>;

describe('the PHP proxy creates once', {skip}, () => {
  let shop: Opened;
  let instead: Instead | undefined;
  const closing = closers();
  after(closing.run);
  before(async () => {
    shop = await openPhpShop(closing, {}, {actionSeconds: 0}, (request, sandbox) =>
      instead ? instead(request, () => sandbox(request)) : sandbox(request),
    );
  });
  const madeOf = (name: string): string[] =>
    shop.sandbox.customers.filter(({contact}) => contact.surname === name).map(({id}) => id);
  const create = (name: string, headers: Record<string, string>, subject?: string) =>
    shop.send('POST', '/v1/customers', {
      json: {contact: contactOf(name)},
      headers,
      ...(subject !== undefined && {subject}),
    });
  /** Longer than the list is said to lag. */
  const settle = (): Promise<void> => elapse(400);

  /** What a list may be that shows no customer older than the claim. */
  const EARLY_ENDS: readonly (readonly [string, (list: List) => List])[] = [
    ['a page shorter than its count says', ({count}) => ({count, data: []})],
    ['a page without a count', () => ({data: []})],
    ['a count that is not a number', () => ({count: 'many', data: []})],
    [
      'a customer without a time',
      ({count, data}) => ({count, data: data?.map((row) => ({...row, created: null}))}),
    ],
    [
      'a customer with an odd time',
      ({count, data}) => ({count, data: data?.map((row) => ({...row, created: '1\u0000'}))}),
    ],
    [
      'a customer without an id',
      ({count, data}) => ({count, data: data?.map((row) => ({...row, id: 5}))}),
    ],
  ];
  for (const [name, change] of EARLY_ENDS) {
    it(`sends nothing again because of ${name}`, async () => {
      const headers = newKey();
      shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
      assert.equal(await problemOf(await create(name, headers)), 'outcome-pending');
      instead = async (request, sandbox) =>
        isList(request)
          ? Response.json(change((await (await sandbox()).json()) as List))
          : sandbox();
      await settle();
      for (let tries = 0; tries < 2; tries += 1) {
        assert.equal(await problemOf(await create(name, headers)), 'outcome-pending');
      }
      instead = undefined;
      const answer = await createUntilFinal(shop, contactOf(name), headers);
      assert.deepEqual(madeOf(name), [(await bodyOf(answer))['id']]);
    });
  }

  it('sends nothing again where a customer went away between two pages', async () => {
    const headers = newKey();
    for (let count = 0; count < 50; count += 1) await createDirectly(shop, `Vorher ${count}`);
    shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    assert.equal(await problemOf(await create('Lücke', headers)), 'outcome-pending');
    for (let count = 0; count < 70; count += 1) await createDirectly(shop, `Nachher ${count}`);
    let pages = 0;
    instead = async (request, sandbox) => {
      // The second page begins two rows later than it should: ours fell through.
      if (isList(request) && new URL(request.url).searchParams.get('offset') !== '0') {
        pages += 1;
        const {count, data} = (await (await sandbox()).json()) as List;
        return Response.json({
          count,
          data: data?.filter(({contact}) => contact.surname !== 'Lücke').slice(2),
        });
      }
      return sandbox();
    };
    await settle();
    assert.equal(await problemOf(await create('Lücke', headers)), 'outcome-pending');
    assert.ok(pages > 0);
    instead = undefined;
    const answer = await createUntilFinal(shop, contactOf('Lücke'), headers);
    assert.deepEqual(madeOf('Lücke'), [(await bodyOf(answer))['id']]);
  });

  it('goes back a page where rows were deleted while it read', async () => {
    const headers = newKey();
    shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    assert.equal(await problemOf(await create('Aufgerückt', headers)), 'outcome-pending');
    for (let count = 0; count < 70; count += 1) await createDirectly(shop, `Darüber ${count}`);
    const offsets: number[] = [];
    instead = async (request, sandbox) => {
      if (!isList(request)) return sandbox();
      const offset = Number(new URL(request.url).searchParams.get('offset'));
      offsets.push(offset);
      // The first time two rows are gone.
      if (offsets.length !== 2) return sandbox();
      const {count, data} = (await (await sandbox()).json()) as List;
      return Response.json({count, data: data?.slice(2)});
    };
    await settle();
    const answer = await createUntilFinal(shop, contactOf('Aufgerückt'), headers);
    instead = undefined;
    assert.deepEqual(offsets.slice(0, 4), [0, 49, 0, 49]);
    assert.deepEqual(madeOf('Aufgerückt'), [(await bodyOf(answer))['id']]);
  });

  it('finds its customer below a thousand others', async () => {
    const headers = newKey();
    shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    assert.equal(await problemOf(await create('Tief unten', headers)), 'outcome-pending');
    for (let count = 0; count < 1100; count += 1) await createDirectly(shop, `Andere ${count}`);
    await settle();
    const answer = await createUntilFinal(shop, contactOf('Tief unten'), headers);
    assert.equal(answer.status, 201);
    assert.deepEqual(madeOf('Tief unten'), [(await bodyOf(answer))['id']]);
  });

  it('finds a customer by the contact that an update without an answer gave it', async () => {
    const first = await bodyOf(await createUntilFinal(shop, contactOf('Vor der Änderung')));
    const path = `/v1/customers/${String(first['id'])}`;
    const {version} = await bodyOf(await shop.send('GET', path));
    shop.sandbox.faults.add({kind: 'reset-after', on: 'update'});
    let isChanged = false;
    instead = async (request, sandbox) => {
      if (request.method === 'PUT') isChanged = true;
      return isChanged && request.method === 'GET' ? new Response('', {status: 503}) : sandbox();
    };
    const changed = await shop.send('PUT', path, {
      json: {contact: contactOf('Nach der Änderung')},
      headers: {'if-match': String(version)},
    });
    assert.equal(changed.status, 503);
    instead = undefined;
    const again = await createUntilFinal(shop, contactOf('Nach der Änderung'));
    const {id, reused} = await bodyOf(again);
    assert.deepEqual([id, reused, again.status], [first['id'], true, 200]);
  });

  it('confirms no customer of another shopper', async () => {
    const {id} = await bodyOf(await createUntilFinal(shop, contactOf('Annas'), newKey(), 'anna'));
    const headers = newKey();
    instead = async (request, sandbox) =>
      isCreate(request) ? Response.json({id, created: '2026-01-02T03:04:05+01:00'}) : sandbox();
    const answer = await create('Berts', headers, 'bert');
    assert.deepEqual([answer.status, await problemOf(answer)], [502, 'upstream-error']);
    instead = undefined;
    assert.ok(shop.lines.some((line) => line.includes('owner_conflict')));
    assert.equal(
      (await shop.send('GET', `/v1/customers/${String(id)}`, {subject: 'bert'})).status,
      404,
    );
    const last = await createUntilFinal(shop, contactOf('Berts'), headers, 'bert');
    assert.deepEqual(madeOf('Berts'), [(await bodyOf(last))['id']]);
  });

  for (const [name, status] of [
    ['ProductNotAllowedException', 403],
    ['ProductInternalException', 422],
    ['ProductFormatException', 400],
  ] as const) {
    it(`lets a payer try again what was refused with ${name}`, async () => {
      const headers = newKey();
      instead = async (request, sandbox) =>
        isCreate(request) ? Response.json({error: name, code: 0}, {status}) : sandbox();
      assert.equal(await problemOf(await create(name, headers)), 'upstream-error');
      instead = undefined;
      assert.equal((await create(name, headers)).status, 201);
      const told = shop.lines.filter(
        (line) => line.includes('upstream_refused') && line.includes(name),
      );
      assert.equal(told.length, 1);
    });
  }

  it('says which members secuconnect refused', async () => {
    const error_details = 'Value of postal_code too long';
    instead = async (request, sandbox) =>
      isCreate(request)
        ? Response.json({error: 'ProductFormatException', error_details}, {status: 403})
        : sandbox();
    const answer = await create('Lange Zahl', newKey());
    instead = undefined;
    assert.equal(answer.status, 422);
    assert.deepEqual((await bodyOf(answer))['errors'], [
      {pointer: '/contact/address/postal_code', code: 'too-long'},
    ]);
  });

  for (const created of ['2026\u0000', 'x'.repeat(5000), '2026-02-03', 7, null]) {
    it(`takes ${JSON.stringify(created)?.slice(0, 12)} for no time`, async () => {
      const name = `Zeit ${String(created).length}`;
      const headers = newKey();
      instead = async (request, sandbox) => {
        const response = await sandbox();
        return isCreate(request)
          ? Response.json({...((await response.json()) as object), created})
          : response;
      };
      const first = await create(name, headers);
      instead = undefined;
      assert.equal((await bodyOf(first))['created'], '');
      assert.equal((await bodyOf(await create(name, headers)))['id'], (await bodyOf(first))['id']);
      assert.equal(madeOf(name).length, 1);
    });
  }
});

describe('the PHP proxy with another secret of the client', {skip}, () => {
  it('finds what was lost before, when it is repeated', async (test) => {
    const database = await SQLITE.open();
    test.after(() => database.close());
    const env = {DATABASE_DSN: database.dsn};
    const old = await openPhpShop(test, env, {actionSeconds: 0});
    const login = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: DEMO_CREDENTIALS.clientId,
      client_secret: DEMO_CREDENTIALS.clientSecret,
    });
    const next = await openPhpShop(
      test,
      {...env, SECUCONNECT_CLIENT_SECRET: 'another'},
      {},
      (request) => {
        const isLogin = request.url.endsWith('/oauth/token');
        return old.sandbox(
          isLogin ? new Request(request.url, {method: 'POST', body: login}) : request,
        );
      },
    );
    const headers = newKey();
    old.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const json = {contact: contactOf('Gedreht')};
    const first = await old.send('POST', '/v1/customers', {json, headers});
    assert.equal(await problemOf(first), 'outcome-pending');
    await elapse(400);
    // It cannot tell which of the customers it is.
    await next.command('tidy');
    const other = await next.send('POST', '/v1/customers', {json, headers});
    assert.equal(other.status, 201);
    assert.deepEqual(
      old.sandbox.customers.map(({id}) => id),
      [(await bodyOf(other))['id']],
    );
  });
});

describe('the PHP proxy counts the search', {skip, concurrency: true}, () => {
  for (const [name, end] of [
    ['from the end of a call that ran out of time', undefined],
    ['from the time that a dead worker’s call had', 'crash'],
  ] as const) {
    it(name, async (test) => {
      const database = await SQLITE.open();
      test.after(() => database.close());
      const sent: number[] = [];
      const dying = await openPhpShop(
        test,
        {DATABASE_DSN: database.dsn, PAYER_CALL_MS: '1500', PAYER_SETTLE_MS: '500'},
        {actionSeconds: 0},
        async (request, sandbox) => {
          if (isCreate(request)) sent.push(Date.now());
          if (!isCreate(request) || sent.length > 1) return sandbox(request);
          if (end === 'crash') await dying.crash();
          return new Promise<never>(() => undefined);
        },
      );
      const headers = newKey();
      const first = dying.send('POST', '/v1/customers', {
        json: {contact: contactOf('Spät')},
        headers,
      });
      await first.catch(() => undefined);
      if (end === 'crash') {
        const env = Object.entries(dying.env).filter(([key]) => /^(SECU|PAYER|DATABASE)/.test(key));
        const revived = await startPhpShop({
          env: Object.fromEntries(env) as Record<string, string>,
        });
        test.after(() => revived.stop());
        Object.assign(dying, {url: revived.url});
      }
      assert.equal((await createUntilFinal(dying, contactOf('Spät'), headers)).status, 201);
      const [one = 0, two = 0] = sent;
      // Both times, less the moment that the first one took to get here.
      assert.ok(two - one >= 1200, `sent again after ${two - one} ms`);
    });
  }
});

interface List {
  count?: unknown;
  data?: {id: unknown; created: unknown; contact: {surname?: string}}[] | undefined;
}

const createDirectly = (shop: Opened, surname: string): Promise<Response> =>
  callDirectly(shop.sandbox, 'POST', '/Payment/Customers', {contact: contactOf(surname)});
const isCreate = ({method, url}: Request): boolean =>
  method === 'POST' && url.endsWith('/api/v2/Payment/Customers');
const isList = ({method, url}: Request): boolean =>
  method === 'GET' && url.includes('/Payment/Customers?');
