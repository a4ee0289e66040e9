import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import type {Browser} from 'puppeteer-core';
import {buildScript, startPhpShop, type PhpShop} from '../../demo/php/serve.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import '../../src/ui/payer-form-events.ts';
import {checkConformance} from '../../src/conformance/conformance.ts';
import type {Contact} from '../../src/customer/contact.ts';
import {mintToken, toNodeListener} from '../../src/proxy/index.ts';
import {
  createSandbox,
  DEMO_CREDENTIALS,
  type FaultKind,
  type Sandbox,
  type SandboxOptions,
} from '../../src/sandbox/index.ts';
import {bodyOf, newKey, problemOf} from '../proxy/merchant.ts';
import {openBrowser, openWindow, typeInto} from '../site/shop.ts';
import {missingPhp} from '../support/php.ts';
import {openDatabase} from '../support/postgres.ts';

const SECRET = 'a secret of thirty-two bytes or more';
const SCOPES = ['create', 'read', 'update', 'delete', 'list'].map(
  (name) => `customers:${name}` as const,
) as 'customers:create'[];

/** A shop in PHP with a sandbox behind it. */
interface Opened extends PhpShop {
  sandbox: Sandbox;
  /** What it wrote. */
  lines: string[];
  mint(options?: {subject?: string; clock?: () => number}): Promise<string>;
  send(method: string, path: string, options?: SendOptions): Promise<Response>;
}
interface SendOptions {
  json?: unknown;
  subject?: string;
  headers?: Record<string, string>;
}

/** What a test's own `after` is, for a whole suite. */
interface Closers {
  after(work: () => void | Promise<void>): void;
}
function closers(): Closers & {run(): Promise<void>} {
  const all: (() => void | Promise<void>)[] = [];
  return {
    after: (work) => void all.push(work),
    async run() {
      for (const close of all) await close();
    },
  };
}

async function open(
  test: Closers,
  env: Record<string, string> = {},
  options: SandboxOptions = {},
  between: (request: Request, sandbox: Sandbox) => Promise<Response> = (request, sandbox) =>
    sandbox(request),
): Promise<Opened> {
  const sandbox = createSandbox(options);
  const listener = toNodeListener((request) => between(request, sandbox));
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  test.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const {port} = server.address() as AddressInfo;
  const lines: string[] = [];
  const shop = await startPhpShop({
    env: {
      SECUCONNECT_BASE_URL: `http://127.0.0.1:${port}`,
      SECUCONNECT_CLIENT_ID: DEMO_CREDENTIALS.clientId,
      SECUCONNECT_CLIENT_SECRET: DEMO_CREDENTIALS.clientSecret,
      PAYER_TOKEN_SECRET: SECRET,
      PAYER_LIMITS: 'off',
      PAYER_SETTLE_MS: '300',
      ...env,
    },
    log: (line) => lines.push(line),
  });
  test.after(() => shop.stop());
  const mint: Opened['mint'] = ({subject = 'shopper-1', ...rest} = {}) =>
    mintToken({
      key: SECRET,
      issuer: 'php-shop',
      audience: 'payer-proxy',
      subject,
      scopes: SCOPES,
      ...rest,
    });
  const opened: Opened = {
    ...shop,
    sandbox,
    lines,
    mint,
    async send(method, path, {json, subject = 'shopper-1', headers = {}} = {}) {
      return fetch(`${opened.url}/payer${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await mint({subject})}`,
          'content-type': 'application/json',
          ...headers,
        },
        ...(json !== undefined && {body: JSON.stringify(json)}),
      });
    },
  };
  return opened;
}

const PAYER = {
  forename: 'Jörg',
  surname: 'O’Brien-Müller',
  email: 'joerg@example.com',
  'street-line': 'Straße des 17. Juni 135',
  postal_code: '10623',
  city: 'Berlin',
  phone: '+49 30 23125012',
};

const contactOf = (surname: string): Contact => ({...SAMPLE_CONTACT, surname});

