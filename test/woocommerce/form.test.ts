import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {skip} from '../php/php-shop.ts';
import {newOrder, openPluginShop, type PluginShop} from './plugin-shop.ts';

interface Loaded {
  [what: string]: unknown;
  settings?:
    | {
        attributes: Record<string, string>;
        isReplacing: boolean;
        states: string[];
        numberFirst: string[];
      }
    | undefined;
}

/** What a page of the shop loads. */
async function load(shop: PluginShop, before = ''): Promise<Loaded> {
  const printed = await shop.page(
    `${before} do_action('wp_enqueue_scripts'); echo json_encode(Page::$loaded);`,
  );
  const loaded = JSON.parse(printed) as Record<string, unknown>;
  const code = (loaded['inline secu-payer'] ?? '') as string;
  const settings = /^var secuPayerSettings = (.*);$/.exec(code)?.[1];
  return {...loaded, ...(settings && {settings: JSON.parse(settings) as Loaded['settings']})};
}

describe('the form in the pages of WooCommerce', {skip}, () => {
  it('follows the fields of the classic checkout by default', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    const {settings, ...loaded} = await load(shop);
    assert.equal(loaded['script secu-payer-classic'], true);
    assert.match(
      String(loaded['module secu-payer-form']),
      /\/woocommerce\/assets\/form\/secu-payer-form\.js$/,
    );
    const {attributes, ...rest} = settings ?? assert.fail();
    assert.deepEqual(attributes, {
      'proxy-url': '/shop/secu-payer',
      'token-url': `${shop.url}/?wc-ajax=secu_payer_token`,
      locale: 'de-x-du',
      countries: 'DE FR US',
      country: 'DE',
      fields: 'companyname',
      name: '',
      'no-saved': '',
      'no-submit': '',
    });
    assert.deepEqual(
      [rest.isReplacing, rest.states, rest.numberFirst],
      [false, ['US'], ['FR', 'US']],
    );
  });

  it('takes over what WooCommerce requires, where it replaces the fields', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save({form: 'replace'});
    const {settings} = await load(shop);
    const {fields, require} = settings?.attributes ?? {};
    assert.deepEqual(
      [settings?.isReplacing, fields, require],
      [true, 'companyname phone', 'phone'],
    );
    for (const kind of ['pay', 'block']) {
      const other = await load(shop, `Page::$kind = '${kind}';`);
      assert.equal(other.settings?.isReplacing, false, kind);
    }
  });

  it('asks for no address where the shop asks for none', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    const virtual = `Checkout::$fields = ['first_name' => true, 'last_name' => true, 'email' => true];`;
    const {settings} = await load(shop, virtual);
    assert.equal(settings?.attributes['no-address'], '');
  });

  for (const [locale, tag] of [
    ['de_DE', 'de-x-du'],
    ['de_DE_formal', 'de-DE'],
    ['de_CH', 'de-CH'],
    ['de_CH_informal', 'de-x-du'],
    ['de_AT', 'de-AT'],
    ['en_GB', 'en-GB'],
    ['fr_FR', 'fr-FR'],
  ] as const) {
    it(`speaks ${tag} in a WordPress in ${locale}`, async (test) => {
      const shop = await openPluginShop(test);
      await shop.save();
      const {settings} = await load(shop, `Page::$locale = '${locale}';`);
      assert.equal(settings?.attributes['locale'], tag);
    });
  }

  it('loads nothing where nothing is asked', async (test) => {
    const shop = await openPluginShop(test);
    assert.deepEqual(await load(shop), {});
    await shop.save({form: 'server'});
    assert.deepEqual(await load(shop), {});
    await shop.save({form: 'follow'});
    assert.deepEqual(await load(shop, `Page::$kind = 'thanks';`), {});
  });

  it('leaves the block checkout to its own script, which the block asks for', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    const loaded = await load(shop, `Page::$kind = 'block';`);
    assert.equal(loaded['script secu-payer-classic'], undefined);
    assert.ok(loaded.settings);
    const handles = await shop.page(`
      $registry = new class { public $all = []; public function register($one) { $this->all[] = $one; } };
      do_action('woocommerce_blocks_checkout_block_registration', $registry);
      [$one] = $registry->all;
      $one->initialize();
      echo json_encode([$one->get_name(), $one->get_script_handles(), Page::$loaded['registered secu-payer-block']]);`);
    assert.deepEqual(JSON.parse(handles), [
      'secu-payer',
      ['secu-payer-block'],
      ['secu-payer', 'wc-blocks-checkout', 'wc-blocks-checkout-events', 'wp-data', 'wp-element'],
    ]);
  });

  it('gives the page to pay an order its address, and never as markup', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    const name = '</script><b>';
    const html = await shop.page(
      `${newOrder(7, {last_name: name})} $order->save(); do_action('woocommerce_pay_order_before_submit');`,
    );
    const [, json = ''] =
      /^<script type="application\/json" id="secu-payer-order">([^<]*)<\/script>$/.exec(html) ?? [];
    const {last_name, postcode, state} = JSON.parse(json) as Record<string, string>;
    assert.deepEqual([last_name, postcode, state], [name, '51147', '']);
    const later = `$order = wc_get_order(7); $order->update_meta_data('_secuconnect_customer_id', 'PCU_1'); $order->save();
      do_action('woocommerce_pay_order_before_submit');`;
    assert.equal(await shop.page(later), '');
  });

  it('takes the customer of the page to pay an order, if it is the shopper’s', async (test) => {
    const shop = await openPluginShop(test, {isServed: true});
    await shop.save();
    const pay = (id: string): string => `$_POST['secu_payer_customer_id'] = '${id}';
      $order = wc_get_order(7); do_action('woocommerce_before_pay_action', $order);
      echo wc_get_order(7)->get_meta('_secuconnect_customer_id');`;
    await shop.page(`${newOrder(7)} $order->save();`);
    const id = await shop.createInBrowser('t_1');
    const other = await shop.page(pay(id), 't_2');
    assert.match(other, /^PCU_/);
    assert.notEqual(other, id);
    await shop.page(`${newOrder(7)} $order->save();`);
    assert.equal(await shop.page(pay(id)), id);
  });
});
