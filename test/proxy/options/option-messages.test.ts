import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createProxy, mintToken} from '../../../src/proxy/index.ts';
import {problemWith, PROXY_OPTIONS} from '../../../src/proxy/options/judge-options.ts';
import {KEY, OPTIONS, SECRET, keys, open, upstream} from './valid-options.ts';

const CLAIMS = {key: SECRET, issuer: 'shop', audience: 'proxy', subject: 'one', scopes: []};

const SCOPES =
  'customers:create, customers:read, customers:update, customers:delete or customers:list';

describe('the message of a wrong option', () => {
  for (const [changes, message] of [
    [{issuers: 5}, 'issuers takes an object of issuers by name'],
    [{issuers: {}}, 'issuers takes at least one issuer'],
    [{issuers: {' ': {keys: [KEY]}}}, 'issuers[" "] takes text that is not empty'],
    [{issuers: {shop: 5}}, 'issuers.shop takes an object'],
    [{issuers: {shop: {keys: 5}}}, 'issuers.shop.keys takes a list of keys'],
    [{issuers: {'my shop': {keys: []}}}, 'issuers["my shop"].keys takes at least one key'],
    [keys(KEY, KEY), 'issuers.shop.keys takes keys with a different kid each'],
    [keys({...KEY, alg: 'none'}), 'issuers.shop.keys[0].alg takes HS256, ES256 or EdDSA'],
    [keys({...KEY, kid: ''}), 'issuers.shop.keys[0].kid takes text that is not empty'],
    [
      keys({...KEY, key: 'short'}),
      'issuers.shop.keys[0].key takes a secret of at least 32 bytes: text, bytes, JWK or CryptoKey',
    ],
    ...['ES256', 'EdDSA'].map(
      (alg) =>
        [
          keys({alg, key: SECRET}),
          `issuers.shop.keys[0].key takes a public key for ${alg}, as JWK or CryptoKey`,
        ] as const,
    ),
    [{audience: 5}, 'audience takes text that is not empty'],
    [{upstream: 5}, 'upstream takes an object'],
    [
      upstream({baseUrl: 'connect.example'}),
      'upstream.baseUrl takes an absolute http or https URL such as https://connect.secucard.com',
    ],
    [upstream({clientId: ' '}), 'upstream.clientId takes text that is not empty'],
    [upstream({fetch: 5}), 'upstream.fetch takes a function'],
    [{store: {}}, 'store takes a store, such as createMemoryStore() or createSqlStore() makes'],
    [{limiter: {}}, 'limiter takes a limiter, such as createLimiter() makes'],
    [{origins: 5}, 'origins takes a list of exact origins such as https://shop.example'],
    [
      {origins: ['*']},
      'origins[0] takes an exact origin such as https://shop.example: no path, no slash at the end,' +
        ' no capitals, no default port, no *',
    ],
    [{basePath: 5}, "basePath takes a path such as /payer without a slash at the end, or ''"],
    [{basePath: '/a/'}, "basePath takes a path such as /payer without a slash at the end, or ''"],
    [{limits: 5}, 'limits takes an object'],
    [{limits: []}, 'limits takes an object of limits, or false'],
    [{limits: {bodySize: 5}}, 'limits.bodySize is not an option'],
    [{reuse: 0}, 'reuse takes true or false'],
    [{requireIfMatch: 1}, 'requireIfMatch takes true or false'],
    [{hsts: 'yes'}, 'hsts takes true or false'],
    [{require: 5}, 'require takes a function'],
    [{isRevoked: 5}, 'isRevoked takes a function'],
    [{clock: 5}, 'clock takes a function'],
    [{log: 5}, 'log takes a function'],
    [{rules: 5}, 'rules takes a list of functions'],
    [{rules: [5]}, 'rules[0] takes a function'],
    [{maxLengths: 5}, 'maxLengths takes an object of limits by field'],
    [{maxLengths: {shoe: 5}}, 'maxLengths.shoe takes limits for other fields'],
    [{maxLengths: {forename: 0}}, 'maxLengths.forename takes a whole number from 1 to 70'],
    [{hashKey: ''}, 'hashKey takes a secret that is not empty, as text or bytes'],
    [{resourcePolicy: 5}, 'resourcePolicy takes same-site or cross-origin'],
    [{problemBase: ' '}, 'problemBase takes text that is not empty'],
    [{origin: 'https://shop.example'}, 'origin is not an option'],
  ] as const) {
    it(`says: ${message}`, () => {
      assert.throws(() => open(changes), {message: `createProxy: ${message}`});
    });
  }

  it('names the options as a whole if they are no object', () => {
    const message = 'createProxy: options takes an object';
    const error = {name: 'OptionsError', message, option: 'options'};
    assert.throws(() => createProxy(undefined as never), error);
  });

  it('names what is wrong twice only once', () => {
    const message = 'createProxy: rules[0] takes a function; rules[1] takes a function';
    assert.throws(() => open({rules: [5, 5]}), {message});
  });
});

