import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {startPhpShop} from '../../demo/php/serve.ts';
import {mintToken, SCOPES} from '../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {newKey} from '../proxy/merchant.ts';
import {serve} from '../support/servers/serve.ts';
import {SQLITE} from './databases.ts';

export const SECRET = 'a secret of thirty-two bytes or more';

export interface Library {
  url: string;
  /** The entries of the log. */
  entries(): Record<string, unknown>[];
  send(method: string, path: string, json?: unknown, headers?: object): Promise<Response>;
  sandbox: ReturnType<typeof createSandbox>;
}

/** A shop with the library, and what `library.php` reads in addition. */
export async function openLibrary(
  test: TestContext,
  options: Record<string, unknown> & {tablePrefix?: string} = {},
  more: Record<string, unknown> = {},
  database = SQLITE,
): Promise<Library> {
  const sandbox = createSandbox();
  const secuconnect = await serve(sandbox);
  test.after(secuconnect.close);
  const {dsn, close} = await database.open();
  test.after(close);
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-library-'));
  test.after(() => rmSync(folder, {recursive: true}));
  const log = join(folder, 'log');
  const all = {
    baseUrl: secuconnect.url,
    ...DEMO_CREDENTIALS,
    tokenSecret: SECRET,
    dsn,
    limits: false,
    settleMs: 300,
    ...options,
  };
  const shop = await startPhpShop({
    index: 'test/php/library.php',
    env: {
      SECUCONNECT_BASE_URL: secuconnect.url,
      SECUCONNECT_CLIENT_ID: 'unused',
      SECUCONNECT_CLIENT_SECRET: 'unused',
      PAYER_TOKEN_SECRET: SECRET,
      DATABASE_DSN: dsn,
      DATABASE_TABLE_PREFIX: options.tablePrefix ?? 'shop_',
      SETTINGS: JSON.stringify({options: all, log, ...more}),
    },
  });
  test.after(() => shop.stop());
  return {
    url: shop.url,
    sandbox,
    entries: () =>
      readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    async send(method, path, json, headers) {
      return fetch(`${shop.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf('shopper-1')}`,
          'content-type': 'application/json',
          ...newKey(),
          ...headers,
        },
        ...(json !== undefined && {body: JSON.stringify(json)}),
      });
    },
  };
}

export const tokenOf = (subject: string, clock = Date.now): Promise<string> =>
  mintToken({
    key: SECRET,
    issuer: 'php-shop',
    audience: 'payer-proxy',
    subject,
    scopes: SCOPES,
    clock,
  });
