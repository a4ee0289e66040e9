import type {Page} from 'puppeteer-core';

/** An address by WooCommerce's names. */
export type Address = Readonly<Record<string, string>>;

export const ADDRESS: Address = {
  email: 'erika@example.com',
  first_name: 'Erika',
  last_name: 'Mustermann',
  address_1: 'Heidestraße 17',
  postcode: '51147',
  city: 'Köln',
  phone: '030 1234567',
};

/** One of WooCommerce's two checkouts, as a shopper uses it. */
export interface Checkout {
  name: 'classic' | 'block';
  /** Of its page. */
  path: string;
  /** Waits until it can be filled in. */
  isReady(page: Page): Promise<void>;
  fill(page: Page, address: Address): Promise<void>;
  selectCountry(page: Page, code: string): Promise<void>;
  /** The total that the shopper reads. */
  total(page: Page): Promise<string>;
  choose(page: Page, method: string): Promise<void>;
  openAccount(page: Page): Promise<void>;
  /** Presses the button of the order, once it can be pressed. */
  place(page: Page): Promise<void>;
  /** What goes out with the order, with another id of a customer in it. */
  forge(body: string, id: string): string;
}

/**
 * Types by keys, because WooCommerce moves the fields from under the pointer after another country; again if letters got lost,
 * because a moment after a page has opened it takes the focus to its notice.
 */
const enter = async (page: Page, selector: string, text: string): Promise<void> => {
  for (let tries = 0; tries < 3; tries += 1) {
    const field = await page.waitForSelector(selector, {visible: true});
    await field?.focus();
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await field?.type(text);
    if ((await field?.evaluate((input) => (input as HTMLInputElement).value)) === text) return;
  }
};

const ORDER = /wc-ajax=checkout|\/wc\/store\/v1\/checkout/;

/** True for the request that places an order. */
export const isOrder = (url: string, method: string): boolean =>
  method === 'POST' && ORDER.test(url);

const classic: Checkout = {
  name: 'classic',
  path: 'classic-checkout',
  async isReady(page) {
    await page.waitForFunction(
      'document.querySelector(".secu-payer") && !document.querySelector(".blockUI")',
    );
  },
  async fill(page, address) {
    for (const [name, text] of Object.entries(address)) await enter(page, `#billing_${name}`, text);
  },
  selectCountry: async (page, code) => void (await page.select('#billing_country', code)),
  total: (page) => page.$eval('.order-total .amount', (one) => one.textContent ?? ''),
  async choose(page, method) {
    await page.waitForFunction('!document.querySelector(".blockUI")');
    await page.click(`label[for=payment_method_${method}]`);
  },
  openAccount: (page) => page.click('#createaccount'),
  async place(page) {
    // Leaving the last field makes WooCommerce ask for the totals.
    await page.focus('#place_order');
    await page.waitForFunction('!document.querySelector(".blockUI") && !jQuery.active');
    await page.click('#place_order');
  },
  forge(body, id) {
    const fields = new URLSearchParams(body);
    fields.set('secu_payer_customer_id', id);
    return fields.toString();
  },
};

/** Addresses are the shipping address unless nothing is shipped. */
const prefixOf = async (page: Page): Promise<string> =>
  (await page.$('#shipping-first_name')) ? 'shipping' : 'billing';

const BUTTON = '.wc-block-components-checkout-place-order-button';

const block: Checkout = {
  name: 'block',
  path: 'checkout',
  async isReady(page) {
    await page.waitForSelector('#email');
    await page.waitForSelector('#shipping-first_name, #billing-first_name');
    await page.waitForSelector('.secu-payer');
  },
  async fill(page, address) {
    for (const [name, text] of Object.entries(address)) {
      const prefix = name === 'email' ? '' : `${await prefixOf(page)}-`;
      await enter(page, `#${prefix}${name}`, text);
    }
  },
  async selectCountry(page, code) {
    await page.select(`#${await prefixOf(page)}-country`, code);
  },
  total: (page) =>
    page.$eval('.wc-block-components-totals-footer-item-tax-value', (one) => one.textContent ?? ''),
  async choose(page, method) {
    await page.click(`label[for=radio-control-wc-payment-method-options-${method}]`);
  },
  openAccount: (page) => page.click('.wc-block-checkout__create-account input'),
  async place(page) {
    await page.focus(BUTTON);
    // An address goes to the server a while after it was typed, and the button ignores a press meanwhile.
    // A request that ended with the page before may count as under way for good.
    await page.waitForNetworkIdle({idleTime: 2000, timeout: 20_000}).catch(() => undefined);
    await page.click(`${BUTTON}:not([disabled])`);
  },
  forge(body, id) {
    const order = JSON.parse(body) as {extensions?: Record<string, unknown>};
    return JSON.stringify({
      ...order,
      extensions: {...order.extensions, 'secu-payer': {customer_id: id}},
    });
  },
};

export const CHECKOUTS: readonly Checkout[] = [classic, block];
