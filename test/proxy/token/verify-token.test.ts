/**
 * Long because every part of a token can be wrong, for both ways of checking.
 * @module
 */
import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import {generateKeyPair, SignJWT} from 'jose';
import type {TokenKey} from '../../../src/proxy/index.ts';
import {Refusal} from '../../../src/proxy/problem.ts';
import {verifyToken, type Shopper} from '../../../src/proxy/token/verify-token.ts';
import {CRYPTO_WAYS, useCrypto} from '../../support/crypto-ways.ts';

const NOW = Date.UTC(2026, 10, 24);
const seconds = NOW / 1000;
const KEY = {alg: 'HS256', key: 'a secret of thirty-two bytes or more'} as const;
const HEADER = {alg: 'HS256', typ: 'secu-payer+jwt'};
const CLAIMS = {iss: 'shop', aud: 'proxy', sub: 'shopper-1', iat: seconds, exp: seconds + 600};
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const encode = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url');

/** Signs two segments, whatever is in them. */
const signSegments = (header: string, claims: string): string =>
  `${header}.${claims}.${createHmac('sha256', KEY.key).update(`${header}.${claims}`).digest('base64url')}`;

const tokenWith = (claims: object = {}, header: object = {}): string =>
  signSegments(
    encode(JSON.stringify({...HEADER, ...header})),
    encode(JSON.stringify({...CLAIMS, ...claims})),
  );

interface Place {
  keys?: readonly TokenKey[];
  now?: number;
}

const verify = (token: string, place?: Place): Promise<Shopper> =>
  verifyHeader(`Bearer ${token}`, place);

const verifyHeader = (
  header: string | null,
  {keys = [KEY], now = NOW}: Place = {},
): Promise<Shopper> =>
  verifyToken(header, {
    // Its own key, since what checks by it is kept.
    issuers: {shop: {keys: keys.map((key) => ({...key}))}},
    audience: 'proxy',
    clock: () => now,
    limits: {tokenLife: 900, tokenTolerance: 5},
  });

const refusal = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code;

