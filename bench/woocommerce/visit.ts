import type {Browser, Page} from 'puppeteer-core';
import type {StoredCustomer} from '../../src/sandbox/index.ts';
import type {Checkout} from './checkouts.ts';
import {readOrder, type Order} from './orders.ts';
import type {WordPress} from './wordpress/start.ts';

/** A shopper in a window of their own, at one of the two checkouts. */
export interface Visit {
  page: Page;
  shop: WordPress;
  checkout: Checkout;
  /** Takes a picture of the window, if pictures are wanted. */
  picture(name: string): Promise<void>;
  /** Puts a product into the basket and opens the checkout. */
  open(product: 'coffee' | 'course'): Promise<void>;
  /** The order whose confirmation the window shows, once it does. */
  ordered(): Promise<Order>;
  /** What secuconnect knows of the customer of an order; fails if the order has none, or an unknown one. */
  customerOf(order: Order): KnownCustomer;
  /** Customers that were created since the visit began, newest first. */
  created(): readonly StoredCustomer[];
  /** Waits until the form asks; gives the names of its visible fields. */
  asked(): Promise<string>;
  answer(name: string, text: string): Promise<void>;
}

/** A customer at secuconnect, with the members of its address beside the others. */
export interface KnownCustomer {
  id: string;
  [member: string]: unknown;
}

/** What shoppers look at. */
export interface Screen {
  /** CSS pixels. */
  width: number;
  isDark: boolean;
}

interface VisitOptions {
  browser: Browser;
  screen: Screen;
  shop: WordPress;
  checkout: Checkout;
  /** Saves a picture; undefined if none are wanted. */
  save?: ((page: Page, name: string) => Promise<void>) | undefined;
}

/** Milliseconds: a page of a real shop may take long on a busy machine. */
export const PATIENCE = 120_000;

/** Plays in a new window; fails if a script of the page has failed. */
export async function visit<T>(
  {browser, screen, shop, checkout, save}: VisitOptions,
  play: (visit: Visit) => Promise<T>,
): Promise<T> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({width: screen.width, height: 900});
    const scheme = screen.isDark ? 'dark' : 'light';
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
    page.setDefaultTimeout(PATIENCE);
    page.setDefaultNavigationTimeout(PATIENCE);
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    // It holds everything until it is answered.
    page.on('dialog', (dialog) => {
      errors.push(dialog.message() || 'Leave this page?');
      void dialog.accept();
    });
    const before = new Set(shop.sandbox.customers.map(({id}) => id));
    const picture = async (name: string): Promise<void> => save?.(page, name);
    const played = await play({
      page,
      shop,
      checkout,
      picture,
      async open(product) {
        await page.goto(`${shop.url}/${checkout.path}/?add-to-cart=${shop.ids[product]}`);
        await page.waitForFunction('customElements.get("secu-payer-form")');
        await checkout.isReady(page);
      },
      async ordered() {
        await page.waitForFunction('location.pathname.includes("/order-received/")');
        const [, id = ''] = /order-received\/(\d+)/.exec(page.url()) ?? [];
        return readOrder(shop, Number(id));
      },
      customerOf(order) {
        const customer = shop.sandbox.customers.find(({id}) => id === order.customer);
        if (!customer) {
          throw new Error(`Order ${order.id} has the customer “${order.customer}”: ${order.notes}`);
        }
        const {address, ...contact} = customer.contact;
        return {...contact, ...(address as object), id: customer.id};
      },
      created: () => shop.sandbox.customers.filter(({id}) => !before.has(id)),
      async asked() {
        await page.waitForFunction(
          'document.querySelector("secu-payer-form").getBoundingClientRect().height > 0',
        );
        return (await page.evaluate(VISIBLE)) as string;
      },
      async answer(name, text) {
        const field = await page.waitForSelector(`secu-payer-form >>> [name="${name}"]`, {
          visible: true,
        });
        await field?.click({count: 3});
        await field?.type(text);
      },
    }).catch(async (error: unknown) => {
      await picture('failed');
      throw error;
    });
    if (errors.length > 0) throw new Error(`The page failed: ${errors.join('; ')}`);
    return played;
  } finally {
    await context.close();
  }
}

const VISIBLE = `[...document.querySelector('secu-payer-form').shadowRoot.querySelectorAll('[name]:is(input, select)')]
  .filter((one) => one.checkVisibility()).map((one) => one.getAttribute('name')).join()`;