/** Repeats a create as the form does, while the shop says that it is being worked on. */
async function createUntilFinal(
  shop: Opened,
  contact: Contact,
  headers = newKey(),
): Promise<Response> {
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await shop.send('POST', '/v1/customers', {json: {contact}, headers});
    if (response.status !== 409 && response.status !== 503) return response;
    assert.match(response.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
    await response.body?.cancel();
    await new Promise((done) => {
      setTimeout(done, 100);
    });
  }
  throw new Error('The create never ended');
}

const skip = missingPhp() ?? false;

describe('the PHP proxy', {skip}, () => {
  let shop: Opened;
  const closing = closers();
  after(closing.run);
  before(async () => {
    shop = await open(closing);
  });

  it('keeps every rule of the protocol', async () => {
    const verdicts = await checkConformance({
      url: `${shop.url}/payer`,
      token: await shop.mint(),
      otherToken: await shop.mint({subject: 'shopper-2'}),
      expiredToken: await shop.mint({clock: () => Date.now() - 3_600_000}),
      origin: shop.url,
    });
    assert.deepEqual(
      verdicts.filter(({result}) => result !== 'kept'),
      [],
    );
    assert.equal(shop.sandbox.customers.length, 0);
  });

  it('gives one customer for 20 equal creates at once', async () => {
    shop.sandbox.clearCalls();
    const contact = contactOf('Gleichzeitig');
    const headers = newKey();
    const answers = await Promise.all(
      Array.from({length: 20}, () => createUntilFinal(shop, contact, headers)),
    );
    const ids = new Set(await Promise.all(answers.map(async (one) => (await bodyOf(one))['id'])));
    assert.equal(ids.size, 1);
    assert.match(String([...ids][0]), /^PCU_/);
    assert.equal(shop.sandbox.calls.filter(({action}) => action === 'create').length, 1);
  });

  it('gives one customer for the same contact in two tabs', async () => {
    const contact = contactOf('Zweimal');
    const [one, other] = await Promise.all([
      createUntilFinal(shop, contact),
      createUntilFinal(shop, contact),
    ]);
    assert.equal((await bodyOf(one))['id'], (await bodyOf(other))['id']);
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

describe('the PHP proxy after a lost answer', {skip}, () => {
  let shop: Opened;
  const closing = closers();
  after(closing.run);
  before(async () => {
    // Without secuconnect's own net for repeats.
    shop = await open(closing, {}, {actionSeconds: 0});
  });

  const kinds: readonly FaultKind[] = [
    'reset-before',
    'reset-after',
    'cut',
    'html',
    'wrong-type',
    'empty',
    'no-id',
    '429',
    '500',
    '503',
    '500-after',
    '503-after',
    'stale-token',
    'timeout',
  ];
  for (const kind of kinds) {
    it(`ends with one customer: ${kind}`, async () => {
      shop.sandbox.faults.add({kind, on: 'create'});
      const response = await createUntilFinal(shop, contactOf(`Verloren ${kind}`));
      assert.equal(response.status, 201);
      const {id} = await bodyOf(response);
      const made = shop.sandbox.customers.filter(
        ({contact}) => contact.surname === `Verloren ${kind}`,
      );
      assert.deepEqual(
        made.map((customer) => customer.id),
        [id],
      );
    });
  }

  for (const kind of ['html', 'wrong-type', 'empty', 'no-id', 'cut'] as const) {
    it(`takes no answer (${kind}) that is no list for an empty one`, async () => {
      shop.sandbox.faults.add({kind: 'no-id', on: 'create'});
      shop.sandbox.faults.add({kind, on: 'list', times: 5});
      const surname = `Verschwunden ${kind}`;
      const response = await createUntilFinal(shop, contactOf(surname));
      shop.sandbox.faults.clear();
      assert.equal(response.status, 201);
      const made = shop.sandbox.customers.filter(({contact}) => contact.surname === surname);
      assert.equal(made.length, 1);
    });
  }

  for (const kind of ['no-id', 'wrong-type'] as const) {
    it(`takes no answer (${kind}) that is no customer for one that is gone`, async () => {
      const contact = contactOf(`Bleibt ${kind}`);
      const first = await bodyOf(await createUntilFinal(shop, contact));
      shop.sandbox.faults.add({kind, on: 'read'});
      await createUntilFinal(shop, contact);
      const again = await bodyOf(await createUntilFinal(shop, contact));
      shop.sandbox.faults.clear();
      assert.equal(again['id'], first['id']);
      const {surname} = contact;
      const made = shop.sandbox.customers.filter((one) => one.contact.surname === surname);
      assert.equal(made.length, 1);
    });
  }

  for (const hours of [-1, 1]) {
    it(`finds its customer when secuconnect's clock is ${hours} h off`, async (test) => {
      const clock = (): number => Date.now() + hours * 3_600_000;
      const skewed = await open(test, {}, {actionSeconds: 0, clock});
      skewed.sandbox.faults.add({kind: 'reset-after', on: 'create'});
      const response = await createUntilFinal(skewed, contactOf('Uhrmacher'));
      assert.equal(response.status, 201);
      assert.equal(skewed.sandbox.customers.length, 1);
    });
  }

  it('waits for a list that lags', async () => {
    shop.sandbox.faults.add({kind: 'list-lag', times: 2, delay: 60_000});
    shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const contact = contactOf('Nachzügler');
    const headers = newKey();
    const first = await shop.send('POST', '/v1/customers', {json: {contact}, headers});
    assert.equal(await problemOf(first), 'outcome-pending');
    const response = await createUntilFinal(shop, contact, headers);
    assert.equal(response.status, 201);
    const made = shop.sandbox.customers.filter(({contact: {surname}}) => surname === 'Nachzügler');
    assert.equal(made.length, 1);
  });

  it('finishes by cron what nobody repeats', async () => {
    const contact = contactOf('Gegangen');
    const headers = newKey();
    shop.sandbox.faults.add({kind: 'reset-after', on: 'create'});
    const first = await shop.send('POST', '/v1/customers', {json: {contact}, headers});
    assert.equal(await problemOf(first), 'outcome-pending');
    const listed = async (): Promise<unknown[]> =>
      (await bodyOf(await shop.send('GET', '/v1/customers?limit=1')))['items'] as unknown[];
    const isThere = async (): Promise<boolean> =>
      JSON.stringify(await listed()).includes('Gegangen');
    assert.equal(await isThere(), false);
    for (let tries = 0; tries < 40 && !(await isThere()); tries += 1) {
      await promisify(execFile)('php', ['demo/php/bin/tidy.php'], {env: shop.env});
    }
    assert.ok(await isThere());
  });

  it('ends with one customer when the worker dies after it has sent', async (test) => {
    const place = mkdtempSync(join(tmpdir(), 'secu-payer-form-crash-'));
    test.after(() => rmSync(place, {recursive: true}));
    let creates = 0;
    const dying = await open(
      test,
      {DATABASE_DSN: `sqlite:${join(place, 'shop.db')}`},
      {actionSeconds: 0},
      async (request, sandbox) => {
        const response = await sandbox(request);
        if (isCreate(request)) {
          creates += 1;
          await dying.crash();
        }
        return response;
      },
    );
    const headers = newKey();
    await assert.rejects(withOneKey(dying, headers)());
    const env = Object.entries(dying.env).filter(([name]) => /^(SECU|PAYER|DATABASE)/.test(name));
    const revived = await startPhpShop({env: Object.fromEntries(env) as Record<string, string>});
    test.after(() => revived.stop());
    const response = await createUntilFinal(
      Object.assign(dying, {url: revived.url}),
      SAMPLE_CONTACT,
      headers,
    );
    assert.equal(response.status, 201);
    assert.equal(creates, 1);
    assert.equal((await bodyOf(response))['id'], dying.sandbox.customers[0]?.id);
  });

  it('says 502 when secuconnect refuses the create, and says it again without asking', async (test) => {
    const refusing = await open(test, {}, {}, (request, sandbox) =>
      isCreate(request)
        ? Promise.resolve(Response.json({error: 'ProductFormatException'}, {status: 422}))
        : sandbox(request),
    );
    const send = withOneKey(refusing);
    const first = await send();
    assert.equal(await problemOf(first), 'upstream-error');
    assert.equal(first.headers.get('idempotency-replayed'), null);
    const again = await send();
    assert.equal(await problemOf(again), 'upstream-error');
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
  });

  it('follows no redirect, and says 502 when it persists', async (test) => {
    const elsewhere: string[] = [];
    const redirecting = await open(test, {}, {}, async (request, sandbox) => {
      if (new URL(request.url).pathname === '/elsewhere') elsewhere.push(request.method);
      return isCreate(request)
        ? new Response(null, {status: 307, headers: {location: '/elsewhere'}})
        : sandbox(request);
    });
    const send = withOneKey(redirecting);
    assert.equal(await problemOf(await send()), 'outcome-pending');
    let last = 'outcome-pending';
    for (let tries = 0; tries < 100 && last === 'outcome-pending'; tries += 1) {
      last = await problemOf(await send());
    }
    assert.equal(last, 'upstream-error');
    assert.deepEqual(elsewhere, []);
  });

  it('says 503 when nobody is there, and forgets the try', async (test) => {
    const alone = await open(test, {SECUCONNECT_BASE_URL: 'http://127.0.0.1:9'});
    const response = await withOneKey(alone)();
    assert.equal(await problemOf(response), 'upstream-unavailable');
    assert.equal(response.headers.get('retry-after'), '1');
  });
});

const isCreate = ({method, url}: Request): boolean =>
  method === 'POST' && url.endsWith('/api/v2/Payment/Customers');

function withOneKey(shop: Opened, headers = newKey()): () => Promise<Response> {
  return () => shop.send('POST', '/v1/customers', {json: {contact: SAMPLE_CONTACT}, headers});
}

describe('the PHP shop', {skip}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-script-'));
  let browser: Browser;
  let script: string;
  before(async () => {
    script = buildScript(folder);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, {recursive: true});
  });

  it('takes an order, and secuconnect has exactly what was typed', async (test) => {
    const shop = await open(test, {PAYER_FORM_SCRIPT: script});
    const page = await openWindow(test, browser);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${shop.url}/`);
    await typeInto(page, PAYER);
    await Promise.all([page.waitForNavigation(), page.click('button[name=intent]')]);
    const textOf = (name: string): Promise<string> =>
      page.$eval(`[data-testid=${name}]`, ({textContent}) => textContent ?? '');
    const id = await textOf('customer-id');
    assert.match(id, /^PCU_[0-9A-Z]{30}$/);
    assert.match(await textOf('transaction-id'), /^STX_[0-9A-Z]{30}$/);
    const bodies = (action: string): unknown[] =>
      shop.sandbox.calls.filter((call) => call.action === action).map(({body}) => body);
    assert.deepEqual(bodies('create'), [
      {
        contact: {
          forename: 'Jörg',
          surname: 'O’Brien-Müller',
          email: 'joerg@example.com',
          phone: '+49 30 23125012',
          address: {
            street: 'Straße des 17. Juni',
            street_number: '135',
            postal_code: '10623',
            city: 'Berlin',
            country: 'DE',
          },
        },
      },
    ]);
    const [transaction] = bodies('transaction') as {customer?: unknown}[];
    assert.deepEqual(transaction?.customer, {id});
    assert.deepEqual(complaints, []);
  });

  it('takes an order where a template puts the tag outside of the form', async (test) => {
    const shop = await open(test, {PAYER_FORM_SCRIPT: script});
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/`);
    await page.evaluate(() => {
      const element = document.querySelector('secu-payer-form');
      document.querySelector('form')?.setAttribute('id', 'confirmOrderForm');
      element?.setAttribute('form', 'confirmOrderForm');
      if (element) document.querySelector('main')?.prepend(element);
    });
    await typeInto(page, PAYER);
    await Promise.all([page.waitForNavigation(), page.click('button[name=intent]')]);
    assert.equal(new URL(page.url()).pathname, '/orders');
    assert.ok(await page.$('[data-testid=customer-id]'));
  });

  it('fills a hidden input before a script reads the form, as jQuery does', async (test) => {
    const shop = await open(test, {PAYER_FORM_SCRIPT: script});
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/`);
    await page.evaluate(() => {
      const form = document.querySelector('form');
      document.querySelector('secu-payer-form')?.setAttribute('name', '');
      const input = Object.assign(document.createElement('input'), {type: 'hidden'});
      input.name = 'customer_id';
      form?.append(input);
      document.addEventListener('payer-ready', ({target, detail}) => {
        const found = (target as Element).closest('form')?.elements.namedItem('customer_id');
        (found as HTMLInputElement).value = detail.customerId;
      });
      form?.addEventListener('submit', (event) => {
        event.preventDefault();
        // What jQuery's serialize() takes.
        const inputs = Array.from(form.querySelectorAll<HTMLInputElement>('input[name]'));
        document.title = inputs.map(({name, value}) => `${name}=${value}`).join('&');
      });
    });
    await typeInto(page, PAYER);
    await page.click('button[name=intent]');
    await page.waitForFunction(() => /^customer_id=PCU_[0-9A-Z]{30}$/.test(document.title));
  });

  it('takes no order for a customer of somebody else', async (test) => {
    const shop = await open(test);
    const created = await createUntilFinal(shop, contactOf('Fremd'));
    const {id} = await bodyOf(created);
    const token = await fetch(`${shop.url}/payer-token`, {method: 'POST'});
    const cookie = (token.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const body = new URLSearchParams({customer_id: String(id)});
    const response = await fetch(`${shop.url}/orders`, {method: 'POST', body, headers: {cookie}});
    assert.equal(response.status, 422);
    assert.ok(shop.sandbox.calls.every(({action}) => action !== 'transaction'));
  });

  it('gives no token to another site', async (test) => {
    const shop = await open(test);
    for (const headers of [{origin: 'https://evil.example'}, {'sec-fetch-site': 'cross-site'}]) {
      const response = await fetch(`${shop.url}/payer-token`, {method: 'POST', headers});
      assert.equal(response.status, 403);
    }
  });

  it('answers 502 to a wrong secret, with one clear line in the log', async (test) => {
    const shop = await open(test, {SECUCONNECT_CLIENT_SECRET: 'wrong'});
    const send = (): Promise<Response> =>
      shop.send('POST', '/v1/customers', {json: {contact: SAMPLE_CONTACT}, headers: newKey()});
    for (const response of [await send(), await send()]) {
      assert.equal(await problemOf(response), 'upstream-error');
      assert.equal(response.status, 502);
    }
    const told = shop.lines.filter((line) => line.includes('upstream_auth_failed'));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /check SECUCONNECT_CLIENT_ID, SECUCONNECT_CLIENT_SECRET/);
    assert.doesNotMatch(shop.lines.join('\n'), /"wrong"/);
  });

  for (const [env, message] of [
    [{PAYER_TOKEN_SECRET: 'short'}, /PAYER_TOKEN_SECRET needs at least 32 bytes/],
    [{SECUCONNECT_BASE_URL: 'http://secuconnect.example'}, /SECUCONNECT_BASE_URL takes an https/],
  ] as const) {
    it(`does not start with ${Object.keys(env).join()} of ${Object.values(env).join()}`, async (test) => {
      await assert.rejects(open(test, env), message);
    });
  }

  it('works on PostgreSQL with the same SQL', async (test) => {
    const database = await openDatabase();
    test.after(() => database.close());
    const shop = await open(test, {DATABASE_DSN: dsnOf(database.url)});
    const verdicts = await checkConformance({
      url: `${shop.url}/payer`,
      token: await shop.mint(),
      otherToken: await shop.mint({subject: 'shopper-2'}),
    });
    assert.deepEqual(
      verdicts.filter(({result}) => result === 'broken'),
      [],
    );
  });
});

/** A PostgreSQL URL as PDO takes it. */
function dsnOf(url: string): string {
  const {hostname, port, username, password, pathname, searchParams} = new URL(url);
  const parts = {
    host: hostname,
    port: port || '5432',
    dbname: pathname.slice(1),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    options: searchParams.get('options') ?? '',
  };
  const given = Object.entries(parts).filter(([, value]) => value !== '');
  return `pgsql:${given.map(([name, value]) => `${name}='${value}'`).join(';')}`;
}
