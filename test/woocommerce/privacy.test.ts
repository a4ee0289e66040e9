import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {skip} from '../php/php-shop.ts';
import {checkOut, openPluginShop} from './plugin-shop.ts';

const tool = (filter: string, email: string, page = 1): string =>
  `echo json_encode(apply_filters('${filter}', [])['secu-payer']['callback']('${email}', ${page}));`;
const EXPORT = 'wp_privacy_personal_data_exporters';
const ERASE = 'wp_privacy_personal_data_erasers';

describe('personal data with the WooCommerce plugin', {skip}, () => {
  it('is exported by order, and of this person only', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    const id = await shop.page(checkOut(7));
    await shop.page(checkOut(8, '', {email: 'other@example.com'}), 't_2');
    const {data, done} = JSON.parse(await shop.page(tool(EXPORT, 'erika@example.com'))) as {
      data: {item_id: string; data: {value: string}[]}[];
      done: boolean;
    };
    assert.deepEqual(
      [data.length, data[0]?.item_id, data[0]?.data[0]?.value, done],
      [1, 'order-7', id, true],
    );
  });

  it('is erased at secuconnect, before WooCommerce removes the e-mail address', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    await shop.page(checkOut(7));
    const other = await shop.page(checkOut(8, '', {email: 'other@example.com'}), 't_2');
    const names = await shop.page(`
      add_filter('${ERASE}', fn (array $all) => [...$all, 'woocommerce-customer-orders' => []]);
      echo implode(' ', array_keys(apply_filters('${ERASE}', [])));`);
    assert.equal(names, 'secu-payer woocommerce-customer-orders');
    assert.deepEqual(JSON.parse(await shop.page(tool(ERASE, 'erika@example.com'))), {
      items_removed: true,
      items_retained: false,
      messages: [],
      done: true,
    });
    assert.deepEqual(
      shop.sandbox.customers.map(({id}) => id),
      [other],
    );
    assert.equal(
      await shop.page(`echo wc_get_order(7)->get_meta('_secuconnect_customer_id');`),
      '',
    );
    const again = JSON.parse(await shop.page(tool(ERASE, 'erika@example.com'))) as object;
    assert.deepEqual(again, {
      items_removed: false,
      items_retained: false,
      messages: [],
      done: true,
    });
  });

  it('is kept while secuconnect cannot delete it, and the tool says so', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    const id = await shop.page(checkOut(7));
    shop.sandbox.faults.add({kind: '503', times: 20});
    const {items_retained, messages} = JSON.parse(
      await shop.page(tool(ERASE, 'erika@example.com')),
    ) as {items_retained: boolean; messages: string[]};
    assert.equal(items_retained, true);
    assert.match(messages[0] ?? '', /of order 7 is in use or cannot be reached/);
    assert.equal(
      await shop.page(`echo wc_get_order(7)->get_meta('_secuconnect_customer_id');`),
      id,
    );
  });

  it('is a link where the owner has said whereto', async (test) => {
    const shop = await openPluginShop(test);
    const show = (): Promise<string> =>
      shop.page(
        `do_action('woocommerce_admin_order_data_after_billing_address', wc_get_order(7));`,
      );
    await shop.save({customer_url: 'https://office.example/payers/{id}?tab=1'});
    const id = await shop.page(checkOut(7));
    assert.match(await show(), new RegExp(`<a href="https://office.example/payers/${id}\\?tab=1"`));
    for (const address of ['javascript:alert("{id}")', 'https://office.example/payers', '{id}']) {
      await shop.save({customer_url: address});
      assert.doesNotMatch(await show(), /<a /, address);
    }
  });

  it('is shown to the staff as an id', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    const id = await shop.page(checkOut(7));
    const shown = await shop.page(
      `do_action('woocommerce_admin_order_data_after_billing_address', wc_get_order(7));`,
    );
    assert.ok(shown.includes(`>${id}</code>`));
    assert.ok(!shown.includes('<a '));
    assert.match(
      await shop.page(`echo json_encode(apply_filters('woocommerce_order_actions', []));`),
      /secu_payer_ensure/,
    );
    assert.match(
      await shop.page(
        `echo json_encode(apply_filters('woocommerce_privacy_remove_order_personal_data_meta', []));`,
      ),
      /_secuconnect_customer_id/,
    );
  });
});
