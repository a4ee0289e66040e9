import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import type {Browser, Page} from 'puppeteer-core';
import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {missingPhp} from '../support/servers/php.ts';
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

const SHIPPING = {
  ...SAMPLE_TYPED,
  'street-line': 'Am Markt 3',
  postal_code: '04109',
  city: 'Leipzig',
};
const [billing, shipping] = ['secu-payer-form:not([name^=shipping])', '[name^=shipping]'];

describe('a page of docs/shops.md', () => {
  const skip = missingPhp();
  let shop: ScriptShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([
      startScriptShop({
        '/two': {html: pagesOf('docs/shops.md').get('Kasse mit Lieferanschrift') ?? ''},
        ...(!skip && {'/woo': {html: wooCommercePage()}}),
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
    await page.click('#elsewhere');
    await fill(page, shipping, SHIPPING);
    const posted = await order(page);
    const ids = [posted.get('customer_id') ?? '', posted.get('shipping_customer_id') ?? ''];
    assert.deepEqual([...posted.keys()], ['customer_id', 'shipping_customer_id']);
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
    await page.click('#elsewhere');
    const {email: _, ...rest} = SHIPPING;
    await fill(page, shipping, rest);
    shop.orders.length = 0;
    await page.click('form > button');
    await page.waitForSelector(`${shipping} >>> [part=summary]`);
    assert.deepEqual(shop.orders, []);
    assert.equal(await page.$(`${billing} >>> [part=summary]`), null);
    await fill(page, shipping, {email: SHIPPING.email});
    assert.equal([...(await order(page)).keys()].length, 2);
  });

  it('fills the input that WooCommerce sends', {skip}, async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/woo`);
    await fill(page, billing, SAMPLE_TYPED);
    const posted = await order(page);
    assert.deepEqual([...posted.keys()], ['customer_id']);
    assert.match(posted.get('customer_id') ?? '', /^PCU_/);
  });

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

/** The classic checkout as far as the snippets know it: its action, and the name of its form. */
function wooCommercePage(): string {
  const hook = 'function add_action(string $name, callable $action): void { $action(); }';
  const {stdout} = spawnSync('php', ['-r', `${hook} ${codeOf('php', 'woocommerce')}`], {
    encoding: 'utf8',
  });
  // There is no WooCommerce that gives a token.
  const tag = stdout.replace('/?wc-ajax=payer_token', '/payer-token');
  return `<!doctype html><html lang="de"><meta charset="utf-8"><title>WooCommerce</title>
    <script type="module" src="/secu-payer-form.js"></script>
    <script type="module">${codeOf('js', 'customer_id.value')}</script>
    <form name="checkout" class="checkout" method="post" action="/orders">${tag}<button>Kaufen</button></form></html>`;
}
