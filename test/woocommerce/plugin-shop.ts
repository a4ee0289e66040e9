import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {startPhpShop} from '../../demo/php/serve.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {SQLITE} from '../php/databases.ts';
import {runPhp} from '../php/php-shop.ts';
import {bodyOf, newKey} from '../proxy/merchant.ts';
import {freePort} from '../support/servers/free-port.ts';
import {serve} from '../support/servers/serve.ts';

/** A shop with the plugin, of which only WordPress is a stub. */
export interface PluginShop {
  url: string;
  sandbox: ReturnType<typeof createSandbox>;
  /** Runs lines in a page of the shop, for a visitor; gives what they print. */
  page(code: string, visitor?: string): Promise<string>;
  /** What the browser does: a token of the shop, and a customer of the proxy; gives its id. */
  createInBrowser(visitor: string, of?: unknown): Promise<string>;
  /** Saves the settings as its owner does; gives the message. */
  save(values?: Record<string, string>): Promise<string>;
}

interface PluginOptions {
  /** Over HTTP too. */
  isServed?: boolean;
  /** Of the library, instead of those that the plugin gives. */
  options?: Record<string, unknown>;
  /** Of wp-config.php. */
  constants?: Record<string, string>;
  /** Without it, the plugin's own database settings count. */
  dsn?: string | null;
}

export async function openPluginShop(
  test: TestContext,
  {isServed = false, options = {}, constants = {}, dsn}: PluginOptions = {},
): Promise<PluginShop> {
  const sandbox = createSandbox();
  const secuconnect = await serve(sandbox);
  test.after(secuconnect.close);
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-woocommerce-'));
  const database = await SQLITE.open();
  test.after(() => database.close());
  const port = await freePort();
  const env = {
    WP_STORED: join(folder, 'stored'),
    WP_HOME: `http://127.0.0.1:${port}/shop`,
    WP_CONSTANTS: JSON.stringify({
      DB_HOST: 'localhost',
      DB_NAME: 'shop',
      DB_USER: 'root',
      DB_PASSWORD: '',
      ...constants,
    }),
    SECU_OPTIONS: JSON.stringify({
      baseUrl: secuconnect.url,
      settleMs: 300,
      ...(dsn !== null && {dsn: dsn ?? database.dsn}),
      ...options,
    }),
  };
  const server =
    isServed &&
    (await startPhpShop({
      port,
      index: 'test/woocommerce/site.php',
      workers: 4,
      env: {
        ...env,
        SECUCONNECT_BASE_URL: secuconnect.url,
        SECUCONNECT_CLIENT_ID: 'unused',
        SECUCONNECT_CLIENT_SECRET: 'unused',
        PAYER_TOKEN_SECRET: 'unused, but thirty-two bytes or more',
      },
    }));
  test.after(async () => {
    if (server) await server.stop();
    rmSync(folder, {recursive: true});
  });
  const page: PluginShop['page'] = async (code, visitor = 't_1') => {
    const {output} = await runPhp(
      `foreach (json_decode($argv[1], true) as $name => $value) { putenv("$name=$value"); }
      $_SERVER = ['REQUEST_URI' => '/', 'REQUEST_METHOD' => 'POST'];
      require 'test/woocommerce/site.php';
      ${code}`,
      JSON.stringify({...env, WP_VISITOR: visitor}),
    );
    return output;
  };
  const url = `http://127.0.0.1:${port}/shop`;
  const createInBrowser: PluginShop['createInBrowser'] = async (visitor, of = contact) => {
    const headers = {cookie: `visitor=${visitor}`};
    const token = await fetch(`${url}/?wc-ajax=secu_payer_token`, {method: 'POST', headers});
    const answer = await fetch(`${url}/secu-payer/v1/customers`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${String((await bodyOf(token))['token'])}`,
        'content-type': 'application/json',
        ...newKey(),
      },
      body: JSON.stringify({contact: of}),
    });
    assert.equal(answer.status, 201);
    return String((await bodyOf(answer))['id']);
  };
  return {
    url,
    createInBrowser,
    sandbox,
    page,
    save: async (values = {}) => {
      const posted = {
        client_id: DEMO_CREDENTIALS.clientId,
        client_secret: DEMO_CREDENTIALS.clientSecret,
        ...values,
      };
      const output = await page(`
        foreach (json_decode('${JSON.stringify(posted)}', true) as $name => $value) {
          $_POST["woocommerce_secu_payer_$name"] = $value;
        }
        $class = apply_filters('woocommerce_integrations', [])[0];
        (new $class())->process_admin_options();`);
      return output.trim();
    },
  };
}

/** Lines that make an order with a billing address. */
export const newOrder = (id: number, billing: Record<string, string> = {}): string =>
  `$order = WC_Order::create(${id}, json_decode('${JSON.stringify({...BILLING, ...billing})}', true));`;

/** Lines that run the classic checkout for the order of a browser that posts an id. */
export const checkOut = (id: number, posted = '', billing: Record<string, string> = {}): string => `
  $_POST['secu_payer_customer_id'] = '${posted}';
  do_action('woocommerce_after_checkout_validation', [], null);
  ${newOrder(id, billing)}
  do_action('woocommerce_checkout_create_order', $order, []);
  $order->save();
  do_action('woocommerce_checkout_order_processed', ${id}, [], $order);
  echo wc_get_order(${id})->get_meta('_secuconnect_customer_id');`;

/** Of the billing address that the orders have. */
export const contact = {
  forename: 'Erika',
  surname: 'Mustermann',
  email: 'erika@example.com',
  phone: '030 1234567',
  address: {
    street: 'Heidestraße',
    street_number: '17a',
    additional_address_data: '3. OG',
    postal_code: '51147',
    city: 'Köln',
    country: 'DE',
  },
};

const BILLING = {
  first_name: 'Erika',
  last_name: 'Mustermann',
  email: 'erika@example.com',
  phone: '030 1234567',
  address_1: 'Heidestraße 17a',
  address_2: '3. OG',
  postcode: '51147',
  city: 'Köln',
  country: 'DE',
};
