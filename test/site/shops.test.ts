import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {pagesOf, snippetsOf} from '../support/snippets.ts';
import {startScriptShop, type ScriptShop} from './script-shop.ts';
import {openBrowser, openWindow} from './shop.ts';

interface Transaction {
  id: string;
  customer: {id: string};
  shipping_address?: {id: string};
}
type CreateTransaction = (
  api: string,
  token: string,
  posted: URLSearchParams,
) => Promise<Transaction>;

const codeOf = (language: string, word: string): string =>
  snippetsOf('docs/shops.md').find((one) => one.language === language && one.code.includes(word))
    ?.code ?? assert.fail(`docs/shops.md has no ${language} with ${word}`);

const DELIVERY = {
  'street-line': 'Am Markt 3',
  postal_code: '04109',
  city: 'Leipzig',
};
const [billing, delivery] = ['#payer', '[purpose=delivery]'];

/** Unticks *Deliver to this address*. */
const deliverElsewhere = async (page: Page): Promise<void> => {
  const box = await page.waitForSelector(`${delivery} >>> [part=same] input`, {visible: true});
  await box?.click();
};

/** What a template of the document becomes, in a page with a button that submits as the shop does. */
function checkoutOf(shop: string, around: (markup: string) => string): string {
  const [, section = ''] = readFileSync('docs/shops.md', 'utf8').split(`\n## ${shop}\n`);
  const [, markup = ''] = /```(?:html|twig)\n([^]*?)```/.exec(section) ?? [];
  return `<!doctype html><html lang="de"><meta charset="utf-8"><title>${shop}</title>
    <script type="module" src="/secu-payer-form.js"></script>${around(markup)}</html>`;
}

/** By the end of the name that a template puts there. */
const VALUES: readonly [RegExp, string][] = [
  [/first_?name$/i, 'Erika'],
  [/last_?name$/i, 'Mustermann'],
  [/email$/, 'erika@example.com'],
  [/(?:street|street\[0\]|address1)$/, 'Heidestraße 17'],
  [/(?:zipcode|postcode)$/, '51147'],
  [/city$/, 'Köln'],
  [/(?:country\.iso|countryId|iso_code)$/, 'DE'],
];
const valueOf = (place: string): string =>
  VALUES.find(([end]) => end.test(place.trim()))?.[1] ?? '';

const CHECKOUTS: Readonly<Record<string, string>> = {
  'shopware-6': checkoutOf('Shopware 6', (twig) => {
    const [, loop = ''] = /\{([^{}]*'given-name'[^{}]*)\}/.exec(twig) ?? [];
    const [input = ''] = /<input[^>]*>/.exec(twig) ?? [];
    const inputs = Array.from(loop.matchAll(/'([\w-]+)': ([\w.]+)/g), ([, token = '', of = '']) =>
      input.replace('{{ token }}', token).replace('{{ value }}', valueOf(of)),
    );
    const [tag = ''] = /<secu-payer-form.*<\/secu-payer-form>/.exec(twig) ?? [];
    return `${inputs.join('')}${tag}<form id="confirmOrderForm" method="post" action="/orders"><button>Kaufen</button></form>`;
  }),
  'magento-2': checkoutOf(
    'Magento 2',
    (
      html,
    ) => `${html.replace(/data-bind="value: ([^"]*)"/g, (_, of: string) => `value="${valueOf(of)}"`)}
      <button onclick="const payer = document.querySelector('secu-payer-form');
        payer.submit().then(({customerId}) => {
          order.elements.customer_id.value = customerId;
          order.submit();
        });">Place Order</button>
      <form id="order" method="post" action="/orders"><input type="hidden" name="customer_id"></form>`,
  ),
  prestashop: checkoutOf(
    'PrestaShop',
    (html) => `${html
      .replace('/module/secuconnect/validation', '/orders')
      .replace(/\{\$([^}]*)\}/g, (_, of: string) => valueOf(of))}
      <button onclick="document.getElementById('secuconnect-form').submit()">Bestellen</button>`,
  ),
};

