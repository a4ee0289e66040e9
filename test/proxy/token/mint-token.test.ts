import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {decodeJwt, decodeProtectedHeader, generateKeyPair} from 'jose';
import {mintToken, type TokenClaims} from '../../../src/proxy/index.ts';
import {verifyToken} from '../../../src/proxy/token/verify-token.ts';

const SECRET = 'a secret of thirty-two bytes or more';
const NOW = Date.UTC(2026, 10, 24, 12, 0, 0, 900);

const CLAIMS = {
  key: SECRET,
  issuer: 'shop',
  audience: 'payer-proxy',
  subject: 'shopper-1',
  scopes: ['customers:create', 'customers:read'],
  clock: () => NOW,
} as const satisfies TokenClaims;

const mint = (changes: Partial<TokenClaims> = {}): Promise<string> =>
  mintToken({...CLAIMS, ...changes});

describe('a minted token', () => {
  it('says who, for whom, what and for ten minutes, and nothing else', async () => {
    const token = await mint();
    assert.deepEqual(decodeProtectedHeader(token), {alg: 'HS256', typ: 'secu-payer+jwt'});
    const iat = Math.floor(NOW / 1000);
    assert.deepEqual(decodeJwt(token), {
      iss: 'shop',
      aud: 'payer-proxy',
      sub: 'shopper-1',
      scope: 'customers:create customers:read',
      iat,
      exp: iat + 600,
    });
  });

  it('binds to origins, names customers, and has an id, when asked to', async () => {
    const {origin, customers, jti} = decodeJwt(
      await mint({
        origins: ['https://shop.example'],
        customers: ['PCU_0000000000'],
        tokenId: 'token-1',
      }),
    );
    assert.deepEqual(origin, ['https://shop.example']);
    assert.deepEqual(customers, ['PCU_0000000000']);
    assert.equal(jti, 'token-1');
  });

  it('uses the platform’s clock by default', async () => {
    const {clock: _, ...claims} = CLAIMS;
    const before = Math.floor(Date.now() / 1000);
    const {iat = 0, exp = 0} = decodeJwt(await mintToken({...claims, ttl: 30}));
    assert.ok(iat >= before && iat <= Date.now() / 1000);
    assert.equal(exp - iat, 30);
  });

  for (const ttl of [1, 900]) {
    it(`may live ${ttl} s`, async () => {
      const {iat = 0, exp = 0} = decodeJwt(await mint({ttl}));
      assert.equal(exp - iat, ttl);
    });
  }

  for (const ttl of [0, -1, 901, 0.5, Number.NaN, '600' as never]) {
    it(`may not live ${ttl} s`, async () => {
      await assert.rejects(mint({ttl}), {
        name: 'OptionsError',
        message: 'mintToken: ttl takes a whole number from 1 to 900',
      });
    });
  }

  for (const subject of ['!', '~', 'x'.repeat(128)]) {
    it(`may be for ${subject.slice(0, 9)}`, async () => {
      assert.equal(decodeJwt(await mint({subject})).sub, subject);
    });
  }

  for (const subject of ['', 'x'.repeat(129), 'a b', 'a\n', 'köln', '\u007F']) {
    it(`may not be for ${JSON.stringify(subject.slice(0, 9))}`, async () => {
      await assert.rejects(mint({subject}), {
        name: 'OptionsError',
        message: 'mintToken: subject takes 1 to 128 printable ASCII characters',
      });
    });
  }

  it('is signed with the key it names, and verified with its public half', async () => {
    for (const alg of ['ES256', 'EdDSA'] as const) {
      const {privateKey, publicKey} = await generateKeyPair(alg);
      const token = await mint({key: {kid: 'k1', alg, key: privateKey}});
      assert.deepEqual(decodeProtectedHeader(token), {alg, typ: 'secu-payer+jwt', kid: 'k1'});
      const {subject} = await verifyToken(`Bearer ${token}`, {
        issuers: {shop: {keys: [{kid: 'k1', alg, key: publicKey}]}},
        audience: 'payer-proxy',
        clock: () => NOW,
        limits: {tokenLife: 900, tokenTolerance: 5},
      });
      assert.equal(subject, 'shopper-1');
    }
  });

  for (const [name, key] of [
    ['bytes', new TextEncoder().encode(SECRET)],
    ['a named text', {alg: 'HS256', key: SECRET}],
    ['named bytes', {alg: 'HS256', key: new TextEncoder().encode(SECRET)}],
    ['a JWK', {alg: 'HS256', key: {kty: 'oct', k: Buffer.from(SECRET).toString('base64url')}}],
  ] as const) {
    it(`is the same whether the secret is text or ${name}`, async () => {
      assert.equal(await mint({key}), await mint());
    });
  }

  for (const [name, key] of [
    ['text', 'x'.repeat(31)],
    ['bytes', new Uint8Array(31)],
    ['JWK', {alg: 'HS256', key: {kty: 'oct', k: Buffer.alloc(31).toString('base64url')}}],
  ] as const) {
    it(`is not signed with a ${name} of 31 bytes`, async () => {
      await assert.rejects(mint({key}), {
        name: 'OptionsError',
        message: /^mintToken: key(?:\.key)? takes a secret of at least 32 bytes/,
      });
    });
  }

  it('is signed with 32 bytes, counted as UTF-8', async () => {
    for (const key of ['x'.repeat(32), 'ü'.repeat(16)]) assert.ok(await mint({key}));
  });
});
