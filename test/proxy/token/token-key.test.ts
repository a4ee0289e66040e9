import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import {exportJWK, generateKeyPair, SignJWT} from 'jose';
import {
  importKey,
  keyProblem,
  signatureCheck,
  type TokenAlgorithm,
  type TokenKey,
} from '../../../src/proxy/token/token-key.ts';
import {CRYPTO_WAYS, useCrypto} from '../../support/crypto-ways.ts';

const SECRET = 'a secret of thirty-two bytes or more';
const bytes = new TextEncoder().encode(SECRET);
const k = Buffer.from(SECRET).toString('base64url');
const es = await generateKeyPair('ES256', {extractable: true});
const ed = await generateKeyPair('EdDSA', {extractable: true});
const [esPublic, esPrivate] = [await exportJWK(es.publicKey), await exportJWK(es.privateKey)];
const [edPublic, edPrivate] = [await exportJWK(ed.publicKey), await exportJWK(ed.privateKey)];
const p384 = await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-384'}, true, [
  'sign',
  'verify',
]);

const hmac = (hash: string, length: number, usages: readonly KeyUsage[]): Promise<CryptoKey> =>
  crypto.subtle.generateKey({name: 'HMAC', hash, length}, false, [...usages]);
const hmacKey = await hmac('SHA-256', 256, ['sign', 'verify']);
const signsOnly = await hmac('SHA-256', 256, ['sign']);
const [shortKey, sha512Key] = [
  await hmac('SHA-256', 248, ['sign', 'verify']),
  await hmac('SHA-512', 512, ['sign', 'verify']),
];
const aesKey = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt']);

const BOTH = ['sign', 'verify'] as const;
const A_SECRET = 'a secret of at least 32 bytes: text, bytes, JWK or CryptoKey';
const half = (use: 'sign' | 'verify', alg: TokenAlgorithm): string =>
  `a ${use === 'sign' ? 'private' : 'public'} key for ${alg}, as JWK or CryptoKey`;

describe('a key', () => {
  for (const [name, alg, key, uses] of [
    ['text', 'HS256', SECRET, BOTH],
    ['32 bytes', 'HS256', new Uint8Array(32), BOTH],
    ['31 bytes', 'HS256', new Uint8Array(31), []],
    ['a JWK with a secret', 'HS256', {kty: 'oct', k}, BOTH],
    ['a JWK of 32 bytes', 'HS256', {kty: 'oct', k: 'A'.repeat(43)}, BOTH],
    ['a JWK of 30 bytes', 'HS256', {kty: 'oct', k: 'A'.repeat(40)}, []],
    ['a JWK with a secret of another kind', 'HS256', {kty: 'EC', k}, []],
    ['a JWK without a secret', 'HS256', {kty: 'oct'}, []],
    ['a JWK whose secret is no text', 'HS256', {kty: 'oct', k: [k]}, []],
    ['a JWK in standard base64', 'HS256', {kty: 'oct', k: `${k}==`}, []],
    ['an object', 'HS256', {k}, []],
    ['null', 'HS256', null, []],
    ['a number', 'HS256', 5, []],
    ['an HMAC key', 'HS256', hmacKey, BOTH],
    ['an HMAC key that only signs', 'HS256', signsOnly, ['sign']],
    ['an HMAC key of 248 bits', 'HS256', shortKey, []],
    ['an HMAC key for SHA-512', 'HS256', sha512Key, []],
    ['an AES key', 'HS256', aesKey, []],
    ['a public key', 'HS256', es.publicKey, []],
    ['a secret', 'ES256', SECRET, []],
    ['a JWK with a secret', 'ES256', {kty: 'oct', k}, []],
    ['an HMAC key', 'ES256', hmacKey, []],
    ['a public key', 'ES256', es.publicKey, ['verify']],
    ['a private key', 'ES256', es.privateKey, ['sign']],
    ['a public JWK', 'ES256', esPublic, ['verify']],
    ['a private JWK', 'ES256', esPrivate, ['sign']],
    ['a JWK of another curve', 'ES256', {...esPublic, crv: 'P-384'}, []],
    ['a JWK of another kind', 'ES256', {...esPublic, kty: 'OKP'}, []],
    ['a JWK without x', 'ES256', {...esPublic, x: undefined}, []],
    ['a JWK without y', 'ES256', {...esPublic, y: undefined}, []],
    ['a private JWK without x', 'ES256', {...esPrivate, x: undefined}, []],
    ['a key of another curve', 'ES256', p384.publicKey, []],
    ['an Ed25519 key', 'ES256', ed.publicKey, []],
    ['an Ed25519 JWK', 'ES256', edPublic, []],
    ['a public key', 'EdDSA', ed.publicKey, ['verify']],
    ['a private key', 'EdDSA', ed.privateKey, ['sign']],
    ['a public JWK', 'EdDSA', edPublic, ['verify']],
    ['a private JWK', 'EdDSA', edPrivate, ['sign']],
    ['a JWK of another curve', 'EdDSA', {...edPublic, crv: 'X25519'}, []],
    ['a JWK of another kind', 'EdDSA', {...edPublic, kty: 'EC'}, []],
    ['a JWK without x', 'EdDSA', {...edPublic, x: undefined}, []],
    ['a P-256 key', 'EdDSA', es.publicKey, []],
    ['a P-256 JWK', 'EdDSA', esPublic, []],
  ] as const) {
    it(`for ${alg} can be ${name} to ${uses.join(' and ') || 'do nothing'}`, () => {
      for (const use of BOTH) {
        const isRight = (uses as readonly string[]).includes(use);
        const wanted = alg === 'HS256' ? A_SECRET : half(use, alg);
        assert.equal(keyProblem({alg, key: key as never}, use), isRight ? undefined : wanted, use);
      }
    });
  }

  it('is imported once, and cannot be taken out again', async () => {
    const key: TokenKey = {alg: 'HS256', key: SECRET};
    const imported = await importKey(key);
    assert.equal(await importKey(key), imported);
    assert.ok(imported instanceof CryptoKey && !imported.extractable);
    assert.deepEqual([...imported.usages].sort(), ['sign', 'verify']);
  });

  it('that is a CryptoKey is used as it is', async () => {
    assert.equal(await importKey({alg: 'ES256', key: es.publicKey}), es.publicKey);
    assert.equal(await importKey({alg: 'HS256', key: hmacKey}), hmacKey);
  });
});

