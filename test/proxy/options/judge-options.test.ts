import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {generateKeyPair, exportJWK} from 'jose';
import {createMemoryStore, createProxy, mintToken, OptionsError} from '../../../src/proxy/index.ts';
import {KEY, OPTIONS, SECRET, keys, open, upstream} from './valid-options.ts';

const {publicKey, privateKey} = await generateKeyPair('ES256', {extractable: true});
const other = await generateKeyPair('EdDSA', {extractable: true});
const publicJwk = await exportJWK(publicKey);
const privateJwk = await exportJWK(privateKey);

/** The option at fault, as the error names it. */
const refuses =
  (option: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof OptionsError && error instanceof TypeError, String(error));
    assert.equal(error.option, option);
    assert.ok(error.message.includes(`${option} `), error.message);
    assert.doesNotMatch(error.message, /canary|thirty-two/);
    return true;
  };

describe('createProxy', () => {
  for (const origin of [
    '*',
    'null',
    '',
    'shop.example',
    'https://shop.example/',
    'https://Shop.example',
    'HTTPS://shop.example',
    'https://shop.example:443',
    'http://shop.example:80',
    'https://*.shop.example',
    'https://shop.example/checkout',
    'https://user@shop.example',
    'https://köln.example',
    ' https://shop.example',
    'ws://shop.example',
    5,
    undefined,
  ]) {
    it(`refuses the origin ${String(origin)}`, () => {
      assert.throws(() => open({origins: ['https://good.example', origin]}), refuses('origins[1]'));
    });
  }

  for (const [option, changes] of [
    ['origins', {origins: 'https://shop.example'}],
    ['origins', {origins: new Set(['https://shop.example'])}],
    ...['/', 'payer', '/payer/', '//payer', '/a//b', '/a/../b', '/a?b', '/a#b', '/ä', 5].map(
      (basePath) => ['basePath', {basePath}] as const,
    ),
    ...['16k', Infinity, NaN, -1, 0, 1.5, null, 1e12, 16n, true].map(
      (bodyBytes) => ['limits.bodyBytes', {limits: {bodyBytes}}] as const,
    ),
    ['limits.requestTime', {limits: {requestTime: Infinity}}],
    ['limits.keepTime', {limits: {keepTime: '1d'}}],
    ['limits.bodybytes', {limits: {bodybytes: 5}}],
    ['limits.requestsPerMinute', {limits: {requestsPerMinute: 0}}],
    ['limits', {limits: []}],
    ['limits', {limits: true}],
    ['limits', {limits: 'off'}],
    ['settleMs', {settleMs: '20s'}],
    ['settleMs', {settleMs: -1}],
    ['audience', {audience: undefined}],
    ['audience', {audience: ' '}],
    ['audience', {audience: ['proxy']}],
    ['upstream', {upstream: undefined}],
    ['upstream.clientSecret', upstream({clientSecret: undefined})],
    ['upstream.clientSecret', upstream({clientSecret: ''})],
    ['upstream.clientId', upstream({clientId: undefined})],
    ['upstream.baseUrl', upstream({baseUrl: undefined})],
    ...[
      'connect.example',
      '/connect',
      'ftp://connect.example',
      'https://',
      'xhttps://connect.example',
      'https://id:canary@connect.example',
      'https://id@connect.example',
      'https://:canary@connect.example',
      'https://connect.example/?a=b',
      'https://connect.example/#a',
      'https:connect.example',
    ].map((baseUrl) => ['upstream.baseUrl', upstream({baseUrl})] as const),
    ['upstream.fetch', upstream({fetch: 'fetch'})],
    ['upstream.secret', upstream({secret: 'canary'})],
    ['store', {store: undefined}],
    ['store', {store: {}}],
    ['store', {store: Promise.resolve(createMemoryStore())}],
    ['limiter', {limiter: {}}],
    ['log', {log: 'stdout'}],
    ['clock', {clock: Date.now()}],
    ['isRevoked', {isRevoked: new Set()}],
    ['isRevoked', {isRevoked: undefined}],
    ['require', {require: ['dob']}],
    ['require', {require: undefined}],
    ['hashKey', {hashKey: undefined}],
    ['hashKey', {hashKey: ''}],
    ['hashKey', {hashKey: ' '}],
    ['hashKey', {hashKey: new Uint8Array()}],
    ['hsts', {hsts: 'yes'}],
    ['reuse', {reuse: 0}],
    ['requireIfMatch', {requireIfMatch: 'false'}],
    ['resourcePolicy', {resourcePolicy: 'same-origin'}],
    ['problemBase', {problemBase: 5}],
    ['origin', {origin: 'https://shop.example'}],
    ['issuers', {issuers: undefined}],
    ['issuers', {issuers: {}}],
    ['issuers.shop.keys', keys()],
    ['issuers.shop.keys', {issuers: {shop: {}}}],
    ['issuers.shop.key', {issuers: {shop: {key: KEY, keys: [KEY]}}}],
    ['issuers.shop.keys', keys(KEY, KEY)],
    ['issuers.shop.keys', keys({...KEY, kid: 'a'}, {...KEY, kid: 'a'})],
    ['issuers.shop.keys[0].alg', keys({alg: 'HS512', key: SECRET})],
    ['issuers.shop.keys[0].alg', keys({key: SECRET})],
    ['issuers.shop.keys[0].kid', keys({...KEY, kid: 5})],
    ...[
      undefined,
      '',
      'x'.repeat(31),
      new Uint8Array(31),
      5,
      null,
      {},
      {kty: 'oct'},
      {kty: 'oct', k: Buffer.alloc(31).toString('base64url')},
      {kty: 'oct', k: 'not base64url!'},
      publicJwk,
      publicKey,
    ].map((key) => ['issuers.shop.keys[0].key', keys({alg: 'HS256', key})] as const),
    ...[
      SECRET,
      'a'.repeat(400),
      new Uint8Array(32),
      {...publicJwk, crv: 'P-384'},
      {...publicJwk, x: undefined},
      privateJwk,
      privateKey,
      other.publicKey,
    ].map((key) => ['issuers.shop.keys[0].key', keys({alg: 'ES256', key})] as const),
    ...[SECRET, publicJwk, publicKey, other.privateKey].map(
      (key) => ['issuers.shop.keys[0].key', keys({alg: 'EdDSA', key})] as const,
    ),
  ] as const) {
    it(`refuses ${option}: ${JSON.stringify(Object.values(changes), texts).slice(0, 60)}`, () => {
      assert.throws(() => open(changes), refuses(option));
    });
  }

  it('names all that is wrong in one error', () => {
    const wrong = {audience: '', origins: ['*'], limits: {bodyBytes: '16k'}};
    assert.throws(
      () => open(wrong),
      /audience takes .*origins\[0\] takes .*limits\.bodyBytes takes/,
    );
  });

  for (const changes of [
    {},
    {origins: []},
    {origins: ['https://shop.example', 'http://localhost:5173']},
    {basePath: ''},
    {basePath: '/payer'},
    {basePath: '/shop/payer-1'},
    {limits: false},
    {limits: {waitTime: 0, callTime: 0.5 + 1, liveCustomers: 1}},
    {settleMs: 0},
    {hashKey: 'x'},
    {hashKey: new Uint8Array(1)},
    {resourcePolicy: 'same-site'},
    {resourcePolicy: 'cross-origin'},
    keys({...KEY, kid: 'a'}, {...KEY, kid: 'b'}),
    {limiter: undefined, log: undefined, origins: undefined, basePath: undefined},
    upstream({baseUrl: 'https://connect.example/base/'}),
    upstream({baseUrl: 'http://localhost:4000/sandbox'}),
    keys({alg: 'HS256', key: new Uint8Array(32)}),
    keys({alg: 'HS256', key: 'ü'.repeat(16)}),
    keys({alg: 'ES256', key: publicJwk}, {...KEY, kid: 'b'}),
    keys({alg: 'ES256', key: publicKey}),
    keys({alg: 'EdDSA', key: other.publicKey}),
  ]) {
    it(`takes ${JSON.stringify(changes, texts).slice(0, 70)}`, () => {
      assert.equal(typeof open(changes), 'function');
    });
  }

  it('keeps what it checked, whatever the page’s server writes into its options later', async () => {
    const origins = ['https://shop.example'];
    const proxy = createProxy({...OPTIONS, origins} as never);
    origins.push('https://evil.example');
    const headers = {origin: 'https://evil.example'};
    const url = 'https://proxy.example/v1/customers';
    const answer = await proxy(new Request(url, {method: 'OPTIONS', headers}));
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });
});

