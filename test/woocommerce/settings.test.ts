import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {packPlugin} from '../../demo/woocommerce/pack.ts';
import {checkConformance} from '../../src/conformance/conformance.ts';
import {missingMariaDb, openMariaDb} from '../support/servers/mariadb.ts';
import {bodyOf} from '../proxy/merchant.ts';
import {runPhp, skip} from '../php/php-shop.ts';
import {checkOut, openPluginShop} from './plugin-shop.ts';

describe('the settings of the WooCommerce plugin', {skip}, () => {
  it('check the whole way, and say in one line what to do', async (test) => {
    const shop = await openPluginShop(test, {isServed: true});
    for (const [values, message] of [
      [{}, /^message: The connection works\.$/],
      [{client_secret: 'wrong'}, /^error: secuconnect refused the login: check id, secret/],
      [{client_id: ''}, /^error: Enter client id and secret\.$/],
    ] as const) {
      assert.match(await shop.save(values), message);
    }
  });

  it('can be checked as they are typed, without a warning that they are lost', async (test) => {
    const shop = await openPluginShop(test);
    const html = await shop.page(`$class = apply_filters('woocommerce_integrations', [])[0];
      echo (new $class())->generate_check_html();`);
    // WooCommerce's script takes buttons in it for those that save.
    assert.match(html, /class="submit"><button [^>]*name="save"/);
  });

  it('say that the way to the proxy is blocked', async (test) => {
    const shop = await openPluginShop(test);
    assert.match(await shop.save(), /This server does not reach its own address/);
  });

  it('say that the database is not usable, and stop no page', async (test) => {
    const shop = await openPluginShop(test, {
      options: {dsn: 'mysql:host=127.0.0.1;port=1;dbname=x'},
    });
    assert.match(await shop.save(), /^error: the database does not work: /);
    assert.equal(await shop.page(checkOut(7)), '');
    const log = await shop.page(`echo implode('|', Stored::$all['log']);`);
    assert.match(log, /store_unavailable/);
  });

  it('ask for id and secret until they are there, and leave the checkout alone', async (test) => {
    const shop = await openPluginShop(test);
    const notice = `do_action('admin_notices');`;
    assert.match(await shop.page(notice), /enter your id and secret.*section=secu_payer/);
    assert.equal(await shop.page(checkOut(7)), '');
    assert.equal(await shop.page(`echo count(Stored::$all['log']);`), '0');
    await shop.save();
    assert.equal(await shop.page(notice), '');
  });

  it('give way to constants of wp-config.php', async (test) => {
    const shop = await openPluginShop(test, {
      isServed: true,
      constants: {SECU_PAYER_CLIENT_SECRET: 'wrong'},
    });
    assert.match(await shop.save(), /refused the login/);
  });

  it('use the shop’s own database, next to its tables', {skip: missingMariaDb()}, async (test) => {
    const database = await openMariaDb();
    test.after(() => database.close());
    const [, socket = ''] = /unix_socket=([^;]+)/.exec(database.dsn) ?? [];
    const shop = await openPluginShop(test, {
      dsn: null,
      constants: {DB_HOST: `localhost:${socket}`},
    });
    await shop.save();
    const id = await shop.page(checkOut(7));
    assert.match(id, /^PCU_/);
    const tables = await shop.page(
      `foreach ((new PDO('${database.dsn}'))->query('show tables') as [$name]) { echo $name, ' '; }`,
    );
    assert.equal(
      tables.trim(),
      'secu_wp_claim secu_wp_count secu_wp_customer secu_wp_lock secu_wp_login secu_wp_shopper',
    );
  });

  it('declare what they work with, and tidy every minute', async (test) => {
    const shop = await openPluginShop(test);
    const features = await shop.page('echo json_encode($GLOBALS["features"]);');
    assert.deepEqual(JSON.parse(features), {custom_order_tables: true, cart_checkout_blocks: true});
    assert.equal(
      await shop.page(`echo json_encode(Stored::$all['actions']);`),
      '[{"name":"secu_payer_tidy","args":[],"wait":60}]',
    );
    assert.equal(await shop.page(`do_action('secu_payer_tidy');`), '');
    await shop.save();
    assert.equal(await shop.page(`do_action('secu_payer_tidy');`), '');
  });

  it('leave nothing behind when the plugin is removed', async (test) => {
    const shop = await openPluginShop(test);
    await shop.save();
    await shop.page(checkOut(7));
    const left = await shop.page(`
      define('WP_UNINSTALL_PLUGIN', 'secu-payer');
      require 'demo/woocommerce/uninstall.php';
      $options = json_decode(getenv('SECU_OPTIONS'), true);
      $tables = (new PDO($options['dsn']))->query("select count(*) from sqlite_master where type = 'table'")->fetchColumn();
      echo json_encode([$tables, Stored::$all['options'], Stored::$all['actions']]);`);
    assert.equal(left, '[0,[],[]]');
  });
});