const sign = (alg: string, key: Parameters<SignJWT['sign']>[0]): Promise<string> =>
  new SignJWT({sub: 'one'}).setProtectedHeader({alg}).sign(key);

for (const way of CRYPTO_WAYS) {
  describe(`the check of a signature by ${way}`, () => {
    useCrypto(way);

    for (const [name, key] of [
      ['text', SECRET],
      ['bytes', bytes],
      ['a JWK', {kty: 'oct', k}],
    ] as const) {
      it(`passes the tokens of its secret alone, given as ${name}`, async () => {
        const check = await signatureCheck({alg: 'HS256', key});
        const token = await sign('HS256', bytes);
        assert.equal(await check(token), true);
        assert.equal(await check(token.slice(0, token.lastIndexOf('.') + 1)), false);
        assert.equal(await check(`${token}AAAA`), false);
        const other = await sign('HS256', new TextEncoder().encode(SECRET.toUpperCase()));
        assert.equal(await check(other), false);
      });
    }

    it('passes the tokens of an HMAC key that cannot be read', async () => {
      const check = await signatureCheck({alg: 'HS256', key: hmacKey});
      assert.equal(await check(await sign('HS256', hmacKey)), true);
      assert.equal(await check(await sign('HS256', bytes)), false);
    });

    for (const [alg, pair, publicJwk] of [
      ['ES256', es, esPublic],
      ['EdDSA', ed, edPublic],
    ] as const) {
      it(`passes the tokens of a private key for ${alg}, and none of another algorithm`, async () => {
        for (const key of [pair.publicKey, publicJwk]) {
          const check = await signatureCheck({alg, key});
          assert.equal(await check(await sign(alg, pair.privateKey)), true);
          const {privateKey} = await generateKeyPair(alg);
          assert.equal(await check(await sign(alg, privateKey)), false);
          assert.equal(await check(await sign('HS256', bytes)), false);
        }
      });
    }

    it('is made once for a key', async () => {
      const key: TokenKey = {alg: 'HS256', key: SECRET};
      assert.equal(await signatureCheck(key), await signatureCheck(key));
    });
  });
}

describe('the check of a signature', () => {
  it('wakes no thread in Node for a secret', async (test) => {
    const check = await signatureCheck({alg: 'HS256', key: SECRET});
    const token = await sign('HS256', bytes);
    const verify = mock.method(crypto.subtle, 'verify');
    const signing = mock.method(crypto.subtle, 'sign');
    test.after(() => mock.restoreAll());
    assert.equal(await check(token), true);
    assert.equal(verify.mock.callCount() + signing.mock.callCount(), 0);
  });

  it('does not call a token wrong when the key is of no use', async () => {
    const check = await signatureCheck({alg: 'ES256', key: es.privateKey});
    const token = await sign('ES256', es.privateKey);
    await assert.rejects(async () => check(token), TypeError);
  });

  for (const [name, process] of [
    ['without process', undefined],
    ['whose process has no built-in modules', {}],
  ] as const) {
    it(`works on a platform ${name}`, async () => {
      const kept = globalThis.process;
      const key: TokenKey = {alg: 'HS256', key: SECRET};
      const token = await sign('HS256', bytes);
      // Loaded before, because loading needs the process.
      await signatureCheck({alg: 'ES256', key: es.publicKey});
      const making = ((): ReturnType<typeof signatureCheck> => {
        try {
          Object.assign(globalThis, {process});
          return signatureCheck(key);
        } finally {
          globalThis.process = kept;
        }
      })();
      assert.equal(await (await making)(token), true);
    });
  }
});
