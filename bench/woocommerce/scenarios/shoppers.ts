import {ADDRESS} from '../checkouts.ts';
import {expect, type Scenario} from '../scenario.ts';
import type {Visit} from '../visit.ts';
import {order} from './orders.ts';

/** How many customers the proxy shows to whoever sits at the browser. */
const offered = (visit: Visit): Promise<unknown> =>
  visit.page.evaluate(`(async () => {
    const {token} = await (await fetch('/?wc-ajax=secu_payer_token', {method: 'POST'})).json();
    const answer = await fetch('/secu-payer/v1/customers', {headers: {authorization: 'Bearer ' + token}});
    return (await answer.json()).items.length;
  })()`);

async function signIn({page, shop}: Visit, name: string): Promise<void> {
  await page.goto(`${shop.url}/my-account/`);
  await page.type('#username', name);
  await page.type('#password', name);
  await Promise.all([page.waitForNavigation(), page.click('button[name=login]')]);
}

async function signOut({page, shop}: Visit): Promise<void> {
  await page.goto(`${shop.url}/my-account/`);
  const link = 'a[href*="customer-logout"]';
  await page.waitForSelector(link);
  await Promise.all([
    page.waitForNavigation(),
    page.$eval(link, (one) => (one as HTMLElement).click()),
  ]);
}

export const SHOPPERS: readonly Scenario[] = [
  {
    title: 'the next person after a logout',
    async play(visit) {
      const {page, shop, checkout} = visit;
      const name = `karla-${checkout.name}`;
      await shop.run(`wc_create_new_customer('${name}@example.com', '${name}', '${name}');`);
      await signIn(visit, name);
      await order(visit);
      const first = await visit.ordered();
      expect(await offered(visit), 1, 'customers of the account');
      await signOut(visit);
      expect(await offered(visit), 0, 'customers after the logout');
      await visit.open('coffee');
      await checkout.fill(page, {...ADDRESS, first_name: 'Otto', email: 'otto@example.com'});
      await checkout.choose(page, 'bacs');
      await checkout.place(page);
      await page.waitForFunction(`!location.pathname.includes('/${first.id}/')`);
      const second = await visit.ordered();
      expect(visit.customerOf(second)['forename'], 'Otto', 'customer');
      expect(second.customer === first.customer, false, 'has the customer of the account');
      return second;
    },
  },
  {
    title: 'a second order of an account',
    async play(visit) {
      const {page, shop, checkout} = visit;
      const name = `vera-${checkout.name}`;
      await shop.run(`wc_create_new_customer('${name}@example.com', '${name}', '${name}');`);
      await signIn(visit, name);
      await order(visit);
      const first = await visit.ordered();
      await visit.open('coffee');
      await checkout.choose(page, 'bacs');
      await visit.picture('known');
      await checkout.place(page);
      await page.waitForFunction(`!location.pathname.includes('/${first.id}/')`);
      const second = await visit.ordered();
      expect(second.customer, visit.customerOf(first).id, 'customer of both orders');
      expect(visit.created().length, 1, 'customers');
      return second;
    },
  },
];
