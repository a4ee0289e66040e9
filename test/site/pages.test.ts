import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {startScriptShop, type ScriptShop, type ShopPage} from './script-shop.ts';
import {openBrowser, openWindow, typeInto} from './shop.ts';

const library = (path: string): ShopPage => ({
  html: readFileSync(`node_modules/${path}`, 'utf8'),
  headers: {'content-type': 'text/javascript'},
});

const FALLBACK = '<label>Surname <input name="surname" required /></label>';
const ELEMENT = (attributes: string): string =>
  `<secu-payer-form country="DE" locale="de" proxy-url="/payer" required no-submit ${attributes}>${FALLBACK}</secu-payer-form>`;

const page = (scripts: string, attributes: string, body = ''): ShopPage => ({
  html: `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Shop</title>
    <script type="module" src="/secu-payer-form.js"></script>${scripts}</head>
    <body ${body}><form id="shop" method="post" action="/orders" data-turbo="false"><input id="note" name="note">${ELEMENT(attributes)}<button>Order</button></form>
    <a id="away" href="/other">Away</a> <a id="again" href="">Again</a></body></html>`,
});

const TURBO = '<script src="/turbo.js"></script>';
const HTMX = '<script src="/htmx.js"></script>';
const BOOST = 'hx-boost="true"';
const ONCE = `<script type="module">
  document.querySelector('secu-payer-form').getToken = async () =>
    (await (await fetch('/payer-token', {method: 'POST'})).json()).token;
</script>`;
const OTHER: ShopPage = {
  html: '<!doctype html><html lang="de"><head><title>Other</title><script src="/turbo.js"></script><script src="/htmx.js"></script></head><body><h1 id="other">Other</h1></body></html>',
};

const HALF = {forename: 'Jörg', surname: 'O’Brien-Müller', email: 'joerg@example.com'};
const REST = {'street-line': 'Straße des 17. Juni 135', postal_code: '10623', city: 'Berlin'};

const valuesOf = (at: Page): Promise<Record<string, string>> =>
  at.$eval('secu-payer-form', (form) =>
    Object.fromEntries(
      Array.from(form.shadowRoot?.querySelectorAll<HTMLInputElement>('input[name]') ?? [])
        .filter(({value}) => value)
        .map(({name, value}) => [name, value]),
    ),
  );

