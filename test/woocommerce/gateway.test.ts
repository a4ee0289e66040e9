import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {Outcome} from '../../src/sandbox/index.ts';
import {skip} from '../php/php-shop.ts';
import {until} from '../support/until.ts';
import {newOrder, openPluginShop} from './plugin-shop.ts';

const GATEWAY = `$gateway = new (array_values(array_filter(
  apply_filters('woocommerce_payment_gateways', []), fn ($class) => str_ends_with($class, 'Gateway')))[0])();`;

/** A shop whose gateway is on, and its order 7. */
async function open(test: TestContext, saved: Record<string, string> = {}) {
  const shop = await openPluginShop(test, {isServed: true});
  await shop.save();
  const {sandbox, page} = shop;
  sandbox.pushes.isHeld = true;
  const values = {enabled: 'yes', contract: 'GCR_00000000000000000000000000000A', ...saved};
  await page(`foreach (json_decode('${JSON.stringify(values)}', true) as $name => $value) {
      $_POST["woocommerce_secuconnect_$name"] = $value;
    }
    ${GATEWAY} $gateway->process_admin_options();
    ${newOrder(7)} $order->save();`);
  const pay = (id = 7): Promise<string> =>
    page(`${GATEWAY} echo json_encode($gateway->process_payment(${id}));`);
  const redirect = async (): Promise<string> =>
    (JSON.parse(await pay()) as {redirect: string}).redirect;
  return {
    ...shop,
    pay,
    redirect,
    status: () => page('echo wc_get_order(7)->status();'),
    notes: () => page(`echo implode('|', wc_get_order(7)->notes());`),
    transactions: () => sandbox.calls.filter(({action}) => action === 'transaction'),
    choose: async (link: string, outcome: Outcome): Promise<string> => {
      const body = new URLSearchParams({outcome});
      const url = link.replace('general', 'debit');
      const response = await fetch(url, {method: 'POST', body, redirect: 'manual'});
      return response.headers.get('location') ?? '';
    },
    /** Delivers pushes by their number. */
    deliver: async (...numbers: number[]): Promise<number[]> => {
      const answers = [];
      for (const number of numbers) {
        answers.push(await sandbox.pushes.deliver(sandbox.pushes.all[number] ?? assert.fail()));
      }
      return answers;
    },
    push: (query: string, body: string): Promise<number> =>
      fetch(`${shop.url}/wc-api/secu_payer_push/?${query}`, {method: 'POST', body}).then(
        ({status}) => status,
      ),
  };
}

