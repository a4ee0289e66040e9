import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkConformance} from '../../src/conformance/conformance.ts';
import {bodyOf} from '../proxy/merchant.ts';
import {missingMariaDb, openMariaDb} from '../support/servers/mariadb.ts';
import {openLibrary, tokenOf} from './library-shop.ts';
import {contactOf, skip} from './php-shop.ts';

const keepsTheProtocol = async (url: string): Promise<void> => {
  const verdicts = await checkConformance({
    url,
    token: await tokenOf('shopper-1'),
    otherToken: await tokenOf('shopper-2'),
    expiredToken: await tokenOf('shopper-1', () => Date.now() - 3_600_000),
    origin: 'https://shop.example',
  });
  assert.deepEqual(
    verdicts.filter(({result}) => result !== 'kept'),
    [],
  );
};
const origins = ['https://shop.example'];

describe('the PHP library', {skip}, () => {
  for (const path of ['/shop/payer.php', '/']) {
    it(`keeps the protocol at ${path} in a shop that puts slashes into its globals`, async (test) => {
      const {url} = await openLibrary(test, {path, origins}, {isSlashed: true});
      await keepsTheProtocol(`${url}${path.replace(/\/$/, '')}`);
    });
  }

  it('answers nothing outside of its path', async (test) => {
    const {url, send} = await openLibrary(test, {path: '/a/payer'});
    for (const path of [
      '/',
      '/payer/v1/customers',
      '/a/payerx/v1/customers',
      '/A/payer/v1/customers',
    ]) {
      assert.match(await (await send('GET', path)).text(), /A page of the shop/, path);
    }
    const created = await send('POST', '/a/payer/v1/customers', {contact: contactOf('Tief')});
    const {id} = await bodyOf(created);
    assert.equal(created.headers.get('location'), `/a/payer/v1/customers/${String(id)}`);
    assert.equal((await fetch(`${url}/a/payer/v1/customers`)).status, 401);
  });

  it('sends nothing that the shop wrote before', async (test) => {
    const {send} = await openLibrary(test, {}, {says: '\ufeff\n'});
    const answer = await send('POST', '/payer/v1/customers', {contact: contactOf('Vorlaut')});
    assert.match(await answer.text(), /^\{"id":"PCU_/);
  });

  for (const isLogBroken of [false, true]) {
    it(`gives each entry to the shop's log${isLogBroken ? ', even if that fails' : ''}`, async (test) => {
      const {send, entries} = await openLibrary(test, {}, {isLogBroken});
      const contact = contactOf('Kanarienvogel');
      assert.equal((await send('POST', '/payer/v1/customers', {contact})).status, 201);
      const [entry] = entries();
      assert.equal(entry?.['route'], 'create');
      assert.equal(entry['status'], 201);
      assert.doesNotMatch(JSON.stringify(entries()), /Kanarienvogel|eyJ|thirty-two/);
    });
  }

  it('shares a database with tables of the same names', {skip: missingMariaDb()}, async (test) => {
    const database = {name: 'MariaDB', skip: false, open: openMariaDb} as const;
    const {send, entries} = await openLibrary(test, {tablePrefix: 'wp_payer_'}, {}, database);
    assert.equal(
      (await send('POST', '/payer/v1/customers', {contact: contactOf('Nachbar')})).status,
      201,
    );
    assert.equal(entries()[0]?.['status'], 201);
  });

  it('counts callers behind a trusted proxy by their own address', async (test) => {
    const {url} = await openLibrary(test, {
      limits: true,
      trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
    });
    const statusOf = async (forwarded: string): Promise<number> => {
      const headers = {authorization: 'Bearer x.y.z', 'x-forwarded-for': forwarded};
      return (await fetch(`${url}/payer/v1/customers`, {headers})).status;
    };
    const many = async (forwarded: (index: number) => string): Promise<number[]> => {
      const statuses = [];
      for (let index = 0; index < 31; index += 1) statuses.push(await statusOf(forwarded(index)));
      return statuses;
    };
    const limited = [...Array<number>(30).fill(401), 429];
    // Some proxies append the port, and callers invent addresses in front.
    assert.deepEqual(
      await many((index) => `198.51.100.${index}, 192.0.2.7:${4000 + index}, 10.1.2.3`),
      limited,
    );
    assert.equal(await statusOf('192.0.2.7'), 429);
    assert.equal(await statusOf('192.0.2.8'), 401);
    assert.deepEqual(await many((index) => `"[2001:db8::${index}]:443"`), limited);
  });

  it('says what is wrong in the log, and stops no page of the shop', async (test) => {
    const {url, send, entries} = await openLibrary(test, {tokenSecret: 'short'});
    assert.match(await (await fetch(url)).text(), /A page of the shop/);
    const answer = await send('GET', '/payer/v1/customers');
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /problem:internal/);
    assert.equal((await fetch(`${url}/token`, {method: 'POST'})).status, 500);
    for (const {event, message} of entries()) {
      assert.deepEqual([event, message], ['config_error', 'tokenSecret needs at least 32 bytes']);
    }
    assert.equal(entries().length, 2);
  });

  it('gives a token to its own pages only, whatever a gateway made of the host', async (test) => {
    const {url} = await openLibrary(test);
    const {host} = new URL(url);
    const own = {origin: 'https://shop.example'};
    for (const [headers, status] of [
      [{}, 200],
      [{origin: url}, 200],
      [{...own, 'x-forwarded-host': 'shop.example'}, 200],
      [{...own, 'sec-fetch-site': 'same-origin'}, 200],
      [{origin: url, 'sec-fetch-site': 'cross-site'}, 403],
      [{origin: url, 'sec-fetch-site': 'same-site'}, 403],
      [own, 403],
      [{origin: 'null'}, 403],
      [{origin: `https://${host}.evil.example`}, 403],
    ] as const) {
      const answer = await fetch(`${url}/token`, {method: 'POST', headers});
      assert.equal(answer.status, status, JSON.stringify(headers));
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    }
  });
});
