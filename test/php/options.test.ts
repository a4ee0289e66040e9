import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {runCommand, skip} from './php-shop.ts';

const COMMANDS: readonly (readonly string[])[] = [
  ['install'],
  ['tidy'],
  ['check'],
  ['erase', 'somebody'],
];

describe('the commands of the PHP shop', {skip}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-options-'));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  const right = {
    SECUCONNECT_BASE_URL: 'https://secuconnect.example',
    SECUCONNECT_CLIENT_ID: 'id',
    SECUCONNECT_CLIENT_SECRET: 'secret',
    PAYER_TOKEN_SECRET: 'a secret of thirty-two bytes or more',
    DATABASE_DSN: `sqlite:${join(folder, 'shop.db')}`,
  };
  const run = (
    env: Record<string, string>,
    [name = '', ...args]: readonly string[] = ['install'],
  ) => runCommand({...process.env, ...right, ...env}, name, ...args);

  it('make the tables, and may be repeated', async () => {
    for (const output of ['', '']) assert.deepEqual(await run({}), {status: 0, output});
  });

  for (const [variable, values, message] of [
    [
      'SECUCONNECT_BASE_URL',
      ['', 'http://a.example', 'ftp://a.example', 'https://a.example?x', 'https://u:p@a.example'],
      /^SECUCONNECT_BASE_URL (is missing|takes an https:)/,
    ],
    [
      'PAYER_TOKEN_SECRET',
      ['', 'short', 'x'.repeat(31)],
      /^PAYER_TOKEN_SECRET (is missing|needs at least 32 bytes)/,
    ],
    ['PAYER_TOKEN_ISSUER', ['a b', 'ü', 'x'.repeat(129)], /^PAYER_TOKEN_ISSUER takes at most 128/],
    [
      'PAYER_ORIGINS',
      [
        '*',
        'shop.example',
        'https://shop.example/',
        'https://*.shop.example',
        'https://Shop.example',
        'null',
        'https://shop.example:443',
        'https://a.example,https://b.example',
      ],
      /^PAYER_ORIGINS takes origins such as/,
    ],
    ['PAYER_SETTLE_MS', ['20s', '-1', '1e4', '99999999999'], /^PAYER_SETTLE_MS takes milliseconds/],
    ['PAYER_CALL_MS', ['0', '60000'], /^PAYER_CALL_MS takes milliseconds/],
    ['PAYER_LIMITS', ['false', 'OFF'], /^PAYER_LIMITS takes on or off/],
    ['PAYER_PATH', ['payer'], /^PAYER_PATH takes a path such as/],
    ['PAYER_TRUSTED_PROXIES', ['proxy'], /^PAYER_TRUSTED_PROXIES takes addresses or networks/],
    ['DATABASE_TABLE_PREFIX', ['wp-'], /^DATABASE_TABLE_PREFIX takes at most 30/],
    [
      'DATABASE_DSN',
      ['', 'shop.db', 'sqlsrv:Server=secret-password', 'mysql', 'postgres://a:secret-password@b/c'],
      /^DATABASE_DSN (is missing|takes a DSN)/,
    ],
  ] as const) {
    it(`say in one line what ${variable} takes`, async () => {
      const results = await Promise.all(values.map((value) => run({[variable]: value})));
      for (const [index, {status, output}] of results.entries()) {
        const value = values[index];
        assert.equal(status, 1, value);
        assert.match(output, message, value);
        assert.equal(output.trim().split('\n').length, 1, output);
        assert.doesNotMatch(output, /secret-password/);
      }
    });
  }

  for (const dsn of [
    'sqlite:/nowhere/at/all/shop.db',
    'pgsql:host=127.0.0.1;port=1;dbname=shop;password=secret-password',
    'mysql:host=127.0.0.1;port=1;dbname=shop;password=secret-password',
    'mysql:unix_socket=/nowhere/socket;dbname=shop',
  ]) {
    it(`report in one line that there is no database at ${dsn.replace(/;password=.*/, '')}`, async () => {
      const results = COMMANDS.map((command) => run({DATABASE_DSN: dsn}, command));
      for (const {status, output} of await Promise.all(results)) {
        assert.deepEqual([status, output.trim().split('\n').length], [1, 1], output);
        assert.match(output, /^DATABASE_DSN: the database does not work: /);
        assert.doesNotMatch(output, /secret-password/);
      }
    });
  }

  it('say in one line that the tables are missing', async () => {
    const env = {DATABASE_DSN: `sqlite:${join(folder, 'empty.db')}`};
    for (const command of COMMANDS.slice(1)) {
      const {status, output} = await run(env, command);
      assert.deepEqual([status, output.trim().split('\n').length], [1, 1], output);
    }
  });
});
