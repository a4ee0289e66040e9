import {execFile, spawn} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {packPlugin} from '../../../demo/woocommerce/pack.ts';
import {createSandbox, DEMO_CREDENTIALS, type Sandbox} from '../../../src/sandbox/index.ts';
import {buildScripts} from '../../../test/support/build-script.ts';
import {freePort} from '../../../test/support/servers/free-port.ts';
import {killAtExit} from '../../../test/support/servers/kill-at-exit.ts';
import {openMariaDb} from '../../../test/support/servers/mariadb.ts';
import {serve} from '../../../test/support/servers/serve.ts';
import {until} from '../../../test/support/until.ts';

/** A real WordPress with WooCommerce on loopback, in a folder and a database that end with it. */
export interface WordPress {
  url: string;
  /** The plugin as its owner uploads it; it is not installed yet. */
  zip: string;
  /** Ids of what the shop sells, and of its two checkout pages. */
  ids: Readonly<Record<'coffee' | 'course' | 'block' | 'classic', number>>;
  sandbox: Sandbox;
  /** Runs lines of PHP in the shop; gives what they print. */
  run(code: string): Promise<string>;
  /** What PHP has complained about so far. */
  complaints(): readonly string[];
  stop(): Promise<void>;
}

/** What the owner of the plugin enters. */
export const ACCESS = DEMO_CREDENTIALS;
/** Of the shop's owner, as name and as password. */
export const OWNER = 'owner';

interface WordPressOptions {
  /** Folder of a WordPress with `wp-content/plugins/woocommerce`; it is only read. */
  source: string;
  /** Of the shop, as `de_DE_formal`; its owner reads English. */
  locale: string;
}

export async function startWordPress(options: WordPressOptions): Promise<WordPress> {
  const ends: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.reverse()) await end();
  };
  try {
    return {...(await start(options, ends)), stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param ends gets what ends each part that has begun */
async function start(
  {source, locale}: WordPressOptions,
  ends: (() => unknown)[],
): Promise<Omit<WordPress, 'stop'>> {
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-wordpress-'));
  ends.push(() => rmSync(folder, {recursive: true}));
  const database = await openMariaDb();
  ends.push(database.close);
  const sandbox = createSandbox();
  const secuconnect = await serve(sandbox);
  ends.push(secuconnect.close);
  const zip = await pack(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const site = join(folder, 'site');
  cpSync(source, site, {recursive: true});
  const [, socket = ''] = /unix_socket=([^;]+)/.exec(database.dsn) ?? [];
  writeFileSync(
    join(site, 'wp-config.php'),
    configOf({url, socket, sandbox: secuconnect.url, locale}),
  );
  const own = join(site, 'wp-content', 'mu-plugins');
  mkdirSync(own);
  for (const file of ['must-use.php', 'wallet.js']) cpSync(join(HERE, file), join(own, file));
  // The sandbox is in this process, and answers meanwhile.
  const php = async (...args: string[]): Promise<string> =>
    (await execute('php', [...SETTINGS, ...args], {maxBuffer: 1e8})).stdout;
  const installed = await php(join(HERE, 'install.php'), site);
  if (!installed.endsWith('ready')) throw new Error(`WordPress was not installed: ${installed}`);
  const ids = JSON.parse(await php(join(HERE, 'shop.php'), site)) as WordPress['ids'];
  const complaints: string[] = [];
  const server = spawn(
    'php',
    [...SETTINGS, '-S', `127.0.0.1:${port}`, '-t', site, join(HERE, 'router.php')],
    {
      env: {...process.env, PHP_CLI_SERVER_WORKERS: '6'},
      stdio: ['ignore', 'ignore', 'pipe'],
      // Workers do not end with the process that started them.
      detached: true,
    },
  );
  killAtExit(server, {detached: true});
  ends.push(() => {
    const ended = new Promise((done) => server.on('exit', done));
    process.kill(-Number(server.pid), 'SIGTERM');
    return ended;
  });
  createInterface({input: server.stderr}).on('line', (line) => {
    if (/PHP (?!.*Development Server)/.test(line)) complaints.push(line);
  });
  const isUp = (): Promise<boolean> =>
    fetch(`${url}/license.txt`).then(
      ({ok}) => ok,
      () => false,
    );
  await until(isUp, 'php -S listens');
  return {
    url,
    zip,
    ids,
    sandbox,
    run: (code) =>
      php('-r', `$_SERVER['HTTP_HOST'] = 'localhost'; require '${site}/wp-load.php'; ${code}`),
    complaints: () => complaints,
  };
}

async function pack(folder: string): Promise<string> {
  const built = join(folder, 'built');
  for (const [path, code] of Object.entries(await buildScripts())) {
    mkdirSync(dirname(join(built, path)), {recursive: true});
    writeFileSync(join(built, path), code);
  }
  packPlugin(folder, built);
  const zip = join(folder, 'secu-payer.zip');
  await execute('zip', ['-qr', zip, 'secu-payer'], {cwd: folder});
  return zip;
}

const configOf = ({url, socket, sandbox, locale}: Record<string, string>): string => `<?php
define('DB_NAME', 'shop');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', '${url}');
define('WP_SITEURL', '${url}');
define('SANDBOX_URL', '${sandbox}');
define('SHOP_LOCALE', '${locale}');
define('AUTH_KEY', '1'); define('SECURE_AUTH_KEY', '2'); define('LOGGED_IN_KEY', '3'); define('NONCE_KEY', '4');
define('AUTH_SALT', '5'); define('SECURE_AUTH_SALT', '6'); define('LOGGED_IN_SALT', '7'); define('NONCE_SALT', '8');
// What is late runs when it is asked to, and nothing leaves this machine.
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('FS_METHOD', 'direct');
$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require ABSPATH . 'wp-settings.php';
`;

const execute = promisify(execFile);
const HERE = fileURLToPath(new URL('.', import.meta.url));
const SETTINGS = [
  'memory_limit=512M',
  'upload_max_filesize=20M',
  'post_max_size=20M',
  'display_errors=stderr',
  'error_reporting=32767',
  'opcache.enable_cli=1',
].flatMap((setting) => ['-d', setting]);