describe('the gateway of the WooCommerce plugin', {skip}, () => {
  it('is offered once it is active and has its contract', async (test) => {
    const {page} = await open(test);
    const isOffered = (more = ''): Promise<string> =>
      page(`${more} ${GATEWAY} echo json_encode($gateway->is_available());`);
    assert.equal(await isOffered(), 'true');
    const set = (name: string, value: string): string =>
      `Stored::$all['options']['woocommerce_secuconnect_settings']['${name}'] = '${value}';`;
    assert.equal(await isOffered(set('contract', 'x')), 'false');
    assert.equal(await isOffered(set('contract', 'GCR_1') + set('enabled', 'no')), 'false');
    assert.equal(
      await isOffered(
        `${set('enabled', 'yes')} Stored::$all['options']['woocommerce_secu_payer_settings']['client_id'] = '';`,
      ),
      'false',
    );
  });

  it('is offered in the block checkout as in the classic one', async (test) => {
    const {page} = await open(test, {title: 'Pay', description: 'By card'});
    const offered = async (more = ''): Promise<unknown> =>
      JSON.parse(
        await page(`${more}
          $registry = new class { public $all = []; public function register($one) { $this->all[] = $one; } };
          do_action('woocommerce_blocks_payment_method_type_registration', $registry);
          [$one] = $registry->all;
          $one->initialize();
          echo json_encode([
            $one->is_active(), $one->get_name(), $one->get_payment_method_script_handles(), $one->get_payment_method_data(),
            Page::$loaded['registered secu-payer-gateway'],
          ]);`),
      );
    const needed = ['wc-blocks-registry', 'wc-settings', 'wp-element', 'wp-html-entities'];
    const rest = [
      'secuconnect',
      ['secu-payer-gateway'],
      {title: 'Pay', description: 'By card', supports: ['products']},
      needed,
    ];
    assert.deepEqual(await offered(), [true, ...rest]);
    const off = `Stored::$all['options']['woocommerce_secuconnect_settings']['contract'] = '';`;
    assert.deepEqual(await offered(off), [false, ...rest]);
  });

  it('opens a transaction for the customer of the order, and leads to its page', async (test) => {
    const shop = await open(test);
    const link = await shop.redirect();
    assert.match(link, /\/pay\/STX_\w+\/general$/);
    const body = shop.transactions()[0]?.body as Record<string, unknown>;
    const {application_context: context, basket, ...rest} = body;
    assert.deepEqual(rest, {
      is_demo: true,
      intent: 'sale',
      contract: {id: 'GCR_00000000000000000000000000000A'},
      customer: {id: shop.sandbox.customers[0]?.id},
      merchantRef: '#7',
      basket_info: {currency: 'EUR', sum: 8320},
    });
    assert.deepEqual(basket, {products: [{desc: 'Kaffee', quantity: 2, priceOne: 4160}]});
    const {return_urls: urls, language, locks} = context as Record<string, Record<string, string>>;
    assert.deepEqual([language, locks], ['de', {customer: true}]);
    assert.deepEqual(urls, {
      url_success: `${shop.url}/order-received/7/?key=wc_order_7`,
      url_abort: `${shop.url}/order-pay/7`,
      url_error: `${shop.url}/order-pay/7`,
      url_push: `${shop.url}/wc-api/secu_payer_push/?order=7&key=wc_order_7`,
    });
  });

  it('opens no second transaction for a second press, but one for another amount', async (test) => {
    const shop = await open(test);
    const link = await shop.redirect();
    assert.equal(await shop.redirect(), link);
    await shop.page(`$order = wc_get_order(7); $order->set_total('10'); $order->save();`);
    assert.notEqual(await shop.redirect(), link);
    assert.equal(shop.transactions().length, 2);
  });

  for (const [outcome, status, path] of [
    ['pay', 'processing', '/order-received/7/'],
    ['abort', 'failed', '/order-pay/7'],
    ['fail', 'failed', '/order-pay/7'],
  ] as const) {
    it(`settles the order by the push, once: ${outcome}`, async (test) => {
      const shop = await open(test);
      const location = await shop.choose(await shop.redirect(), outcome);
      assert.equal(new URL(location).pathname, `/shop${path}`);
      assert.equal(await shop.status(), 'pending');
      assert.deepEqual(await shop.deliver(0, 0), [200, 200]);
      assert.equal(await shop.status(), status);
      assert.equal((await shop.notes()).split('|').length, 1);
    });
  }

  it('takes a push that is delivered twice at once as one', async (test) => {
    const shop = await open(test);
    await shop.choose(await shop.redirect(), 'pay');
    const [one, other] = await Promise.all([shop.deliver(0), shop.deliver(0)]);
    assert.deepEqual([one, other], [[200], [200]]);
    assert.equal((await shop.notes()).split('|').length, 1);
  });

  it('stays paid whatever is pushed again or late, and is paid after all', async (test) => {
    const shop = await open(test);
    const link = await shop.redirect();
    await shop.choose(link, 'fail');
    await shop.deliver(0);
    assert.equal(await shop.status(), 'failed');
    await shop.choose(link, 'pay');
    assert.deepEqual(await shop.deliver(1, 0, 1), [200, 200, 200]);
    assert.equal(await shop.status(), 'processing');
  });

  it('is not cancelled by the transaction of an earlier try', async (test) => {
    const shop = await open(test);
    const first = await shop.redirect();
    await shop.page(`$order = wc_get_order(7); $order->set_total('10'); $order->save();`);
    await shop.redirect();
    await shop.choose(first, 'abort');
    await shop.deliver(0);
    assert.equal(await shop.status(), 'pending');
  });

  it('keeps an order on hold that was paid with another amount', async (test) => {
    const shop = await open(test);
    await shop.choose(await shop.redirect(), 'pay');
    await shop.page(`$order = wc_get_order(7); $order->set_total('10'); $order->save();`);
    assert.deepEqual(await shop.deliver(0, 0), [200, 200]);
    assert.equal(await shop.status(), 'on-hold');
    assert.match(await shop.notes(), /^on-hold: The transaction STX_\w+ was paid, but[^|]*$/);
  });

  it('reads the transaction when the payer is back before the push', async (test) => {
    const shop = await open(test);
    const back = (key: string): Promise<string> =>
      shop.page(`Page::$kind = 'thanks'; $_GET['key'] = '${key}'; do_action('template_redirect');`);
    const link = await shop.redirect();
    await back('wc_order_7');
    assert.equal(await shop.status(), 'pending');
    await shop.choose(link, 'pay');
    await back('wrong');
    assert.equal(await shop.status(), 'pending');
    await back('wc_order_7');
    assert.equal(await shop.status(), 'processing');
    assert.deepEqual(await shop.deliver(0), [200]);
  });

  it('asks for a push again while secuconnect does not answer', async (test) => {
    const shop = await open(test);
    await shop.choose(await shop.redirect(), 'pay');
    shop.sandbox.faults.add({kind: '503', on: 'transaction-read'});
    assert.deepEqual(await shop.deliver(0, 0), [503, 200]);
    assert.equal(await shop.status(), 'processing');
  });

  it('believes nothing in a push but the ids of its own transactions', async (test) => {
    const shop = await open(test);
    const [, id = ''] = /(STX_\w+)/.exec(await shop.redirect()) ?? [];
    const forged = JSON.stringify({data: [{id, status: 'approved'}]});
    const [own, foreign] = ['order=7&key=wc_order_7', 'order=7&key=wc_order_8'];
    for (const [query, body, status] of [
      [own, forged, 200],
      [foreign, forged, 404],
      ['', forged, 404],
      ['order[]=7&key[]=x', forged, 404],
      [own, '{"data":[{"id":"STX_0"}]}', 404],
      [own, '{"data":[{"id":"PCU_0"}]}', 400],
      [own, '{"data":[{}]}', 400],
      [own, '{"data":5}', 400],
      [own, '[]', 400],
      [own, '', 400],
    ] as const) {
      assert.equal(await shop.push(query, body), status, `${query} ${body}`);
    }
    assert.equal(await shop.status(), 'pending');
  });

  it('takes the statuses that its owner sets', async (test) => {
    const shop = await open(test, {paid: 'done, settled', cancelled: 'approved'});
    await shop.choose(await shop.redirect(), 'pay');
    await shop.deliver(0);
    assert.equal(await shop.status(), 'failed');
  });

  it('says so when secuconnect is down, and keeps the order', async (test) => {
    const shop = await open(test);
    shop.sandbox.faults.add({kind: '503', on: 'transaction', times: 2});
    assert.match(await shop.pay(), /^error: The payment service is not available.*"failure"/);
    assert.equal(await shop.status(), 'pending');
    shop.sandbox.faults.clear();
    assert.match(await shop.redirect(), /\/general$/);
  });

  it('gets pushes as secuconnect sends them', async (test) => {
    const shop = await open(test);
    shop.sandbox.pushes.isHeld = false;
    await shop.choose(await shop.redirect(), 'pay');
    await until(async () => (await shop.status()) === 'processing', 'the order is paid');
  });
});
