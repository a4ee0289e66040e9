import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {build, type Rollup} from 'vite';
import {startScriptShop, type ScriptShop} from '../site/script-shop.ts';
import {openBrowser, openWindow} from '../site/shop.ts';
import {ADDRESS, PLUGIN_FILES, settingsOf, type ClassicSetup} from './classic-page.ts';

const ID = /^PCU_[0-9A-Z]{30}$/;
const DOUBT = {...ADDRESS, address_1: 'Weg 3'};

/** What a press on “Place order” leads to. */
interface Placed {
  notice?: {type: string; errorMessage: string};
  billing_address?: Record<string, string>;
  extensions?: {'secu-payer'?: {customer_id: string | null}};
}

/** React is in no file for a script tag. */
async function bundle(): Promise<string> {
  const folder = mkdtempSync(join('node_modules', '.blocks-'));
  const input = join(folder, 'blocks.js');
  writeFileSync(input, readFileSync('test/woocommerce/blocks-stand-in.js'));
  try {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      define: {'process.env.NODE_ENV': '"production"'},
      build: {write: false, rollupOptions: {input, output: {format: 'iife'}}},
    });
    return (built as Rollup.RollupOutput).output[0].code;
  } finally {
    rmSync(folder, {recursive: true});
  }
}

const pageOf = (
  setup: ClassicSetup,
): string => `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Kasse</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="/payer.css"><script type="module" src="/secu-payer-form.js"></script></head>
  <body><div id="root"></div><script src="/blocks.js"></script><script>${setup.script ?? ''}</script>
  <script>var secuPayerSettings = ${settingsOf(setup)};</script><script src="/payer.js"></script><script src="/block.js"></script><script src="/gateway.js"></script>
  <script>blockCheckout.start();</script></body></html>`;

