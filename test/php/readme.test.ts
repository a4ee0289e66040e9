import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {describe, it} from 'node:test';
import {DEMO_CREDENTIALS, createSandbox} from '../../src/sandbox/index.ts';
import {bodyOf, newKey} from '../proxy/merchant.ts';
import {freePort} from '../support/servers/free-port.ts';
import {serve} from '../support/servers/serve.ts';
import {snippetsOf} from '../support/snippets.ts';
import {SQLITE} from './databases.ts';
import {contactOf, runPhp, skip} from './php-shop.ts';

/** The three files of the README, with the values of a test, in a shop that only has a session and an order page. */
async function layOut(baseUrl: string, dsn: string): Promise<{root: string; shop: string}> {
  const root = mkdtempSync(join(tmpdir(), 'secu-payer-form-readme-'));
  const shop = join(root, 'shop');
  mkdirSync(join(shop, 'includes'), {recursive: true});
  const [settings = '', proxy = '', token = ''] = snippetsOf('demo/php/README.md')
    .filter(({language}) => language === 'php')
    .map(({code}) => code);
  const values: Record<string, string> = {
    baseUrl,
    ...DEMO_CREDENTIALS,
    tokenSecret: 'a secret of thirty-two bytes or more',
    dsn,
    databaseUser: '',
    databasePassword: '',
  };
  const filled = settings
    .replace('/srv/payer/src', resolve('demo/php/src'))
    .replace(/'(\w+)' => '[^']*'/g, (all, name: string) =>
      name in values ? `'${name}' => '${values[name]}'` : all,
    );
  assert.doesNotMatch(filled, /…/);
  writeFileSync(join(root, 'payer-settings.php'), filled);
  writeFileSync(join(shop, 'payer.php'), proxy);
  writeFileSync(join(shop, 'payer-token.php'), token);
  writeFileSync(join(shop, 'includes', 'application_top.php'), '<?php session_start();');
  writeFileSync(
    join(shop, 'order.php'),
    `<?php
    require __DIR__ . '/includes/application_top.php';
    $payer = require __DIR__ . '/../payer-settings.php';
    http_response_code($payer->owns($_SESSION['payer'] ?? '', $_POST['customer_id'] ?? null) ? 200 : 422);`,
  );
  const {status, output} = await runPhp(`(require '${root}/payer-settings.php')->install();`);
  assert.deepEqual([status, output], [0, '']);
  return {root, shop};
}

describe('a plain shop with the three files of the README', {skip}, () => {
  it('gives a token, creates a customer without any rewriting, and takes only its own id', async (test) => {
    const secuconnect = await serve(createSandbox());
    test.after(secuconnect.close);
    const {dsn, close} = await SQLITE.open();
    test.after(close);
    const {root, shop} = await layOut(secuconnect.url, dsn);
    test.after(() => rmSync(root, {recursive: true}));
    const port = await freePort();
    const args = ['-d', `session.save_path=${root}`, '-S', `127.0.0.1:${port}`, '-t', shop];
    const server = spawn('php', args, {stdio: ['ignore', 'ignore', 'pipe']});
    test.after(() => void server.kill());
    await new Promise((done) => server.stderr.once('data', done));
    const url = `http://127.0.0.1:${port}`;

    const given = await fetch(`${url}/payer-token.php`, {method: 'POST'});
    const cookie = (given.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const {token} = await bodyOf(given);
    const created = await fetch(`${url}/payer.php/v1/customers`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${String(token)}`,
        'content-type': 'application/json',
        ...newKey(),
      },
      body: JSON.stringify({contact: contactOf('Schlicht')}),
    });
    assert.equal(created.status, 201);
    const {id} = await bodyOf(created);
    assert.equal(created.headers.get('location'), `/payer.php/v1/customers/${String(id)}`);
    const order = async (customer_id: string, headers: Record<string, string>): Promise<number> => {
      const body = new URLSearchParams({customer_id});
      return (await fetch(`${url}/order.php`, {method: 'POST', headers, body})).status;
    };
    assert.equal(await order(String(id), {cookie}), 200);
    assert.equal(await order(String(id), {}), 422);
    assert.equal(await order('PCU_0123456789', {cookie}), 422);
  });
});