describe('a page of docs/shops.md', () => {
  let shop: ScriptShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([
      startScriptShop({
        '/two': {html: pagesOf('docs/shops.md').get('Kasse mit Lieferanschrift') ?? ''},
        '/known': {html: pagesOf('docs/shops.md').get('Kasse mit bekannter Anschrift') ?? ''},
        ...Object.fromEntries(
          Object.entries(CHECKOUTS).map(([name, html]) => [`/${name}`, {html}]),
        ),
      }),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  const fill = async (page: Page, form: string, values: Record<string, string>): Promise<void> => {
    for (const [name, text] of Object.entries(values)) {
      const input = await page.waitForSelector(`${form} >>> [name="${name}"]:enabled`, {
        visible: true,
      });
      await input?.type(text);
    }
  };
  const order = async (page: Page): Promise<URLSearchParams> => {
    shop.orders.length = 0;
    await Promise.all([page.waitForNavigation(), page.click('form > button')]);
    assert.equal(shop.orders.length, 1);
    return new URLSearchParams(shop.orders[0]);
  };

  it('posts a customer for the bill and one for the parcel, which make a transaction', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/two`);
    await fill(page, billing, SAMPLE_TYPED);
    await deliverElsewhere(page);
    await fill(page, delivery, DELIVERY);
    const posted = await order(page);
    const ids = [posted.get('customer_id') ?? '', posted.get('delivery_customer_id') ?? ''];
    assert.deepEqual([...posted.keys()], ['customer_id', 'delivery_customer_id']);
    for (const id of ids) assert.match(id, /^PCU_[0-9A-Z]{30}$/);
    assert.notEqual(ids[0], ids[1]);

    const createTransaction = await importSnippet();
    const transaction = await createTransaction(shop.secuconnect, await logIn(), posted);
    assert.match(transaction.id, /^STX_/);
    assert.deepEqual([transaction.customer.id, transaction.shipping_address?.id], ids);
  });

  it('posts one customer while nothing else is asked for', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/two`);
    await fill(page, billing, SAMPLE_TYPED);
    const posted = await order(page);
    assert.deepEqual([...posted.keys()], ['customer_id']);
    const createTransaction = await importSnippet();
    const transaction = await createTransaction(shop.secuconnect, await logIn(), posted);
    assert.equal(transaction.shipping_address, undefined);
  });

  it('stays while the second address has a fault, and keeps both', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/two`);
    await fill(page, billing, SAMPLE_TYPED);
    await deliverElsewhere(page);
    const {city, ...rest} = DELIVERY;
    await fill(page, delivery, rest);
    shop.orders.length = 0;
    await page.click('form > button');
    await page.waitForSelector(`${delivery} >>> [part=summary]`);
    assert.deepEqual(shop.orders, []);
    assert.equal(await page.$(`${billing} >>> [part=summary]`), null);
    await fill(page, delivery, {city});
    assert.equal([...(await order(page)).keys()].length, 2);
  });

  for (const path of ['known', ...Object.keys(CHECKOUTS)]) {
    it(`posts the customer of an address that the shop knows: ${path}`, async (test) => {
      const page = await openWindow(test, browser);
      await page.goto(`${shop.url}/${path}`);
      await page.waitForFunction(() => customElements.get('secu-payer-form'));
      const height = await page.$eval(
        'secu-payer-form',
        (form) => form.getBoundingClientRect().height,
      );
      assert.equal(height, 0);
      shop.orders.length = 0;
      await Promise.all([page.waitForNavigation(), page.click('button')]);
      const [name, id] = shop.orders[0]?.[0] ?? [];
      assert.equal(name, 'customer_id');
      assert.match(id ?? '', /^PCU_/);
    });
  }

  /** The merchant's function, as the document has it. */
  async function importSnippet(): Promise<CreateTransaction> {
    const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-shops-'));
    try {
      const file = join(folder, 'transaction.mts');
      writeFileSync(file, codeOf('ts', 'Smart/Transactions'));
      const module = (await import(pathToFileURL(file).href)) as {
        createTransaction: CreateTransaction;
      };
      return module.createTransaction;
    } finally {
      rmSync(folder, {recursive: true});
    }
  }

  async function logIn(): Promise<string> {
    const response = await fetch(`${shop.secuconnect}/oauth/token`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: DEMO_CREDENTIALS.clientId,
        client_secret: DEMO_CREDENTIALS.clientSecret,
      }),
    });
    return ((await response.json()) as {access_token: string}).access_token;
  }
});