describe('a page that comes and goes', () => {
  const pages: Record<string, ShopPage> = {
    '/turbo.js': library('@hotwired/turbo/dist/turbo.es2017-umd.js'),
    '/htmx.js': library('htmx.org/dist/htmx.min.js'),
    '/idiomorph.js': library('idiomorph/dist/idiomorph.js'),
    '/morphdom.js': library('morphdom/dist/morphdom-umd.js'),
    '/other': OTHER,
    '/turbo': page(TURBO, 'token-url="/payer-token"'),
    '/turbo/once': page(TURBO + ONCE, ''),
    '/turbo/permanent': page(TURBO, 'id="payer" data-turbo-permanent token-url="/payer-token"'),
    '/htmx': page(HTMX, 'token-url="/payer-token"', BOOST),
    '/htmx/once': page(HTMX + ONCE, '', BOOST),
    '/morph': page(
      '<script src="/idiomorph.js"></script><script src="/morphdom.js"></script>',
      'token-url="/payer-token"',
    ),
  };
  let shop: ScriptShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([startScriptShop(pages), openBrowser()]);
    pages['/turbo/token'] = page(TURBO, `token="${await tokenOf('one')}"`);
    pages['/htmx/token'] = page(HTMX, `token="${await tokenOf('two')}"`, BOOST);
    pages['/htmx/other-token'] = page(HTMX, `token="${await tokenOf('three')}"`, BOOST);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  const tokenOf = async (shopper: string): Promise<string> => {
    const headers = {cookie: `shopper=${shopper}`};
    const response = await fetch(`${shop.url}/payer-token`, {method: 'POST', headers});
    return ((await response.json()) as {token: string}).token;
  };
  const awayAndBack = async (at: Page): Promise<void> => {
    await at.click('#away');
    await at.waitForSelector('#other');
    await at.evaluate(() => history.back());
    await at.waitForSelector('secu-payer-form:state(editing)');
  };
  const order = async (at: Page): Promise<void> => {
    shop.orders.length = 0;
    await Promise.all([at.waitForNavigation(), at.click('#shop button')]);
    assert.match(Object.fromEntries(shop.orders[0] ?? [])['customer_id'] ?? '', /^PCU_/);
    assert.equal(shop.orders.length, 1);
  };

  for (const path of ['turbo', 'turbo/token', 'turbo/once', 'htmx', 'htmx/token', 'htmx/once']) {
    it(`loses nothing half typed by a link and back, and takes the order: ${path}`, async (test) => {
      const at = await openWindow(test, browser);
      await at.goto(`${shop.url}/${path}`);
      await at.type('#note', 'by the door');
      await typeInto(at, HALF);
      for (const _ of [1, 2]) {
        await awayAndBack(at);
        assert.deepEqual(await valuesOf(at), HALF);
      }
      if (path.startsWith('turbo')) {
        assert.equal(await at.$eval('input#note', ({value}) => value), 'by the door');
      }
      await typeInto(at, REST);
      await order(at);
    });
  }

  it('stays what it is on the next page of Turbo with data-turbo-permanent', async (test) => {
    const at = await openWindow(test, browser);
    await at.goto(`${shop.url}/turbo/permanent`);
    await typeInto(at, HALF);
    await at.$eval('secu-payer-form', (form) => Object.assign(globalThis, {form}));
    await at.$eval('#away', (link) => link.setAttribute('data-old', ''));
    await at.click('#again');
    await at.waitForSelector('#away:not([data-old])');
    assert.ok(await at.evaluate('form === document.querySelector("secu-payer-form")'));
    assert.deepEqual(await valuesOf(at), HALF);
    await awayAndBack(at);
    assert.deepEqual(await valuesOf(at), HALF);
    await typeInto(at, REST);
    await order(at);
  });

  it('keeps street and number apart where they were opened', async (test) => {
    const at = await openWindow(test, browser);
    await at.goto(`${shop.url}/turbo`);
    await typeInto(at, {...HALF, 'street-line': 'Am Platz', postal_code: '10623'});
    await at.waitForSelector('secu-payer-form >>> [name=street_number]', {visible: true});
    await typeInto(at, {street_number: '12 b'});
    await awayAndBack(at);
    await at.waitForSelector('secu-payer-form >>> [name=street_number]', {visible: true});
    const {street, street_number} = await valuesOf(at);
    assert.deepEqual([street, street_number], ['Am Platz', '12 b']);
  });

  it('writes nothing typed, and no token, where the page or a snapshot is read', async (test) => {
    const at = await openWindow(test, browser);
    await at.goto(`${shop.url}/htmx/other-token`);
    await typeInto(at, {...HALF, ...REST});
    await awayAndBack(at);
    const written = await at.evaluate(() =>
      [document.documentElement.outerHTML, ...Object.values(sessionStorage)].join(),
    );
    for (const text of [...Object.values({...HALF, ...REST}), 'eyJ']) {
      assert.equal(written.includes(text), false, text);
    }
    assert.deepEqual(await at.evaluate(() => Object.keys(localStorage)), []);
  });

  it('is empty where the page is opened anew', async (test) => {
    const at = await openWindow(test, browser);
    await at.goto(`${shop.url}/turbo`);
    await typeInto(at, HALF);
    await at.click('#again');
    await at.waitForFunction(() => {
      const form = document.querySelector('secu-payer-form');
      const input = form?.shadowRoot?.querySelector<HTMLInputElement>('[name=forename]');
      return !document.documentElement.hasAttribute('data-turbo-preview') && input?.value === '';
    });
  });

  for (const morph of ['Idiomorph.morph', 'morphdom']) {
    it(`is kept with what is typed by ${morph}, and a fallback blocks no order`, async (test) => {
      const at = await openWindow(test, browser);
      await at.goto(`${shop.url}/morph`);
      await typeInto(at, HALF);
      for (const _ of [1, 2]) {
        await at.evaluate(async (name) => {
          const text = await (await fetch(location.href)).text();
          const fresh = new DOMParser().parseFromString(text, 'text/html');
          const [object = '', method] = name.split('.');
          const found = (globalThis as unknown as Record<string, Record<string, never>>)[object];
          const renew = (method ? found?.[method] : found) as unknown as (
            ...bodies: Element[]
          ) => void;
          renew(document.body, fresh.body);
        }, morph);
        assert.deepEqual(await valuesOf(at), HALF);
        assert.equal(await at.$eval('#shop input[name=surname]', ({disabled}) => disabled), true);
      }
      await typeInto(at, REST);
      await order(at);
    });
  }

  it('goes on where the page writes itself anew', async (test) => {
    const at = await openWindow(test, browser);
    await at.goto(`${shop.url}/morph`);
    await typeInto(at, HALF);
    await at.evaluate(() => {
      const form = document.querySelector('#shop');
      if (form) form.innerHTML += '<p>One more line</p>';
    });
    await at.waitForSelector('secu-payer-form:state(editing)');
    assert.deepEqual(await valuesOf(at), HALF);
    await typeInto(at, REST);
    await order(at);
  });
});
