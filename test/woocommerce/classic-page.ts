import {until} from '../support/until.ts';
import {readFileSync} from 'node:fs';
import type {TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {startScriptShop, type ScriptShop} from '../site/script-shop.ts';
import {openWindow} from '../site/shop.ts';

/** What the shop's pages differ in. */
export interface ClassicSetup {
  /** Instead of the usual fields. */
  fields?: string;
  /** Before or after them, in the form. */
  more?: string;
  settings?: Record<string, unknown>;
  attributes?: Record<string, string>;
  /** Instead of the whole form. */
  form?: string;
  /** Runs before the scripts of the plugin. */
  script?: string;
}

/** A classic checkout in a browser: jQuery and the plugin's scripts are real, WooCommerce's script is played. */
export interface ClassicPage {
  page: Page;
  /** What was posted as an order. */
  orders: URLSearchParams[];
  customers: ScriptShop['sandbox']['customers'];
  enter(values: Record<string, string>): Promise<void>;
  press(): Promise<void>;
  /** Waits for the next order. */
  ordered(): Promise<URLSearchParams>;
  /** The next orders are refused with these words. */
  refuse(...messages: string[]): void;
  /** `down`: the proxy fails; `hangs`: it does not answer. */
  proxy(state: 'up' | 'down' | 'hangs'): void;
  /** Names of the inputs that the form shows. */
  asked(): Promise<string[]>;
  answer(name: string, text: string): Promise<void>;
}

export const ADDRESS = {
  first_name: 'Erika',
  last_name: 'Mustermann',
  address_1: 'Heidestraße 17',
  postcode: '51147',
  city: 'Köln',
  phone: '030 1234567',
  email: 'erika@example.com',
};

const row = (name: string, control: string, isRequired = true): string =>
  `<p class="form-row${isRequired ? ' validate-required' : ''}" id="billing_${name}_field"><label>${name} ${control}</label></p>`;
const input = (name: string, token: string, isRequired = true, value = ''): string =>
  row(
    name,
    `<input class="input-text" name="billing_${name}" id="billing_${name}" autocomplete="${token}" value="${value}">`,
    isRequired,
  );

export const FIELDS = [
  input('first_name', 'given-name'),
  input('last_name', 'family-name'),
  input('company', 'organization', false),
  row(
    'country',
    '<select name="billing_country" id="billing_country" autocomplete="country"><option value="DE">Deutschland<option value="AT">Österreich<option value="US">USA</select>',
  ),
  input('address_1', 'address-line1'),
  input('address_2', 'address-line2', false),
  input('postcode', 'postal-code'),
  input('city', 'address-level2'),
  input('state', 'address-level1', false),
  input('phone', 'tel', false),
  input('email', 'email username'),
].join('');

export const wrapped = (fields: string): string =>
  `<div id="customer_details"><div class="woocommerce-billing-fields"><div class="woocommerce-billing-fields__field-wrapper">${fields}</div></div></div>`;

const PAYMENT =
  '<div id="payment"><input type="radio" name="payment_method" value="bacs" checked><button type="submit" id="place_order" name="woocommerce_checkout_place_order" value="Kaufen">Kaufen</button></div>';

const script = (file: string): {html: string; headers: Record<string, string>} => ({
  html: readFileSync(file, 'utf8'),
  headers: {'content-type': `text/${file.endsWith('.css') ? 'css' : 'javascript'}`},
});

const ASSETS = 'demo/woocommerce/assets';
/** The scripts of the plugin, and what they run with. */
export const PLUGIN_FILES = {
  '/jquery.js': script('node_modules/jquery/dist/jquery.js'),
  '/checkout.js': script('test/woocommerce/checkout-stand-in.js'),
  '/payer.js': script(`${ASSETS}/payer.js`),
  '/classic.js': script(`${ASSETS}/classic.js`),
  '/block.js': script(`${ASSETS}/block.js`),
  '/gateway.js': script(`${ASSETS}/gateway.js`),
  '/payer.css': script(`${ASSETS}/payer.css`),
};

/** The settings that the plugin writes into the page. */
export const settingsOf = ({settings = {}, attributes = {}}: ClassicSetup): string =>
  JSON.stringify({
    isReplacing: false,
    numberFirst: ['US', 'FR'],
    states: ['US'],
    patience: 10_000,
    question: 'Please answer the question about your details.',
    ...settings,
    attributes: {
      'proxy-url': '/payer',
      'token-url': '/payer-token',
      locale: 'de',
      countries: 'DE AT US',
      country: 'DE',
      fields: 'companyname',
      name: '',
      'no-saved': '',
      'no-submit': '',
      ...attributes,
    },
  });

const pageOf = (setup: ClassicSetup): string => {
  const {fields = FIELDS, more = '', script: own = ''} = setup;
  const {
    form = `<form name="checkout" class="checkout woocommerce-checkout" method="post">${wrapped(fields)}${more}<div id="order_review">${PAYMENT}</div></form>`,
  } = setup;
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Kasse</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/payer.css"><script type="module" src="/secu-payer-form.js"></script></head><body>${form}
    <script src="/jquery.js"></script><script src="/checkout.js"></script><script>${own}</script>
    <script>var secuPayerSettings = ${settingsOf(setup)};</script><script src="/payer.js"></script><script src="/classic.js"></script></body></html>`;
};

/** One server for a file of tests. */
export interface Classic {
  open(test: TestContext, browser: Browser, setup?: ClassicSetup): Promise<ClassicPage>;
  stop(): void;
}

export async function startClassic(): Promise<Classic> {
  const pages: Record<string, {html: string; headers?: Record<string, string>}> = {...PLUGIN_FILES};
  let orders: URLSearchParams[] = [];
  let refusals: string[] = [];
  let state: 'up' | 'down' | 'hangs' = 'up';
  const shop = await startScriptShop(pages, async (request) => {
    const {pathname, search} = new URL(request.url);
    if (pathname.startsWith('/payer/') && state === 'down')
      return new Response(null, {status: 503});
    if (pathname.startsWith('/payer/') && state === 'hangs') return new Promise(() => undefined);
    if (search !== '?wc-ajax=checkout' && pathname !== '/pay') return undefined;
    orders.push(new URLSearchParams(await request.text()));
    if (pathname === '/pay') {
      return new Response('<title>Danke</title>', {headers: {'content-type': 'text/html'}});
    }
    const messages = refusals.shift();
    return Response.json(
      messages === undefined ? {result: 'success'} : {result: 'failure', messages},
    );
  });
  return {
    stop: shop.stop,
    async open(test, browser, setup = {}) {
      [orders, refusals, state] = [[], [], 'up'];
      shop.sandbox.reset();
      pages['/'] = {html: pageOf(setup)};
      const page = await openWindow(test, browser);
      await page.goto(shop.url);
      if (!setup.script?.includes('customElements')) {
        await page.waitForFunction(() => customElements.get('secu-payer-form'));
      }
      let seen = 0;
      const inputs = (): Promise<string[]> =>
        page.evaluate(() =>
          Array.from(
            document
              .querySelector('secu-payer-form')
              ?.shadowRoot?.querySelectorAll('input, select') ?? [],
          )
            .filter((one) => one.checkVisibility())
            .map((one) => one.getAttribute('name') ?? ''),
        );
      return {
        page,
        get orders() {
          return orders;
        },
        get customers() {
          return shop.sandbox.customers;
        },
        enter: (values) =>
          page.evaluate((all) => {
            for (const [name, text] of Object.entries(all)) {
              const field = document.querySelector<HTMLInputElement>(`[name=billing_${name}]`);
              if (!field) continue;
              field.value = text;
              for (const type of ['input', 'change'])
                field.dispatchEvent(new Event(type, {bubbles: true}));
            }
          }, values),
        press: () => page.click('#place_order'),
        async ordered() {
          const before = seen;
          await until(() => orders.length > before, 'an order goes out');
          seen = orders.length;
          return orders[before] ?? new URLSearchParams();
        },
        refuse: (...messages) => void refusals.push(...messages),
        proxy: (next) => void (state = next),
        asked: inputs,
        async answer(name, text) {
          const field = await page.waitForSelector(`secu-payer-form >>> [name="${name}"]`, {
            visible: true,
          });
          await field?.click({count: 3});
          await field?.type(text);
        },
      };
    },
  };
}
