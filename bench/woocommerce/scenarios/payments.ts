import {ADDRESS} from '../checkouts.ts';
import type {Outcome} from '../../../src/sandbox/index.ts';
import {readOrder, type Order} from '../orders.ts';
import {expect, type Scenario} from '../scenario.ts';
import {PATIENCE, type Visit} from '../visit.ts';

async function toPaymentPage(visit: Visit): Promise<void> {
  const {page, checkout} = visit;
  await visit.open('coffee');
  await checkout.fill(page, ADDRESS);
  await checkout.choose(page, 'secuconnect');
  await visit.picture('filled');
  await checkout.place(page);
}

/** On secuconnect's page. */
async function settle({page, picture}: Visit, outcome: Outcome): Promise<void> {
  await page.waitForSelector('a[href=debit]');
  await Promise.all([page.waitForNavigation(), page.click('a[href=debit]')]);
  await picture(`page-${outcome}`);
  await Promise.all([page.waitForNavigation(), page.click(`button[value=${outcome}]`)]);
}

/** Waits until secuconnect's message has done what it says. */
async function reaches({shop}: Visit, id: number, status: string): Promise<Order> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const order = await readOrder(shop, id);
    if (order.status === status) return order;
    if (Date.now() > end) throw new Error(`Order ${id} stays ${order.status}, not ${status}`);
  }
}

/** The order whose page to pay it again the window shows. */
async function unpaid({page}: Visit): Promise<number> {
  await page.waitForFunction('location.pathname.includes("/order-pay/")');
  return Number(/order-pay\/(\d+)/.exec(page.url())?.[1]);
}

const refused = (outcome: Outcome): Scenario => ({
  title: `gateway: ${outcome}, then paid after all`,
  async play(visit) {
    const {page, picture} = visit;
    await toPaymentPage(visit);
    await settle(visit, outcome);
    const id = await unpaid(visit);
    await reaches(visit, id, 'failed');
    await page.reload();
    await page.waitForSelector('label[for=payment_method_secuconnect]');
    await page.click('label[for=payment_method_secuconnect]');
    await picture(`again-${outcome}`);
    await page.click('#place_order');
    await settle(visit, 'pay');
    const placed = await visit.ordered();
    expect(placed.id, id, 'order');
    const paid = await reaches(visit, id, 'processing');
    visit.customerOf(paid);
    expect(visit.created().length, 1, 'customers');
    return paid;
  },
});

export const PAYMENTS: readonly Scenario[] = [
  {
    title: 'gateway: paid',
    async play(visit) {
      await toPaymentPage(visit);
      await settle(visit, 'pay');
      const placed = await visit.ordered();
      await visit.picture('ordered');
      const paid = await reaches(visit, placed.id, 'processing');
      const body = visit.shop.sandbox.calls.findLast(({action}) => action === 'transaction')
        ?.body as {customer?: {id: string}; basket_info?: {sum: number}};
      expect(body.customer?.id, visit.customerOf(paid).id, 'customer of the transaction');
      expect(body.basket_info?.sum, Math.round(Number(paid.total) * 100), 'sum');
      expect(visit.shop.sandbox.pushes.all.at(-1)?.answers.at(-1), 200, 'answer to the push');
      return paid;
    },
  },
  refused('abort'),
  refused('fail'),
];
