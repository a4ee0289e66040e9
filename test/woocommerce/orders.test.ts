import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {skip} from '../php/php-shop.ts';
import {callDirectly} from '../proxy/merchant.ts';
import {checkOut, contact, newOrder, openPluginShop} from './plugin-shop.ts';

const ID = /^PCU_[0-9A-Z]{30}$/;

describe('the WooCommerce plugin', {skip}, () => {
  it('creates the customer of an order on the server, once, with the street split', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    const id = await shop.page(checkOut(7));
    assert.match(id, ID);
    const creates = shop.sandbox.calls.filter(({action}) => action === 'create');
    assert.deepEqual(
      creates.map(({body}) => body),
      [{contact}],
    );
    const again = `do_action('woocommerce_checkout_order_processed', 7);
      $order = wc_get_order(7);
      do_action('woocommerce_store_api_checkout_order_processed', $order);
      do_action('woocommerce_before_pay_action', $order);
      do_action('woocommerce_order_action_secu_payer_ensure', $order);
      echo wc_get_order(7)->get_meta('_secuconnect_customer_id');`;
    assert.equal(await shop.page(again, 't_other'), id);
    assert.equal(shop.sandbox.customers.length, 1);
    // The next order of the same shopper needs no other one, that of somebody else does.
    assert.equal(await shop.page(checkOut(8)), id);
    assert.notEqual(await shop.page(checkOut(9), 't_2'), id);
  });

  it('keeps what the browser created, if it has the address of the order', async (test) => {
    const shop = await openPluginShop(test, {isServed: true});
    await shop.save();
    const id = await shop.createInBrowser('t_1', {...contact, dob: '1964-08-12'});
    assert.equal(await shop.page(checkOut(7, id)), id);
    const other = await shop.page(checkOut(8, id, {address_1: 'Heidestraße 18'}));
    assert.match(other, ID);
    assert.notEqual(other, id);
    const stored = shop.sandbox.customers.find((customer) => customer.id === other);
    assert.deepEqual(stored?.contact.address, {...contact.address, street_number: '18'});
  });

  for (const [name, method, changed] of [
    ['got another address since', 'PUT', {...contact, address: {...contact.address, city: 'Bonn'}}],
    ['was deleted since', 'DELETE', undefined],
  ] as const) {
    it(`replaces the customer of an unpaid order that ${name}, once`, async (test) => {
      const shop = await openPluginShop(test);
      await shop.save();
      const id = await shop.page(checkOut(7));
      const json = changed && {contact: changed};
      await callDirectly(shop.sandbox, method, `/Payment/Customers/${id}`, json);
      const pay = `$order = wc_get_order(7);
        do_action('woocommerce_before_pay_action', $order);
        echo wc_get_order(7)->get_meta('_secuconnect_customer_id');`;
      const other = await shop.page(pay);
      assert.notEqual(other, id);
      const stored = shop.sandbox.customers.find((customer) => customer.id === other);
      assert.deepEqual(stored?.contact.address, contact.address);
      assert.equal(await shop.page(pay), other);
    });
  }

  it('keeps the customer of a guest who opens an account with the order', async (test) => {
    const shop = await openPluginShop(test, {isServed: true});
    await shop.save();
    const id = await shop.createInBrowser('t_1', contact);
    const opening = checkOut(7, id).replace('$order =', `putenv('WP_VISITOR=5'); $order =`);
    assert.equal(await shop.page(opening), id);
    assert.equal(shop.sandbox.customers.length, 1);
    const erased = `echo json_encode(apply_filters('wp_privacy_personal_data_erasers', [])['secu-payer']['callback']('erika@example.com'));`;
    assert.match(await shop.page(erased, 't_2'), /"items_removed":true/);
    assert.equal(shop.sandbox.customers.length, 0);
  });

  for (const [name, visitor] of [
    ['another guest', 't_2'],
    ['the one who logged in', '5'],
  ] as const) {
    it(`takes no customer of ${name} into an order`, async (test) => {
      const shop = await openPluginShop(test, {isServed: true});
      await shop.save();
      const id = await shop.createInBrowser('t_1', contact);
      const got = await shop.page(checkOut(7, id), visitor);
      assert.match(got, ID);
      assert.notEqual(got, id);
    });
  }

  it('refuses what is not an id', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    for (const [order, posted] of ['PCU_0000000000', '<b>', 'PCU_0\\n'].entries()) {
      assert.match(await shop.page(checkOut(order + 1, posted)), ID);
    }
    assert.equal(shop.sandbox.customers.length, 1);
  });

  it('checks the id of a block checkout, and creates what lacks', async (test) => {
    const shop = await openPluginShop(test, {isServed: true});
    await shop.save();
    const id = await shop.createInBrowser('t_1', contact);
    const order = (number: number, customerId: unknown): string => `
      ${newOrder(number)}
      $request = new WP_REST_Request(json_decode('${JSON.stringify({extensions: {'secu-payer': {customer_id: customerId}}})}', true));
      do_action('woocommerce_store_api_checkout_update_order_from_request', $order, $request);
      $order->save();
      do_action('woocommerce_store_api_checkout_order_processed', $order);
      echo wc_get_order(${number})->get_meta('_secuconnect_customer_id');`;
    assert.equal(await shop.page(order(1, id)), id);
    for (const [index, wrong] of [id, null, 5, ['x'], ''].entries()) {
      const got = await shop.page(order(index + 2, wrong), 't_2');
      assert.match(got, ID);
      assert.notEqual(got, id);
    }
    assert.equal(await shop.page(`echo $GLOBALS['schema']['namespace'];`), 'secu-payer');
  });

  it('loses no order while secuconnect is down, and creates the customer later', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    shop.sandbox.faults.add({kind: '503', on: 'create', times: 20});
    assert.equal(await shop.page(checkOut(7)), '');
    shop.sandbox.faults.clear();
    const later = `run_actions('secu_payer_order');
      echo wc_get_order(7)->get_meta('_secuconnect_customer_id');`;
    const [wait = '', id = ''] = (await shop.page(later)).split(' ');
    assert.equal(wait, '60');
    assert.match(id, ID);
    assert.equal(shop.sandbox.customers.length, 1);
  });

  it('creates the customers of all orders of an outage, however long it takes', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    shop.sandbox.faults.add({kind: '503', on: 'create', times: 200});
    for (const order of [7, 8]) assert.equal(await shop.page(checkOut(order), `t_${order}`), '');
    const later = `run_actions('secu_payer_order');`;
    assert.equal(await shop.page(later), '60 60 ');
    assert.equal(await shop.page(later), '120 120 ');
    // A second try of the shopper plans no second run.
    await shop.page(`do_action('woocommerce_before_pay_action', wc_get_order(7));`);
    shop.sandbox.faults.clear();
    assert.equal(await shop.page(later), '240 240 ');
    const ids = await shop.page(
      `foreach ([7, 8] as $id) echo wc_get_order($id)->get_meta('_secuconnect_customer_id'), ' ';`,
    );
    const [one = '', other = ''] = ids.split(' ');
    assert.match(one, ID);
    assert.match(other, ID);
    assert.notEqual(one, other);
    assert.equal(shop.sandbox.customers.length, 2);
    assert.equal(await shop.page(later), '');
  });

  it('shows the shop owner which field is wrong, never its value', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    assert.equal(await shop.page(checkOut(7, '', {postcode: '123', city: '99999'})), '');
    const notes = await shop.page(`echo implode('|', wc_get_order(7)->notes());`);
    assert.match(notes, /No secuconnect customer was created: city, postal_code\./);
    assert.doesNotMatch(notes, /123|99999/);
    const log = await shop.page(`echo implode("\\n", Stored::$all['log']);`);
    assert.doesNotMatch(log, /Mustermann|erika@|Heidestra/);
  });

  for (const [name, billing, expected] of [
    ['no phone number', {phone: 'please e-mail'}, {phone: undefined}],
    ['a long company', {company: 'x'.repeat(71)}, {companyname: undefined}],
    [
      'a street in doubt',
      {address_1: 'Hauptstr. 12a, 12b', address_2: ''},
      {
        address: {
          street: 'Hauptstr. 12a, 12b',
          street_number: undefined,
          additional_address_data: undefined,
        },
      },
    ],
    [
      'a state',
      {
        country: 'US',
        state: 'TX',
        city: 'Austin',
        postcode: '78701',
        address_1: '100 Main St',
        address_2: 'Apt 5',
      },
      {
        address: {
          city: 'Austin, TX',
          country: 'US',
          street: 'Main St',
          street_number: '100',
          additional_address_data: 'Apt 5',
          postal_code: '78701',
        },
      },
    ],
    ['a state that no mail needs', {state: 'DE-NW'}, {address: {city: 'Köln'}}],
    [
      'a unit in both lines',
      {address_1: 'Wiener Straße 3/Top 14', address_2: 'Hof', country: 'AT', postcode: '1010'},
      {
        address: {
          street: 'Wiener Straße',
          street_number: '3',
          additional_address_data: 'Top 14, Hof',
          country: 'AT',
          postal_code: '1010',
        },
      },
    ],
  ] as const) {
    it(`sends ${name} as secuconnect takes it`, async (test) => {
      const shop = await openPluginShop(test);
      await shop.save();
      assert.match(await shop.page(checkOut(7, '', billing)), ID);
      const sent = JSON.parse(
        JSON.stringify(shop.sandbox.customers[0]?.contact),
      ) as typeof SAMPLE_CONTACT;
      const {address = {}, ...members} = expected as {address?: object};
      for (const [of, parts] of [
        [sent, members],
        [sent.address, address],
      ] as const) {
        for (const [member, value] of Object.entries(parts)) {
          assert.equal((of as unknown as Record<string, unknown>)[member], value, member);
        }
      }
    });
  }
});