describe('mintToken', () => {
  const CLAIMS = {key: SECRET, issuer: 'shop', audience: 'proxy', subject: 'one', scopes: []};
  for (const [option, changes] of [
    ['key', {key: undefined}],
    ['key.alg', {key: {key: SECRET}}],
    ['key.key', {key: {alg: 'ES256', key: publicKey}}],
    ['key.key', {key: {alg: 'ES256', key: publicJwk}}],
    ['issuer', {issuer: undefined}],
    ['audience', {audience: ''}],
    ['subject', {subject: undefined}],
    ['scopes', {scopes: 'customers:create'}],
    ['scopes[0]', {scopes: ['create']}],
    ['origins[0]', {origins: ['*']}],
    ['origins', {origins: undefined}],
    ['customers[0]', {customers: ['PCU_1']}],
    ['tokenId', {tokenId: 5}],
    ['expires', {expires: 600}],
    ['clock', {clock: 5}],
  ] as const) {
    it(`refuses ${option}: ${JSON.stringify(changes, texts).slice(0, 60)}`, async () => {
      await assert.rejects(mintToken({...CLAIMS, ...changes} as never), refuses(option));
    });
  }

  it('takes ids of customers', async () => {
    assert.ok(await mintToken({...CLAIMS, customers: ['PCU_0123456789']}));
  });

  it('takes a private key, as JWK too', async () => {
    for (const key of [privateKey, privateJwk]) {
      assert.ok(await mintToken({...CLAIMS, key: {alg: 'ES256', key}}));
    }
  });
});

/** What JSON cannot say, for titles. */
function texts(_: string, value: unknown): unknown {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? value : String(value);
}
