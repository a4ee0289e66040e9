import type {ElementHandle, Page} from 'puppeteer-core';
import {expect, type Scenario} from '../scenario.ts';
import {ACCESS, OWNER, type WordPress} from '../wordpress/start.ts';
import type {Order} from '../orders.ts';
import {ADDRESS} from '../checkouts.ts';
import {order} from './orders.ts';
import type {Visit} from '../visit.ts';

const press = async (page: Page, selector: string): Promise<void> => {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
};

const enter = async (page: Page, selector: string, text: string): Promise<void> => {
  await page.$eval(selector, (one) => ((one as HTMLInputElement).value = ''));
  await page.type(selector, text);
};

async function signInAsOwner({page, shop}: Visit): Promise<void> {
  await page.goto(`${shop.url}/wp-login.php`);
  // WordPress goes into the name a moment later, wherever the owner is by then.
  await page.waitForFunction('document.activeElement.id === "user_login"');
  await enter(page, '#user_login', OWNER);
  await enter(page, '#user_pass', OWNER);
  await press(page, '#wp-submit');
}

/** Uploads the zip, activates the plugin, enters the access, checks the connection, and turns the gateway on. */
async function setUp(visit: Visit): Promise<undefined> {
  const {page, shop, picture} = visit;
  await signInAsOwner(visit);
  await page.goto(`${shop.url}/wp-admin/plugin-install.php?tab=upload`);
  const [input] = await page.$$('input[type=file]');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(shop.zip);
  await picture('upload');
  await press(page, '#install-plugin-submit');
  await page.waitForSelector('a[href*="action=activate"]');
  await picture('uploaded');
  await press(page, 'a[href*="action=activate"]');
  await page.waitForSelector('.notice a[href*="section=secu_payer"]');
  await picture('activated');
  await press(page, '.notice a[href*="section=secu_payer"]');
  await enter(page, '#woocommerce_secu_payer_client_id', ACCESS.clientId);
  await enter(page, '#woocommerce_secu_payer_client_secret', 'wrong');
  await press(page, 'button[value=check]');
  await page.waitForSelector('.error.inline');
  await picture('refused');
  await enter(page, '#woocommerce_secu_payer_client_secret', ACCESS.clientSecret);
  await enter(page, '#woocommerce_secu_payer_customer_url', `${OFFICE}{id}`);
  await press(page, 'button[value=check]');
  const said = await page.$$eval('.inline', (all) =>
    all.map((one) => one.textContent?.trim()).join(),
  );
  await picture('checked');
  expect(
    /connection works|Verbindung funktioniert/.test(said),
    true,
    `“Check connection” says ${said}`,
  );
  await page.goto(
    `${shop.url}/wp-admin/admin.php?page=wc-settings&tab=checkout&section=secuconnect`,
  );
  await page.waitForSelector('#woocommerce_secuconnect_contract');
  await page.click('#woocommerce_secuconnect_enabled');
  await enter(page, '#woocommerce_secuconnect_contract', 'GCR_00000000000000000000000000000A');
  await press(page, 'button[name=save]');
  await picture('gateway');
}

/** The page of an order has a link to its customer. */
export async function look(visit: Visit, placed: Order): Promise<void> {
  const {page, shop, picture} = visit;
  await signInAsOwner(visit);
  await page.goto(
    await shop.run(`echo html_entity_decode(wc_get_order(${placed.id})->get_edit_order_url());`),
  );
  await page.waitForSelector(`#order_data a[href="${OFFICE}${placed.customer}"]`);
  await picture('order');
}

export const SET_UP: Scenario = {title: 'the owner sets the plugin up', at: 'classic', play: setUp};

const STORE = `wc_get_container()->get(Automattic\\WooCommerce\\Internal\\DataStores\\Orders\\DataSynchronizer::class)`;
const store = (shop: WordPress, isOwn: boolean): Promise<string> =>
  shop.run(`$store = ${STORE};
    $store->process_batch($store->get_next_batch_to_process(1000));
    update_option('woocommerce_custom_orders_table_enabled', '${isOwn ? 'yes' : 'no'}');`);

/** WooCommerce's way to store orders until 2023, which older shops still have. */
export const OLD_STORE: Scenario = {
  title: 'orders stored as posts',
  at: 'classic',
  async play(visit) {
    await store(visit.shop, false);
    try {
      await order(visit);
      const placed = await visit.ordered();
      visit.customerOf(placed);
      await look(visit, placed);
      expect(visit.page.url().includes('post.php'), true, 'the page is that of a post');
      return placed;
    } finally {
      await store(visit.shop, true);
    }
  },
};

const EMAIL = 'petra@example.com';

/** WordPress's tools for personal data, with all that shop and plugins add to them, in their order. */
export const PRIVACY: Scenario = {
  title: 'a person wants to be forgotten',
  at: 'classic',
  async play(visit) {
    const {shop} = visit;
    await order(visit, 'coffee', {...ADDRESS, email: EMAIL});
    const placed = await visit.ordered();
    const {id} = visit.customerOf(placed);
    const through = (tool: string, keep: string): Promise<string> =>
      shop.run(`require_once ABSPATH . 'wp-admin/includes/admin.php';
        foreach (apply_filters('wp_privacy_personal_data_${tool}', []) as $one) {
          for ($page = 1, $done = false; !$done && $page < 9; ++$page) {
            $answer = $one['callback']('${EMAIL}', $page);
            $done = $answer['done'];
            echo json_encode($answer['${keep}']);
          }
        }`);
    const exported = await through('exporters', 'data');
    expect(exported.includes(id), true, 'the export names the customer');
    const messages = await through('erasers', 'messages');
    expect(/secuconnect/.test(messages), false, `the eraser says ${messages}`);
    const left = shop.sandbox.customers.some((one) => one.id === id);
    expect(left, false, 'the customer is left at secuconnect');
    return placed;
  },
};

/** Deactivates and deletes it, as the list of plugins does. */
export const REMOVAL: Scenario = {
  title: 'the owner removes the plugin',
  at: 'block',
  async play({shop}) {
    const plugin = 'secu-payer/secu-payer.php';
    const left = await shop.run(`require_once ABSPATH . 'wp-admin/includes/admin.php';
      deactivate_plugins('${plugin}');
      $deleted = delete_plugins(['${plugin}']);
      $names = static fn (string $query): string => implode(' ', $GLOBALS['wpdb']->get_col($query));
      echo json_encode([
        $deleted,
        file_exists(WP_PLUGIN_DIR . '/secu-payer'),
        $names("show tables like 'secu\\_%'"),
        $names("select option_name from wp_options where option_name like '%secu%payer%' or option_name like '%secuconnect%'"),
        $names("select hook from wp_actionscheduler_actions where hook like 'secu\\_%' and status in ('pending', 'in-progress')"),
      ]);`);
    expect(JSON.parse(left), [true, false, '', '', ''], 'what is left');
    return undefined;
  },
};

const OFFICE = 'https://office.example/payers/';