describe('the message of a wrong claim', () => {
  for (const [changes, message] of [
    [{key: 'short'}, 'key takes a secret of at least 32 bytes, or a key with its alg'],
    [{key: 5}, 'key takes a secret of at least 32 bytes, or a key with its alg'],
    [{key: null}, 'key takes a secret of at least 32 bytes, or a key with its alg'],
    [
      {key: {alg: 'ES256', key: SECRET}},
      'key.key takes a private key for ES256, as JWK or CryptoKey',
    ],
    [{subject: ''}, 'subject takes 1 to 128 printable ASCII characters'],
    [{subject: 5}, 'subject takes 1 to 128 printable ASCII characters'],
    [{scopes: 5}, 'scopes takes a list of scopes such as customers:create'],
    [{scopes: ['create']}, `scopes[0] takes ${SCOPES}`],
    [{origins: 5}, 'origins takes a list of exact origins such as https://shop.example'],
    [{customers: 5}, 'customers takes a list of customer ids'],
    [{customers: ['PCU_1']}, 'customers[0] takes a customer id such as PCU_0123456789'],
    [{tokenId: ''}, 'tokenId takes text that is not empty'],
    [{expires: 5}, 'expires is not an option'],
  ] as const) {
    it(`says: ${message}, for ${JSON.stringify(changes)}`, async () => {
      const claims = {...CLAIMS, ...changes} as never;
      await assert.rejects(mintToken(claims), {message: `mintToken: ${message}`});
    });
  }
});

describe('the problem with one setting', () => {
  const {baseUrl: _, ...rest} = OPTIONS.upstream;
  for (const [option, value, problem] of [
    ['audience', 'proxy', undefined],
    ['audience', '', 'SETTING takes text that is not empty'],
    ['upstream', {...rest, baseUrl: 'https://connect.example'}, undefined],
    [
      'upstream',
      {...rest, baseUrl: 'https://connect.example', clientId: ''},
      'SETTING.clientId takes text that is not empty',
    ],
    ['issuers', {}, 'SETTING takes at least one issuer'],
    ['issuers', {'my shop': 5}, 'SETTING["my shop"] takes an object'],
    ['issuers', {shop: {keys: [5]}}, 'SETTING.shop.keys[0] takes an object'],
    ['rules', [() => undefined, 5], 'SETTING[1] takes a function'],
  ] as const) {
    it(`is ${problem ?? 'none'} for ${option} of ${JSON.stringify(value).slice(0, 40)}`, () => {
      assert.equal(problemWith('SETTING', PROXY_OPTIONS.entries[option], value), problem);
    });
  }
});

describe('a number among the options', () => {
  for (const [names, kind, least, most] of [
    ['bodyBytes answerBytes', 'a whole number', 1, 104_857_600],
    ['bodyTime callTime requestTime leaseTime', 'milliseconds', 1, 3_600_000],
    ['waitTime loginPause longestLoginPause', 'milliseconds', 0, 3_600_000],
    ['keepTime', 'milliseconds', 1, 31_536_000_000],
    ['callsAtOnce callsPerShopper', 'a whole number', 1, 10_000],
    ['callsWaiting', 'a whole number', 0, 100_000],
    ['tokenLife', 'a whole number', 1, 86_400],
    ['tokenTolerance', 'a whole number', 0, 3600],
    ['requestsPerMinute readsPerMinute badTokensPerMinute', 'a whole number', 1, 1_000_000_000],
    ['createsPer10Minutes updatesPer10Minutes', 'a whole number', 1, 1_000_000_000],
    ['liveCustomers createsPerAddress10Minutes', 'a whole number', 1, 1_000_000_000],
  ] as const) {
    for (const name of names.split(' ')) {
      it(`${name} is ${kind} from ${least} to ${most}`, () => {
        const message = `createProxy: limits.${name} takes ${kind} from ${least} to ${most}`;
        for (const value of [least, most]) assert.ok(open({limits: {[name]: value}}));
        for (const value of [least - 1, most + 1, Number.NaN, String(least)]) {
          assert.throws(() => open({limits: {[name]: value}}), {message}, String(value));
        }
      });
    }
  }

  it('settleMs is milliseconds from 0 to 3600000', () => {
    for (const settleMs of [0, 3_600_000]) assert.ok(open({settleMs}));
    for (const settleMs of [-1, 3_600_001]) {
      const message = 'createProxy: settleMs takes milliseconds from 0 to 3600000';
      assert.throws(() => open({settleMs}), {message});
    }
  });
});
