import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, it} from 'node:test';
import {readSettings, SettingsError} from '../../demo/settings.ts';

const real = {
  SECUCONNECT_BASE_URL: 'https://connect-testing.example',
  SECUCONNECT_CLIENT_ID: 'id',
  SECUCONNECT_CLIENT_SECRET: 'secret',
};

describe('the demo’s settings', () => {
  it('need nothing', () => {
    const settings = readSettings({});
    assert.equal(settings.host, '127.0.0.1');
    assert.equal(settings.port, 5173);
    assert.equal(settings.upstreamUrl, undefined);
    assert.deepEqual(settings.origins, ['http://localhost:5173', 'http://127.0.0.1:5173']);
    assert.ok(settings.tokenSecret.length >= 32);
  });

  it('name a real upstream', () => {
    const {upstreamUrl, clientId, clientSecret} = readSettings(real);
    assert.deepEqual([upstreamUrl, clientId, clientSecret], Object.values(real));
  });

  it('read lists, limits and times', () => {
    const settings = readSettings({
      PAYER_ORIGINS: 'https://a.example  https://b.example',
      PAYER_LIMITS: '{"readsPerMinute":1}',
      PAYER_SETTLE_MS: '500',
    });
    assert.deepEqual(settings.origins, ['https://a.example', 'https://b.example']);
    assert.deepEqual(settings.limits, {readsPerMinute: 1});
    assert.equal(settings.settleMs, 500);
    assert.equal(readSettings({PAYER_LIMITS: 'off'}).limits, false);
  });

  for (const [env, words] of [
    [{PORT: 'http'}, /^PORT/],
    [{PORT: '70000'}, /^PORT/],
    [{SECUCONNECT_BASE_URL: 'no url'}, /^SECUCONNECT_BASE_URL/],
    [{SECUCONNECT_BASE_URL: 'https://x.example'}, /SECUCONNECT_CLIENT_ID/],
    [{PAYER_TOKEN_SECRET: 'short'}, /32 bytes/],
    [{DATABASE_URL: 'mysql://x'}, /^DATABASE_URL/],
    [{PAYER_LIMITS: 'few'}, /^PAYER_LIMITS/],
    [{PAYER_LIMITS: '[]'}, /^PAYER_LIMITS/],
    [{PAYER_LIMITS: '{"bodyBytes":"16k"}'}, /^PAYER_LIMITS\.bodyBytes takes a whole number/],
    [{PAYER_LIMITS: '{"bodybytes":16}'}, /^PAYER_LIMITS\.bodybytes is not an option/],
    [{PAYER_ORIGINS: '*'}, /^PAYER_ORIGINS\[0\] takes an exact origin/],
    [{PAYER_ORIGINS: 'https://a.example https://a.example/'}, /^PAYER_ORIGINS\[1\] takes/],
    [{PAYER_SETTLE_MS: '99999999'}, /^PAYER_SETTLE_MS takes milliseconds/],
    [{PAYER_TOKEN_ISSUER: ' '}, /^PAYER_TOKEN_ISSUER/],
    [{...real, SECUCONNECT_BASE_URL: 'connect.example'}, /^SECUCONNECT_BASE_URL/],
    [{...real, SECUCONNECT_BASE_URL: 'ftp://connect.example'}, /^SECUCONNECT_BASE_URL/],
    [{PAYER_SETTLE_MS: 'soon'}, /^PAYER_SETTLE_MS/],
    [{NODE_ENV: 'production'}, /^NODE_ENV=production/],
    [{...real, SECUCONNECT_CLIENT_ID: '', NODE_ENV: 'production'}, /^NODE_ENV=production/],
  ] as const) {
    it(`refuse ${JSON.stringify(env)} in one line`, () => {
      assert.throws(
        () => readSettings(env),
        (error) => error instanceof SettingsError && words.test(error.message),
      );
    });
  }

  it('write origins as browsers do', () => {
    const {origins} = readSettings({PORT: '80', HOST: '::1'});
    assert.deepEqual(origins, ['http://localhost', 'http://127.0.0.1', 'http://[::1]']);
  });

  it('end the command with 1 and that line', () => {
    const env = {...process.env, PORT: 'http'};
    const args = ['node_modules/vite/bin/vite.js'];
    const {status, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8', env});
    assert.equal(status, 1);
    assert.match(stderr, /PORT takes a port number/);
    assert.doesNotMatch(stderr, /^\s+at /m);
  });
});
