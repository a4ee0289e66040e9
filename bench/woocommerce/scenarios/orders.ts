import {ADDRESS, isOrder} from '../checkouts.ts';
import {expect, type Scenario} from '../scenario.ts';
import {readOrder} from '../orders.ts';
import type {Visit} from '../visit.ts';

/** Fills in and presses, without a doubt about anything. */
export async function order(
  visit: Visit,
  product: 'coffee' | 'course' = 'coffee',
  address = ADDRESS,
): Promise<void> {
  const {page, checkout} = visit;
  await visit.open(product);
  await checkout.fill(page, address);
  await checkout.choose(page, 'bacs');
  await visit.picture('filled');
  await checkout.place(page);
}

/** Fails unless the order has the only customer that was created, with its address. */
function expectOne(visit: Visit, placed: Awaited<ReturnType<Visit['ordered']>>): void {
  const {forename, email, street, street_number: number, city} = visit.customerOf(placed);
  const wanted = ['Erika', ADDRESS['email'], 'Heidestraße', '17', 'Köln'];
  expect([forename, email, street, number, city], wanted, 'customer');
  expect(visit.created().length, 1, 'customers');
}

export const ORDERS: readonly Scenario[] = [
  {
    title: 'parcel, bank transfer',
    async play(visit) {
      await order(visit);
      const placed = await visit.ordered();
      await visit.picture('ordered');
      expectOne(visit, placed);
      return placed;
    },
  },
  {
    title: 'virtual product',
    async play(visit) {
      await order(visit, 'course');
      const placed = await visit.ordered();
      expectOne(visit, placed);
      return placed;
    },
  },
  {
    title: 'account opened at the checkout',
    async play(visit) {
      const {page, checkout, shop} = visit;
      await shop.run(`$user = get_user_by('email', '${ADDRESS['email']}');
        if ($user) { require_once ABSPATH . 'wp-admin/includes/user.php'; wp_delete_user($user->ID); }`);
      await visit.open('coffee');
      await checkout.fill(page, ADDRESS);
      await checkout.openAccount(page);
      await checkout.choose(page, 'bacs');
      await checkout.place(page);
      const placed = await visit.ordered();
      expect(placed.user > 0, true, 'has an account');
      expectOne(visit, placed);
      return placed;
    },
  },
  {
    title: 'country changed before the order',
    async play(visit) {
      const {page, checkout} = visit;
      await visit.open('coffee');
      await checkout.fill(page, ADDRESS);
      await checkout.selectCountry(page, 'AT');
      await checkout.fill(page, {address_1: 'Domgasse 5', postcode: '1010', city: 'Wien'});
      await checkout.choose(page, 'bacs');
      await checkout.place(page);
      const placed = await visit.ordered();
      expect([placed.country, placed.total], ['AT', '22.40'], 'order');
      const {country, city, street_number: number} = visit.customerOf(placed);
      expect([country, city, number], ['AT', 'Wien', '5'], 'customer');
      return placed;
    },
  },
  {
    title: 'id of another shopper',
    async play(visit) {
      const {page, shop, checkout} = visit;
      const foreign =
        await shop.run(`echo (new SecuPayer\\Settings())->payer()->create('somebody', [
          'forename' => 'Otto', 'surname' => 'Other', 'email' => 'otto@example.com', 'address' => [
            'street' => 'Domstraße', 'street_number' => '4', 'postal_code' => '20095', 'city' => 'Hamburg', 'country' => 'DE',
          ],
        ], 'checkout ${checkout.name}', 10);`);
      expect(foreign.startsWith('PCU_'), true, `“${foreign}” is an id`);
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const body = isOrder(request.url(), request.method()) && request.postData();
        void request.continue(body ? {postData: checkout.forge(body, foreign)} : {});
      });
      await order(visit);
      const placed = await visit.ordered();
      expect(visit.customerOf(placed).id === foreign, false, 'has the id of somebody else');
      return placed;
    },
  },
  {
    title: 'jQuery’s trigger(‘submit’)',
    at: 'classic',
    async play(visit) {
      const {page, checkout} = visit;
      await visit.open('coffee');
      await checkout.fill(page, ADDRESS);
      await checkout.choose(page, 'bacs');
      await page.focus('#place_order');
      await page.waitForFunction('!document.querySelector(".blockUI") && !jQuery.active');
      await page.evaluate('jQuery("form.checkout").trigger("submit")');
      const placed = await visit.ordered();
      expectOne(visit, placed);
      return placed;
    },
  },
  {
    title: 'express payment by a wallet',
    at: 'block',
    async play(visit) {
      const {page} = visit;
      await visit.open('coffee');
      await page.waitForSelector('#wallet');
      await visit.picture('wallet');
      await page.click('#wallet');
      const placed = await visit.ordered();
      expect(visit.customerOf(placed)['surname'], 'Wallet', 'customer');
      return placed;
    },
  },
  {
    title: 'paying an order of the staff',
    async play(visit) {
      const {page, shop} = visit;
      const [id = '', url = ''] = (
        await shop.run(`$order = wc_create_order();
          $order->add_product(wc_get_product(${shop.ids.coffee}), 1);
          $order->set_address(${toPhp({...ADDRESS, country: 'DE'})}, 'billing');
          $order->calculate_totals();
          $order->save();
          echo $order->get_id(), ' ', $order->get_checkout_payment_url();`)
      ).split(' ');
      await page.goto(url);
      await page.click('label[for=payment_method_bacs]');
      await visit.picture('pay');
      await page.click('#place_order');
      const placed = await visit.ordered();
      expect(placed.id, Number(id), 'order');
      expectOne(visit, placed);
      return readOrder(shop, placed.id);
    },
  },
];

const toPhp = (values: Record<string, string>): string =>
  `json_decode('${JSON.stringify(values)}', true)`;
