import {join} from 'node:path';
import type {Browser, Page} from 'puppeteer-core';
import {CHECKOUTS, type Checkout} from './checkouts.ts';
import type {Order} from './orders.ts';
import type {Scenario} from './scenario.ts';
import {DOUBTS} from './scenarios/doubts.ts';
import {ORDERS} from './scenarios/orders.ts';
import {look, OLD_STORE, PRIVACY, REMOVAL, SET_UP} from './scenarios/owner.ts';
import {PAYMENTS} from './scenarios/payments.ts';
import {SHOPPERS} from './scenarios/shoppers.ts';
import {visit, type Screen, type Visit} from './visit.ts';
import type {WordPress} from './wordpress/start.ts';

/** The owner sets up first and removes last. */
export const SCENARIOS: readonly Scenario[] = [
  SET_UP,
  ...ORDERS,
  ...SHOPPERS,
  ...DOUBTS,
  ...PAYMENTS,
  OLD_STORE,
  PRIVACY,
  REMOVAL,
];

interface PlayOptions {
  shop: WordPress;
  browser: Browser;
  screen: Screen;
  /** True for those to be played. */
  isWanted: (title: string, checkout: string) => boolean;
  /** Folder. */
  pictures?: string | undefined;
}

/** Plays all scenarios and prints what came of them; gives how many failed. */
export async function play({
  shop,
  browser,
  screen,
  isWanted,
  pictures,
}: PlayOptions): Promise<number> {
  let failed = 0;
  const at = <T>(
    checkout: Checkout,
    title: string,
    work: (visit: Visit) => Promise<T>,
  ): Promise<T> => {
    let step = 0;
    const save = async (page: Page, name: string): Promise<void> => {
      step += 1;
      const file = [checkout.name, title.replace(/\W+/g, '-'), step, name].join('-');
      await page.screenshot({path: join(pictures ?? '', `${file}.png`), fullPage: true});
    };
    return visit({browser, screen, shop, checkout, save: pictures ? save : undefined}, work);
  };
  const note = async (
    title: string,
    checkout: Checkout,
    work: () => Promise<Order | undefined>,
  ): Promise<void> => {
    const begun = Date.now();
    const said = await work().then(
      (order) => (order ? `order ${order.id}, ${order.status}, ${order.customer}` : 'done'),
      (error: unknown) => {
        failed += 1;
        return `FAILED: ${String(error)}`;
      },
    );
    const seconds = ((Date.now() - begun) / 1000).toFixed(1);
    console.log(`${title.padEnd(36)} ${checkout.name.padEnd(8)} ${seconds.padStart(6)} s  ${said}`);
  };

  for (const checkout of CHECKOUTS) {
    // Confirmations and the page to pay an order belong to the shop's own checkout page.
    await shop.run(`update_option('woocommerce_checkout_page_id', ${shop.ids[checkout.name]});`);
    for (const scenario of SCENARIOS) {
      const {title} = scenario;
      if (scenario.at && scenario.at !== checkout.name) continue;
      if (!isWanted(title, checkout.name)) continue;
      await note(title, checkout, async () => {
        const order = await at(checkout, title, scenario.play);
        if (order && scenario === ORDERS[0])
          await at(checkout, 'order page', (one) => look(one, order));
        return order;
      });
    }
  }
  const complaints = [...new Set(shop.complaints().filter((line) => /secu-payer/.test(line)))];
  for (const line of complaints) console.log(`PHP: ${line}`);
  console.log(`${failed} failed, ${complaints.length} complaints of PHP about the plugin`);
  return failed + complaints.length;
}