for (const way of CRYPTO_WAYS) {
  describe(`by ${way}`, () => {
    useCrypto(way);

    describe('a good shopper token', () => {
      it('names the shopper, who has no rights without scopes', async () => {
        const {claims, ...shopper} = await verify(tokenWith());
        assert.equal(claims.sub, 'shopper-1');
        assert.deepEqual(shopper, {
          issuer: 'shop',
          subject: 'shopper-1',
          scopes: new Set(),
          origins: undefined,
          customers: new Set(),
          issuedAt: seconds,
          tokenId: undefined,
        });
      });

      it('says what they may do, from where, with which customers, and its id', async () => {
        const {scopes, origins, customers, tokenId} = await verify(
          tokenWith({
            scope: 'customers:read customers:list',
            origin: ['https://shop.example'],
            customers: ['PCU_0000000000'],
            jti: 'token-1',
          }),
        );
        assert.deepEqual([...scopes], ['customers:read', 'customers:list']);
        assert.deepEqual(origins, ['https://shop.example']);
        assert.deepEqual([...customers], ['PCU_0000000000']);
        assert.equal(tokenId, 'token-1');
      });

      for (const [name, claims] of [
        ['a list of audiences', {aud: ['other', 'proxy']}],
        ['a life of 900 seconds', {exp: seconds + 900}],
        ['a clock five seconds ahead', {iat: seconds + 5}],
        ['nbf now', {nbf: seconds}],
        ['nbf five seconds ahead', {nbf: seconds + 5}],
        ['an end four seconds ago', {iat: seconds - 600, exp: seconds - 4}],
        ['a subject of 128 signs', {sub: 'x'.repeat(128)}],
        ['the first and the last printable sign as subject', {sub: '!~'}],
      ] as const) {
        it(`may have ${name}`, async () => {
          assert.equal((await verify(tokenWith(claims))).issuer, 'shop');
        });
      }

      it('may have 4096 signs, and not one more', async () => {
        assert.equal((await verify(tokenOfLength(4096))).subject, 'shopper-1');
        await assert.rejects(verify(tokenOfLength(4097)), refusal('token-invalid'));
      });
    });

    /** Blanks in the header and a long claim bring a token to its length. */
    function tokenOfLength(length: number): string {
      for (const blanks of ['', ' ', '  ']) {
        for (let size = length / 2; size < length; size += 1) {
          const token = signSegments(
            encode(JSON.stringify(HEADER) + blanks),
            encode(JSON.stringify({...CLAIMS, pad: 'x'.repeat(size)})),
          );
          if (token.length === length) return token;
        }
      }
      throw new Error(`No token has ${length} signs`);
    }

    describe('a shopper token', () => {
      for (const [name, claims] of [
        ['a clock six seconds ahead', {iat: seconds + 6}],
        ['nbf six seconds ahead', {nbf: seconds + 6}],
        ['a fraction as exp', {exp: seconds + 600.5}],
        ['a list of no audience', {aud: []}],
        ['a list of customers that are no texts', {customers: [5]}],
        ['customers of null', {customers: null}],
        ['a list of origins that are no texts', {origin: ['https://shop.example', 5]}],
        ['an origin of null', {origin: null}],
        ['a jti of null', {jti: null}],
        ['a subject with a delete sign', {sub: '\u007F'}],
      ] as const) {
        it(`is refused with ${name}`, async () => {
          await assert.rejects(verify(tokenWith(claims)), refusal('token-invalid'));
        });
      }

      for (const [name, claims] of [
        ['customers', {customers: 'PCU_0000000000'}],
        ['origin', {origin: 'https://shop.example'}],
        ['scope', {scope: 5}],
        ['life', {exp: seconds + 901}],
      ] as const) {
        it(`is not called expired when its ${name} is wrong too`, async () => {
          const token = tokenWith(claims);
          await assert.rejects(verify(token, {now: NOW + 3_600_000}), refusal('token-invalid'));
        });
      }

      for (const [reason, claims, header] of [
        ['iss', {iss: 'other'}, {}],
        ['iss', {iss: ['shop']}, {}],
        ['kid', {}, {kid: 'unknown'}],
        ['typ', {}, {typ: 'JWT'}],
        ['alg', {}, {alg: 'ES256'}],
        ['crit', {}, {crit: ['b64']}],
        ['aud', {aud: 'other'}, {}],
        ['aud', {aud: ['proxy', 5]}, {}],
        ['sub', {sub: ''}, {}],
        ['iat', {iat: 'now'}, {}],
        ['exp', {exp: seconds}, {}],
        ['nbf', {nbf: seconds + 6}, {}],
        ['nbf', {nbf: '0'}, {}],
        ['nbf', {nbf: true}, {}],
        ['nbf', {nbf: null}, {}],
        ['scope', {scope: ['customers:read']}, {}],
        ['jti', {jti: 5}, {}],
        ['origin', {origin: 'https://shop.example'}, {}],
        ['customers', {customers: {}}, {}],
      ] as const) {
        it(`with ${JSON.stringify({...claims, ...header})} is logged as wrong in ${reason}`, async () => {
          await assert.rejects(verify(tokenWith(claims, header)), {
            code: 'token-invalid',
            errors: [],
            reason,
          });
        });
      }

      it('with another signature, header or shape is logged as that', async () => {
        const [header = '', claims = ''] = tokenWith().split('.');
        for (const [reason, text] of [
          ['signature', `Bearer ${header}.${claims}.AAAA`],
          ['shape', `Bearer ${header}.${claims}`],
          ['shape', `Bearer ${tokenWith()}.AAAA`],
          ['shape', `Bearer ${header}.${claims}.A`],
          ['header', 'Basic abc'],
        ] as const) {
          await assert.rejects(verifyHeader(text), {code: 'token-invalid', errors: [], reason});
        }
        const old = tokenWith({iat: seconds - 600, exp: seconds - 5});
        await assert.rejects(verify(old), {code: 'token-expired', errors: [], reason: 'exp'});
        await assert.rejects(verifyHeader(null), {code: 'token-missing', errors: []});
      });

      it('has expired from the fifth second after its end', async () => {
        const token = tokenWith({iat: seconds - 600, exp: seconds - 5});
        await assert.rejects(verify(token), refusal('token-expired'));
      });

      for (const header of [
        'Basic abc',
        'Bearer',
        'Bearer ',
        `xBearer ${tokenWith()}`,
        `Bearer  ${tokenWith()}`,
        `Bearer ${tokenWith()} x`,
        `Bearer\t${tokenWith()}`,
      ]) {
        it(`is refused in the header "${header.slice(0, 12)}…"`, async () => {
          await assert.rejects(verifyHeader(header), refusal('token-invalid'));
        });
      }

      for (const text of ['5', '"text"', 'null', 'true', '[{}]', '']) {
        it(`is refused with ${text || 'nothing'} as header or claims`, async () => {
          const header = encode(JSON.stringify(HEADER));
          const claims = encode(JSON.stringify(CLAIMS));
          for (const token of [
            signSegments(encode(text), claims),
            signSegments(header, encode(text)),
          ]) {
            await assert.rejects(verify(token), {code: 'token-invalid', reason: 'shape'});
          }
        });
      }

      it('is refused with broken UTF-8', async () => {
        const bytes = new TextEncoder().encode(JSON.stringify({...CLAIMS, pad: 'x'}));
        bytes[bytes.lastIndexOf(0x78)] = 0xff;
        const token = signSegments(encode(JSON.stringify(HEADER)), encode(bytes));
        await assert.rejects(verify(token), refusal('token-invalid'));
      });
    });

    /** The same bytes with other unused bits at their end: of no meaning to a careless reader. */
    function respelled(segment: string): string {
      assert.notEqual(segment.length % 4, 0);
      const last = BASE64URL.indexOf(segment.slice(-1));
      const other = segment.slice(0, -1) + (BASE64URL[last + 1] ?? '');
      assert.deepEqual(Buffer.from(other, 'base64url'), Buffer.from(segment, 'base64url'));
      return other;
    }

    describe('one token has one spelling', () => {
      /** Blanks at its end bring a JSON text to so many bytes more than a multiple of three. */
      const segmentOf = (value: object, over: number): string => {
        let text = JSON.stringify(value);
        while (text.length % 3 !== over) text += ' ';
        return encode(text);
      };
      for (const over of [1, 2]) {
        const header = segmentOf(HEADER, over);
        const claims = segmentOf(CLAIMS, over);
        it(`of its header and claims (${over} byte over)`, async () => {
          assert.ok(await verify(signSegments(header, claims)));
          for (const token of [
            signSegments(respelled(header), claims),
            signSegments(header, respelled(claims)),
          ]) {
            await assert.rejects(verify(token), refusal('token-invalid'));
          }
        });
      }

      it('of a signature of 32 bytes', async () => {
        const [header = '', claims = '', signature = ''] = tokenWith().split('.');
        const other = `${header}.${claims}.${respelled(signature)}`;
        await assert.rejects(verify(other), refusal('token-invalid'));
      });

      it('of a signature of 64 bytes', async () => {
        const {privateKey, publicKey} = await generateKeyPair('EdDSA');
        const keys = [{alg: 'EdDSA', key: publicKey}] as const;
        const token = await new SignJWT(CLAIMS)
          .setProtectedHeader({...HEADER, alg: 'EdDSA'})
          .sign(privateKey);
        assert.ok(await verify(token, {keys}));
        const [header = '', claims = '', signature = ''] = token.split('.');
        const other = `${header}.${claims}.${respelled(signature)}`;
        await assert.rejects(verify(other, {keys}), refusal('token-invalid'));
      });
    });

    describe('the key of a token', () => {
      const named = {...KEY, kid: 'new'};
      const old = {...KEY, kid: 'old', key: 'another secret of thirty-two bytes!!'};

      it('is the one of its name among several', async () => {
        assert.ok(await verify(tokenWith({}, {kid: 'new'}), {keys: [old, named]}));
        const wrong = tokenWith({}, {kid: 'old'});
        await assert.rejects(verify(wrong, {keys: [old, named]}), refusal('token-invalid'));
      });

      it('is the only one if the token names none', async () => {
        assert.ok(await verify(tokenWith(), {keys: [named]}));
      });

      for (const [name, keys, kid] of [
        ['several, and the token names none', [KEY, old], undefined],
        ['none', [], undefined],
        ['one without a name, and the token names one', [KEY], 'new'],
        ['one of another name', [named], 'old'],
      ] as const) {
        it(`is not guessed when there are ${name}`, async () => {
          const token = tokenWith({}, kid === undefined ? {} : {kid});
          await assert.rejects(verify(token, {keys}), refusal('token-invalid'));
        });
      }

      it('decides on the algorithm, not the token', async () => {
        const {publicKey} = await generateKeyPair('ES256');
        const keys = [{alg: 'ES256', key: publicKey}] as const;
        await assert.rejects(verify(tokenWith(), {keys}), refusal('token-invalid'));
      });

      it('that is too short refuses every token', async () => {
        const keys = [{alg: 'HS256', key: 'short'}] as const;
        await assert.rejects(verify(tokenWith(), {keys}));
      });
    });
  });
}
