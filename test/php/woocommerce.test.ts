import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import {bodyOf, newKey} from '../proxy/merchant.ts';
import {contactOf, openPhpShop, skip} from './php-shop.ts';

/** The lines for WooCommerce in docs/shops.md, with as much of WordPress around them as they call. */
const page = (): string => {
  const [, section = ''] = readFileSync('docs/shops.md', 'utf8').split('\n## WooCommerce\n');
  const [own = ''] = section.split('\n## ');
  const blocks = Array.from(own.matchAll(/```php\n([^]*?)```/g), ([, code]) => code);
  return `
    ${blocks.join('\n')}
    require 'demo/php/src/autoload.php';
    function add_action($name, $work) { $GLOBALS['hooks'][$name] = $work; }
    function wp_salt($of) { return 'salt'; }
    function wc_add_notice($text, $kind) { echo "$kind: $text"; }
    function WC() { return (object) ['session' => new class {
      function get_customer_id() { return $GLOBALS['argv'][2]; }
    }]; }
    $_SERVER = ['REQUEST_URI' => '/', 'REQUEST_METHOD' => 'POST', ...json_decode($argv[4], true)];
    $_POST = json_decode($argv[3], true);
    $GLOBALS['hooks'][$argv[1]]();`;
};

describe('WooCommerce with the lines of the documentation', {skip}, () => {
  it('gives each session its own customers, and no order a foreign one', async (test) => {
    const shop = await openPhpShop(test);
    const call = async (hook: string, session: string, posted: unknown = {}, server = {}) => {
      const args = [hook, session, JSON.stringify(posted), JSON.stringify(server)];
      const {stdout} = await promisify(execFile)('php', ['-r', page(), ...args], {env: shop.env});
      return stdout;
    };
    const send = async (session: string, method: string, json?: unknown): Promise<Response> => {
      const {token} = JSON.parse(await call('wc_ajax_payer_token', session)) as {token: string};
      return fetch(`${shop.url}/payer/v1/customers`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...newKey(),
        },
        ...(json !== undefined && {body: JSON.stringify(json)}),
      });
    };
    const {id} = await bodyOf(await send('7', 'POST', {contact: contactOf('Angemeldet')}));
    const order = (session: string, customer_id?: unknown): Promise<string> =>
      call('woocommerce_checkout_process', session, {customer_id});
    assert.equal(await order('7', id), '');
    // After the logout, and for whoever comes next.
    for (const session of ['t_4711', '8']) {
      assert.match(await order(session, id), /^error: /);
      assert.deepEqual((await bodyOf(await send(session, 'GET')))['items'], []);
    }
    for (const wrong of [undefined, '', 'PCU_0000000000', `${String(id)}\n`, [id], {id}, 7]) {
      assert.match(await order('7', wrong), /^error: /);
    }
    const foreign = {HTTP_ORIGIN: 'https://evil.example', HTTP_HOST: 'shop.example'};
    assert.equal(await call('wc_ajax_payer_token', '7', {}, foreign), '');
  });
});
