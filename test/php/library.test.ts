import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {startPhpShop} from '../../demo/php/serve.ts';
import {checkConformance} from '../../src/conformance/conformance.ts';
import {mintToken, SCOPES} from '../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {bodyOf, newKey} from '../proxy/merchant.ts';
import {missingMariaDb, openMariaDb} from '../support/mariadb.ts';
import {serve} from '../support/serve.ts';
import {SQLITE} from './databases.ts';
import {contactOf, runPhp, skip} from './php-shop.ts';

const SECRET = 'a secret of thirty-two bytes or more';

interface Library {
  url: string;
  /** The entries of the log. */
  entries(): Record<string, unknown>[];
  send(method: string, path: string, json?: unknown, headers?: object): Promise<Response>;
  sandbox: ReturnType<typeof createSandbox>;
}

/** A shop with the library, and what `library.php` reads in addition. */
async function open(
  test: TestContext,
  options: Record<string, unknown> & {tablePrefix?: string} = {},
  more: Record<string, unknown> = {},
  database = SQLITE,
): Promise<Library> {
  const sandbox = createSandbox();
  const secuconnect = await serve(sandbox);
  test.after(secuconnect.close);
  const {dsn, close} = await database.open();
  test.after(close);
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-library-'));
  test.after(() => rmSync(folder, {recursive: true}));
  const log = join(folder, 'log');
  const all = {
    baseUrl: secuconnect.url,
    ...DEMO_CREDENTIALS,
    tokenSecret: SECRET,
    dsn,
    limits: false,
    settleMs: 300,
    ...options,
  };
  const shop = await startPhpShop({
    index: 'test/php/library.php',
    env: {
      SECUCONNECT_BASE_URL: secuconnect.url,
      SECUCONNECT_CLIENT_ID: 'unused',
      SECUCONNECT_CLIENT_SECRET: 'unused',
      PAYER_TOKEN_SECRET: SECRET,
      DATABASE_DSN: dsn,
      DATABASE_TABLE_PREFIX: options.tablePrefix ?? 'shop_',
      SETTINGS: JSON.stringify({options: all, log, ...more}),
    },
  });
  test.after(() => shop.stop());
  return {
    url: shop.url,
    sandbox,
    entries: () =>
      readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    async send(method, path, json, headers) {
      return fetch(`${shop.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf('shopper-1')}`,
          'content-type': 'application/json',
          ...newKey(),
          ...headers,
        },
        ...(json !== undefined && {body: JSON.stringify(json)}),
      });
    },
  };
}