describe('the block checkout of WooCommerce', () => {
  const pages: Record<string, {html: string; headers?: Record<string, string>}> = {...PLUGIN_FILES};
  let shop: ScriptShop;
  let browser: Browser;
  let isUp = true;
  before(async () => {
    pages['/blocks.js'] = {html: await bundle(), headers: {'content-type': 'text/javascript'}};
    const own = (request: Request): Response | undefined =>
      !isUp && request.url.includes('/payer/') ? new Response(null, {status: 503}) : undefined;
    [shop, browser] = await Promise.all([startScriptShop(pages, own), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  async function open(test: TestContext, setup: ClassicSetup = {}): Promise<Page> {
    isUp = true;
    shop.sandbox.reset();
    pages['/'] = {html: pageOf(setup)};
    const page = await openWindow(test, browser);
    await page.goto(shop.url);
    await page.waitForFunction(() => customElements.get('secu-payer-form'));
    return page;
  }
  const set = (page: Page, address: Record<string, string>): Promise<unknown> =>
    page.evaluate(`blockCheckout.set(${JSON.stringify(address)})`);
  const place = (page: Page): Promise<Placed> =>
    page.evaluate('blockCheckout.place()') as Promise<Placed>;
  const idIn = ({extensions}: Placed): string => extensions?.['secu-payer']?.customer_id ?? '';
  const asked = (page: Page): Promise<string> =>
    page.evaluate(() =>
      Array.from(
        document.querySelector('secu-payer-form')?.shadowRoot?.querySelectorAll('input, select') ??
          [],
      )
        .filter((one) => one.checkVisibility())
        .map((one) => one.getAttribute('name'))
        .join(),
    );
  const height = (page: Page): Promise<number> =>
    page.$eval('.secu-payer', (one) => one.getBoundingClientRect().height);

  it('is given one block, which needs no change of the page', async (test) => {
    const page = await open(test);
    const [{metadata, force}] = (await page.evaluate(
      'JSON.parse(JSON.stringify(blockCheckout.blocks))',
    )) as [{metadata: {parent: string[]}; force: boolean}];
    assert.deepEqual(metadata.parent, ['woocommerce/checkout-contact-information-block']);
    assert.equal(force, true);
  });

  it('sends the customer with the order, and shows nothing', async (test) => {
    const page = await open(test);
    await set(page, ADDRESS);
    assert.match(idIn(await place(page)), ID);
    assert.equal(await height(page), 0);
    const {address} = shop.sandbox.customers[0]?.contact ?? {};
    assert.deepEqual(address, {
      street: 'Heidestraße',
      street_number: '17',
      postal_code: '51147',
      city: 'Köln',
      country: 'DE',
    });
    assert.match(idIn(await place(page)), ID);
    assert.equal(shop.sandbox.customers.length, 1);
  });

  it('stops at a doubt with a notice, and asks about it alone', async (test) => {
    const page = await open(test);
    await set(page, DOUBT);
    assert.deepEqual(await place(page), {
      notice: {type: 'error', errorMessage: 'Please answer the question about your details.'},
    });
    assert.equal(await asked(page), 'street,street_number');
    assert.match(idIn(await place(page)), ID);
    assert.equal(await asked(page), '');
  });

  it('gives the order what was corrected in the question', async (test) => {
    const page = await open(test);
    await set(page, {...ADDRESS, postcode: '5114'});
    await place(page);
    const field = await page.waitForSelector('secu-payer-form >>> [name=postal_code]', {
      visible: true,
    });
    await field?.click({count: 3});
    await field?.type('51147');
    const placed = await place(page);
    assert.match(idIn(placed), ID);
    assert.equal(placed.billing_address?.['postcode'], '51147');
  });

  it('drops the question once the address has changed', async (test) => {
    const page = await open(test);
    await set(page, DOUBT);
    await place(page);
    await set(page, ADDRESS);
    assert.equal(await height(page), 0);
    assert.match(idIn(await place(page)), ID);
  });

  it('keeps what is typed while React takes the block away and brings it back', async (test) => {
    const page = await open(test);
    await set(page, DOUBT);
    await place(page);
    const field = await page.waitForSelector('secu-payer-form >>> [name=street_number]', {
      visible: true,
    });
    await field?.click({count: 3});
    await field?.type('3a');
    await page.evaluate('blockCheckout.renderAgain(); blockCheckout.setOpen(false)');
    await page.waitForFunction(() => !document.querySelector('secu-payer-form'));
    await page.evaluate('blockCheckout.setOpen(true)');
    await page.waitForSelector('secu-payer-form');
    assert.equal(await asked(page), 'street,street_number');
    const placed = await place(page);
    assert.match(idIn(placed), ID);
    assert.equal(placed.billing_address?.['address_1'], 'Weg 3a');
  });

  it('leaves errors of WooCommerce to WooCommerce', async (test) => {
    const page = await open(test);
    await page.evaluate('blockCheckout.state.isInvalid = true');
    assert.deepEqual(await place(page), {});
    assert.equal(await height(page), 0);
    assert.deepEqual(shop.sandbox.customers, []);
  });

  it('creates the customer of an express payment, and never stops it', async (test) => {
    const page = await open(test);
    await page.evaluate('blockCheckout.state.isExpress = true');
    await set(page, ADDRESS);
    assert.match(idIn(await place(page)), ID);
    await set(page, DOUBT);
    assert.equal(idIn(await place(page)), '');
  });

  it('sends the order without a customer when the proxy fails, or the block is not shown', async (test) => {
    const page = await open(test, {settings: {patience: 1000}});
    await set(page, ADDRESS);
    isUp = false;
    const placed = await place(page);
    assert.deepEqual(placed.extensions, {'secu-payer': {customer_id: null}});
    isUp = true;
    await page.evaluate('blockCheckout.setOpen(false)');
    await page.waitForFunction(() => !document.querySelector('secu-payer-form'));
    await set(page, DOUBT);
    assert.equal(idIn(await place(page)), '');
  });

  it('offers the gateway in the words of its owner, and only where it is on', async (test) => {
    const method = {title: 'Tee &amp; Co', description: 'Mit Karte', supports: ['products']};
    const script = `var paymentMethods = ${JSON.stringify({secuconnect: method})};`;
    const page = await open(test, {script});
    const shown = await page.waitForSelector('#secuconnect');
    assert.equal(await shown?.evaluate((one) => one.innerHTML), 'Tee &amp; Co: Mit Karte');
    const without = await open(test);
    await without.waitForSelector('#place');
    assert.equal(await without.$('#secuconnect'), null);
  });

  it('does nothing in a WooCommerce without these events', async (test) => {
    const page = await open(test, {script: 'delete wc.blocksCheckoutEvents;'});
    await set(page, ADDRESS);
    assert.deepEqual((await place(page)).extensions, {});
    assert.equal(await page.$('secu-payer-form'), null);
  });
});