describe('the files of the WooCommerce plugin', {skip}, () => {
  it('have every text in German, with du and with Sie', async () => {
    const folder = 'demo/woocommerce';
    const sources = readdirSync(`${folder}/src`).map((name) =>
      readFileSync(`${folder}/src/${name}`, 'utf8'),
    );
    const texts = sources.flatMap((source) =>
      Array.from(
        source.matchAll(/__\('((?:[^'\\]|\\.)*)', 'secu-payer'\)/g),
        ([, text = '']) => text,
      ),
    );
    assert.ok(texts.length > 15);
    // What WordPress translates in its list of plugins, and what the proxy says to the owner.
    const start = readFileSync(`${folder}/secu-payer.php`, 'utf8');
    const header = /Plugin Name: (.*)\n \* Description: (.*)/.exec(start) ?? [];
    const ofProxy = ['Check', 'Config', 'Command'].flatMap((name) =>
      Array.from(
        readFileSync(`demo/php/src/${name}.php`, 'utf8').matchAll(
          /(?:say\)\(|ConfigError\(|DATABASE = )'((?:[^'\\]|\\.)*)'/g,
        ),
        ([, text = '']) => text,
      ),
    );
    assert.equal(ofProxy.length, 8);
    texts.push(...header.slice(1, 3), ...ofProxy);
    for (const tag of ['de_DE', 'de_DE_formal']) {
      const file = `${folder}/languages/secu-payer-${tag}.l10n.php`;
      const {output} = await runPhp(`echo json_encode((require '${file}')['messages']);`);
      const messages = JSON.parse(output) as Record<string, string>;
      assert.deepEqual(
        texts.filter((text) => !messages[text]),
        [],
        tag,
      );
      const isInformal = / (?:du|dein\w*|deine\w*)\b|\b(?:Gib|Nimm|Ergänze|Korrigiere) /.test(
        output,
      );
      assert.equal(isInformal, tag === 'de_DE');
    }
  });

  it('are packed with the proxy, and load without the project', async (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-packed-'));
    test.after(() => rmSync(folder, {recursive: true}));
    const built = join(folder, 'built');
    const hashed = 'secu-payer-form.rest.0123456789.js';
    for (const file of [
      'secu-payer-form.js',
      hashed,
      'secu-payer-form.single.js',
      'secu-payer-form.js.map',
      'index.js',
      'locales/de-x-du.js',
      'locales/fr.d.ts',
    ]) {
      mkdirSync(dirname(join(built, file)), {recursive: true});
      writeFileSync(join(built, file), '');
    }
    const packed = packPlugin(join(folder, 'packed'), built);
    assert.deepEqual(
      readdirSync(join(packed, 'assets'), {recursive: true}).map(String).sort(),
      [
        'block.js',
        'classic.js',
        'form',
        'form/locales',
        'form/locales/de-x-du.js',
        `form/${hashed}`,
        'form/secu-payer-form.js',
        'gateway.js',
        'payer.css',
        'payer.js',
      ].sort(),
    );
    assert.deepEqual(readdirSync(packed).sort(), [
      'assets',
      'languages',
      'proxy',
      'readme.txt',
      'secu-payer.php',
      'src',
      'uninstall.php',
    ]);
    const {stdout} = spawnSync(
      'php',
      [
        '-r',
        `
      require 'test/woocommerce/features-util.php';
      require 'test/woocommerce/wordpress.php';
      require '${packed}/secu-payer.php';
      echo (new ReflectionClass('PayerShop\\Payer'))->getFileName();`,
      ],
      {encoding: 'utf8', env: {...process.env, WP_STORED: join(folder, 'stored')}},
    );
    assert.equal(stdout, join(packed, 'proxy', 'src', 'Payer.php'));
  });
});

describe('the routes of the WooCommerce plugin', {skip}, () => {
  it('keep the protocol, in a WordPress that puts slashes into its headers', async (test) => {
    const origin = 'https://shop.example';
    const shop = await openPluginShop(test, {
      isServed: true,
      options: {limits: false, origins: origin},
    });
    await shop.save();
    const tokenOf = async (visitor: string): Promise<string> => {
      const headers = {cookie: `visitor=${visitor}`};
      const answer = await fetch(`${shop.url}/?wc-ajax=secu_payer_token`, {
        method: 'POST',
        headers,
      });
      return String((await bodyOf(answer))['token']);
    };
    const verdicts = await checkConformance({
      url: `${shop.url}/secu-payer`,
      token: await tokenOf('t_1'),
      otherToken: await tokenOf('7'),
      origin,
    });
    assert.deepEqual(
      verdicts.filter(({result}) => result === 'broken'),
      [],
    );
    assert.ok(verdicts.filter(({result}) => result === 'kept').length > 15);
  });

  it('give no token to another site, and answer nothing else', async (test) => {
    const shop = await openPluginShop(test, {isServed: true});
    await shop.save();
    const headers = {origin: 'https://evil.example'};
    const url = `${shop.url}/?wc-ajax=secu_payer_token`;
    assert.equal((await fetch(url, {method: 'POST', headers})).status, 403);
    assert.match(
      await (await fetch(`${shop.url}/secu-payer-of-others`)).text(),
      /A page of WordPress/,
    );
  });
});