const tokenOf = (subject: string, clock = Date.now): Promise<string> =>
  mintToken({
    key: SECRET,
    issuer: 'php-shop',
    audience: 'payer-proxy',
    subject,
    scopes: SCOPES,
    clock,
  });

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
      const {url} = await open(test, {path, origins}, {isSlashed: true});
      await keepsTheProtocol(`${url}${path.replace(/\/$/, '')}`);
    });
  }

  it('answers nothing outside of its path', async (test) => {
    const {url, send} = await open(test, {path: '/a/payer'});
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
    const {send} = await open(test, {}, {says: '\ufeff\n'});
    const answer = await send('POST', '/payer/v1/customers', {contact: contactOf('Vorlaut')});
    assert.match(await answer.text(), /^\{"id":"PCU_/);
  });

  for (const isLogBroken of [false, true]) {
    it(`gives each entry to the shop's log${isLogBroken ? ', even if that fails' : ''}`, async (test) => {
      const {send, entries} = await open(test, {}, {isLogBroken});
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
    const {send, entries} = await open(test, {tablePrefix: 'wp_payer_'}, {}, database);
    assert.equal(
      (await send('POST', '/payer/v1/customers', {contact: contactOf('Nachbar')})).status,
      201,
    );
    assert.equal(entries()[0]?.['status'], 201);
  });

  it('counts callers behind a trusted proxy by their own address', async (test) => {
    const {url} = await open(test, {limits: true, trustedProxies: ['127.0.0.1', '10.0.0.0/8']});
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
    const {url, send, entries} = await open(test, {tokenSecret: 'short'});
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
    const {url} = await open(test);
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

/** Runs lines with `$payer`, as they stand in a page of a shop; gives what they wrote. */
const inShop = (
  options: Record<string, unknown>,
  code: string,
): Promise<{status: number; output: string}> =>
  runPhp(
    `require 'demo/php/src/autoload.php';
    $payer = PayerShop\\Payer::with([...json_decode($argv[1], true), 'log' => static function (array $entry): void {
      echo $entry['event'], ' ';
    }]);
    ${code}`,
    JSON.stringify(options),
  );

describe('a page with the PHP library', {skip}, () => {
  const wrong = {
    baseUrl: 'http://127.0.0.1:9',
    ...DEMO_CREDENTIALS,
    tokenSecret: SECRET,
    dsn: 'sqlite:/nowhere/at/all/shop.db',
  };

  it('says in one line what is wrong with an option', async () => {
    const cases = [
      [{clientID: 'x'}, /^clientID is not an option/],
      [{baseUrl: 'http://secuconnect.example'}, /^baseUrl takes an https:/],
      [{clientSecret: 7}, /^clientSecret takes a text$/],
      [{tokenSecret: null}, /^tokenSecret is missing$/],
      [{origins: 'shop.example'}, /^origins takes origins .* not shop.example$/],
      [{origins: [7]}, /^origins takes origins .* not int$/],
      [{origins: 7}, /^origins takes origins/],
      [{path: ['/payer']}, /^path takes a text$/],
      ...['payer', '/payer/', '/pay er', '//payer', '/p?x'].map(
        (path) => [{path}, /^path takes a path/] as const,
      ),
      ...['proxy', '10.0.0.0/33', '10.0.0', '10.0.0.0/8,10.1.0.0/16', '::/129', '10.0.0.0/'].map(
        (network) =>
          [{trustedProxies: network}, /^trustedProxies takes addresses or networks/] as const,
      ),
      [{callMs: 1.5}, /^callMs takes milliseconds/],
      [{settleMs: -1}, /^settleMs takes milliseconds/],
      [{limits: 'no'}, /^limits takes on or off$/],
      [{limits: 0}, /^limits takes on or off$/],
      [{log: 'no function'}, /^log takes a function$/],
      [{dsn: 'shop.db'}, /^dsn takes a DSN/],
      ...['wp-', 'a b', 'x; drop table a', '1_', 'x'.repeat(31)].map(
        (tablePrefix) => [{tablePrefix}, /^tablePrefix takes at most 30/] as const,
      ),
    ] as const;
    const {output} = await runPhp(
      `require 'demo/php/src/autoload.php';
      foreach (json_decode($argv[1], true) as $options) {
        echo PayerShop\\Payer::with($options)->check(), "\\n";
      }`,
      JSON.stringify(cases.map(([changes]) => ({...wrong, ...changes}))),
    );
    for (const [index, line] of output.trim().split('\n').entries()) {
      assert.match(line, cases[index]?.[1] ?? /^$/);
      assert.doesNotMatch(line, /thirty-two/);
    }
  });

  it('refuses an id while the database does not answer', async () => {
    for (const dsn of [
      'sqlite:/nowhere/at/all/shop.db',
      'mysql:host=127.0.0.1;port=1;dbname=shop',
      'pgsql:host=127.0.0.1;port=1',
    ]) {
      const {status, output} = await inShop(
        {...wrong, dsn},
        `var_dump($payer->owns('a', 'PCU_0123456789'));`,
      );
      assert.deepEqual([status, output.trim()], [0, 'store_unavailable bool(false)']);
    }
    const {output} = await inShop({}, `var_dump($payer->owns('a', 'PCU_0123456789'));`);
    assert.equal(output.trim(), 'config_error bool(false)');
  });

  it('creates no customer while the database does not answer, and says so', async () => {
    const code = `try { $payer->create('a', json_decode($argv[2], true), 'order-1'); }
      catch (PayerShop\\Refusal $refusal) { echo $refusal->problem; }`;
    const contact = JSON.stringify(contactOf('Server'));
    for (const [options, said] of [
      [wrong, 'store_unavailable upstream-unavailable'],
      [{...wrong, tokenSecret: ''}, 'config_error internal'],
    ] as const) {
      const {output} = await inShop(options, code.replace('$argv[2]', `'${contact}'`));
      assert.equal(output, said);
    }
  });

  it('creates one customer for one key, and names what is wrong with a contact', async (test) => {
    const {sandbox, options} = await openShopDatabase(test);
    const code = (contact: unknown): string => `
      $contact = json_decode('${JSON.stringify(contact)}', true);
      try { echo $payer->create('a', $contact, 'order 1'), ' ', json_encode($payer->owns('a', $payer->create('a', $contact, 'order 1'))); }
      catch (PayerShop\\Refusal $refusal) { echo $refusal->problem, PayerShop\\Json::encode($refusal->errors); }`;
    const first = await inShop(options, code(contactOf('Server')));
    assert.match(first.output, /^PCU_\w+ true$/);
    assert.equal((await inShop(options, code(contactOf('Server')))).output, first.output);
    assert.equal(sandbox.customers.length, 1);
    assert.equal(
      (await inShop(options, code({...contactOf('Server'), email: 'x'}))).output,
      'validation[{"pointer":"/contact/email","code":"format"}]',
    );
    assert.equal(
      (await inShop(options, code(contactOf('Anders')))).output,
      'idempotency-key-reused[]',
    );
  });

  it('finds again what it created when the answer is lost', async (test) => {
    const {sandbox, options} = await openShopDatabase(test);
    sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const contact = JSON.stringify(contactOf('Verloren'));
    const {output} = await inShop(
      options,
      `echo $payer->create('a', json_decode('${contact}', true), 'order 1');`,
    );
    assert.equal(output, `reconcile_adopted ${sandbox.customers[0]?.id}`);
    assert.equal(sandbox.customers.length, 1);
  });

  it('checks its set-up in one line', async (test) => {
    const {url, options} = await openShopDatabase(test);
    for (const [changes, said] of [
      [{}, 'null'],
      [{clientSecret: 'wrong'}, /secuconnect refused the login: check id, secret/],
      [{baseUrl: 'http://127.0.0.1:9'}, /secuconnect does not answer .*check base URL/],
      [{baseUrl: `${url}/elsewhere`}, /secuconnect (?:does not answer|refused)/],
      [{dsn: 'sqlite:/nowhere/shop.db'}, /^the database does not work: /],
      [{dsn: 'sqlite::memory:'}, /^the database does not work: .*no such table/],
      [{clientId: ''}, /^clientId is missing$/],
    ] as const) {
      const {output} = await inShop(
        {...options, ...changes},
        `echo "\\n", $payer->check() ?? 'null';`,
      );
      const [, line = ''] = output.split('\n');
      if (typeof said === 'string') assert.equal(line, said);
      else assert.match(line, said);
    }
  });

  it('uses the classes of one copy, even if another extension brings a second one', async () => {
    const {output} = await runPhp(`
      copy('demo/php/src/autoload.php', $copy = sys_get_temp_dir() . '/autoload-' . getmypid() . '.php');
      require 'demo/php/src/autoload.php';
      require $copy;
      unlink($copy);
      echo count(spl_autoload_functions());`);
    assert.equal(output, '1');
  });

  async function openShopDatabase(test: TestContext) {
    const sandbox = createSandbox();
    const {url, close} = await serve(sandbox);
    test.after(close);
    const database = await SQLITE.open();
    test.after(() => database.close());
    const options = {...wrong, baseUrl: url, dsn: database.dsn, settleMs: 300};
    await inShop(options, '$payer->install();');
    return {sandbox, url, options};
  }
});
