import assert from 'node:assert/strict';
import type {Browser, Page} from 'puppeteer-core';
import type {Checkout} from './checkouts.ts';
import {Hands} from './hands.ts';
import type {Counts} from './model.ts';
import {median} from '../form/visit.ts';
import {atKeyboard, returning, textsOf, typing, type Payer} from './payers.ts';

/** What one payer needed from an empty checkout to the tap that orders. */
export interface Effort extends Counts {
  /** Milliseconds from that tap until the order was taken. */
  sent: number;
}

/**
 * Walks one payer's way so many times, each on a phone that knows nothing of the others. Milliseconds are
 * medians.
 * @throws {Error} when an input holds something else than the payer's own, an order is not taken, or two walks
 * differ in what is counted
 */
export async function measure(
  browser: Browser,
  checkout: Checkout,
  payer: Payer,
  repetitions: number,
): Promise<Effort> {
  const walks: Effort[] = [];
  for (let count = 0; count < repetitions; count += 1) {
    walks.push(await walk(browser, checkout, payer));
  }
  const counts = walks.map(({keys, taps, decisions}) => ({keys, taps, decisions}));
  const [first] = counts;
  assert.ok(first);
  for (const other of counts) assert.deepEqual(other, first);
  return {
    ...first,
    waited: median(walks.map(({waited}) => waited)),
    sent: median(walks.map(({sent}) => sent)),
  };
}

async function walk(browser: Browser, checkout: Checkout, payer: Payer): Promise<Effort> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({width: 390, height: 844, isMobile: true, hasTouch: true});
    if (payer === returning) await order(page, checkout, typing);
    return await order(page, checkout, payer);
  } finally {
    await context.close();
  }
}

async function order(page: Page, checkout: Checkout, payer: Payer): Promise<Effort> {
  const hands = new Hands(page);
  await checkout.open(page);
  await payer(hands, checkout);
  if (checkout.valid !== undefined) await hands.waitFor(checkout.valid);
  const isSaved = checkout.saved !== undefined && (await page.$(checkout.saved)) !== null;
  if (!isSaved) assert.deepEqual(await textsOf(page, checkout), checkout.values);
  if (payer === atKeyboard) await hands.press('Enter');
  else await hands.tap(checkout.orderButton);
  const {keys, taps, decisions, waited} = hands;
  const start = performance.now();
  const taken = await page.waitForSelector(checkout.taken);
  const sent = performance.now() - start;
  assert.match(
    (await taken?.evaluate(({textContent}) => textContent)) ?? '',
    checkout.isPlain ? /\w/ : /^PCU_/,
  );
  return {keys, taps, decisions, waited, sent};
}
