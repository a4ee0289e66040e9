import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {base64url, generateKeyPair, exportJWK, SignJWT, type JWTPayload} from 'jose';
import {mintToken, SCOPES} from '../../../src/proxy/index.ts';
import {CRYPTO_WAYS, useCrypto} from '../../support/crypto-ways.ts';
import {AUDIENCE, ISSUER, KEY, openShop, problemOf} from '../merchant.ts';

const NOW = Date.UTC(2026, 10, 24);
const seconds = NOW / 1000;
const secret = new TextEncoder().encode(KEY.key);
const claims = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'shopper-1',
  iat: seconds,
  exp: seconds + 600,
  scope: SCOPES.join(' '),
};
const header = {alg: 'HS256', typ: 'secu-payer+jwt'};

/** Signs whatever it is given: what an attacker with a stolen key, or a careless merchant, could. */
async function sign(changes: object = {}, headerChanges: object = {}): Promise<string> {
  const payload = JSON.parse(JSON.stringify({...claims, ...changes})) as JWTPayload;
  return new SignJWT(payload).setProtectedHeader({...header, ...headerChanges}).sign(secret);
}

/** Signs raw JSON texts, which no library would write. */
async function signRaw(headerText: string, claimsText: string): Promise<string> {
  const input = `${base64url.encode(headerText)}.${base64url.encode(claimsText)}`;
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(input));
  return `${input}.${base64url.encode(new Uint8Array(signature))}`;
}

const good = await sign();
const [goodHeader = '', goodClaims = '', goodSignature = ''] = good.split('.');
const otherKey = new TextEncoder().encode('another secret of thirty-two bytes!!');
const raw = JSON.stringify(claims);
const rawHeader = JSON.stringify(header);
const withClaim = (name: string, value: string): string => raw.replace('{', `{"${name}":${value},`);

const forgeries: Record<string, string | Promise<string>> = {
  'an empty token': '',
  'two segments': `${goodHeader}.${goodClaims}`,
  'four segments': `${good}.x`,
  'an encrypted form': `${good}.a.b`,
  'no signature': `${goodHeader}.${goodClaims}.`,
  'a changed signature': `${goodHeader}.${goodClaims}.${goodSignature.slice(0, -3)}AAA`,
  'changed claims': `${goodHeader}.${base64url.encode(withClaim('x', '1'))}.${goodSignature}`,
  padding: `${good}=`,
  'a comma': `${good},${good}`,
  'a space inside': good.replace('.', ' .'),
  'standard base64': good.replaceAll('-', '+').replaceAll('_', '/') + '/',
  '5000 characters': sign({pad: 'x'.repeat(5000)}),
  'alg none': `${base64url.encode('{"alg":"none","typ":"secu-payer+jwt"}')}.${goodClaims}.`,
  'alg None': `${base64url.encode('{"alg":"None","typ":"secu-payer+jwt"}')}.${goodClaims}.AA`,
  'alg HS384': signRaw('{"alg":"HS384","typ":"secu-payer+jwt"}', raw),
  'alg HS512': signRaw('{"alg":"HS512","typ":"secu-payer+jwt"}', raw),
  'alg ES256': signRaw('{"alg":"ES256","typ":"secu-payer+jwt"}', raw),
  'no alg': signRaw('{"typ":"secu-payer+jwt"}', raw),
  'alg as a list': signRaw('{"alg":["HS256"],"typ":"secu-payer+jwt"}', raw),
  'another key': new SignJWT(claims).setProtectedHeader(header).sign(otherKey),
  'no typ': signRaw('{"alg":"HS256"}', raw),
  'typ JWT': sign({}, {typ: 'JWT'}),
  'a kid nobody knows': sign({}, {kid: 'unknown'}),
  'a kid of null': signRaw('{"alg":"HS256","typ":"secu-payer+jwt","kid":null}', raw),
  'a kid that is an object': signRaw('{"alg":"HS256","typ":"secu-payer+jwt","kid":{}}', raw),
  'a kid that is a path': sign({}, {kid: '../../etc/passwd'}),
  'a header that is a list': signRaw('[]', raw),
  'a header that is no JSON': signRaw('{', raw),
  'claims that are a list': signRaw(rawHeader, '[]'),
  'claims that are no JSON': signRaw(rawHeader, '{'),
  'claims that are null': signRaw(rawHeader, 'null'),
  'no issuer': sign({iss: undefined}),
  'another issuer': sign({iss: 'other-shop'}),
  'an issuer of Object': sign({iss: 'constructor'}),
  'issuers as a list': sign({iss: [ISSUER]}),
  'no audience': sign({aud: undefined}),
  'another audience': sign({aud: 'payer-proxy-live'}),
  'audiences that are not text': sign({aud: [AUDIENCE, 5]}),
  'no subject': sign({sub: undefined}),
  'an empty subject': sign({sub: ''}),
  'a subject of null': signRaw(rawHeader, raw.replace('"shopper-1"', 'null')),
  'a subject that is a number': sign({sub: 5}),
  'a subject that is a list': sign({sub: ['shopper-1']}),
  'a subject with a space': sign({sub: 'shopper 1'}),
  'a subject with a line end': sign({sub: 'shopper-1\n'}),
  'a subject with an umlaut': sign({sub: 'köln'}),
  'a subject of 129 signs': sign({sub: 'x'.repeat(129)}),
  'no iat': sign({iat: undefined}),
  'no exp': sign({exp: undefined}),
  'iat as text': sign({iat: String(seconds)}),
  'exp as text': sign({exp: String(seconds + 600)}),
  'iat to come': sign({iat: seconds + 60, exp: seconds + 600}),
  'a fraction as iat': sign({iat: seconds + 0.5}),
  'exp before iat': sign({iat: seconds, exp: seconds}),
  'a life of 901 seconds': sign({exp: seconds + 901}),
  'exp in the year 9999': sign({exp: 253_402_300_799}),
  'exp without end': signRaw(rawHeader, raw.replace(/"exp":\d+/, '"exp":1e999')),
  'nbf to come': sign({nbf: seconds + 60}),
  'nbf as text': sign({nbf: 'now'}),
  'scope as a list': sign({scope: SCOPES}),
  'scope as an object': sign({scope: {}}),
  'origin as text': sign({origin: 'https://shop.example'}),
  'customers as text': sign({customers: 'PCU_1'}),
  'a jti that is a number': sign({jti: 5}),
  'a scope of null': signRaw(rawHeader, withClaim('scope', 'null').replace(/,"scope":"[^"]*"/, '')),
  'claims with a byte order mark': signRaw(rawHeader, `\uFEFF${raw}`),
  ...Object.fromEntries(
    ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'cty'].flatMap((name) =>
      ['true', 'null', '"https://evil.example/keys"'].map((value) => [
        `the header member ${name} of ${value}`,
        signRaw(rawHeader.replace('{', `{"${name}":${value},`), raw),
      ]),
    ),
  ),
  // One sign changed, all along the token.
  ...Object.fromEntries(
    Array.from({length: 60}, (_, index) => Math.floor((index * good.length) / 60))
      .filter((place) => good[place] !== '.')
      .map((place) => [
        `another sign at place ${place}`,
        good.slice(0, place) + (good[place] === 'A' ? 'B' : 'A') + good.slice(place + 1),
      ]),
  ),
};

for (const way of CRYPTO_WAYS) {
  describe(`shopper tokens checked by ${way}`, () => {
    useCrypto(way);

    it('pass when they are right', async () => {
      const {send} = openShop({clock: () => NOW});
      const headers = {authorization: `Bearer ${good}`};
      assert.equal((await send('GET', '/v1/customers', {headers})).status, 200);
    });

    for (const [name, forgery] of Object.entries(forgeries)) {
      it(`are refused with ${name}, on every route and without a call upstream`, async () => {
        const {send, sandbox} = openShop({clock: () => NOW, limits: false});
        const id = 'PCU_00000000000000000000000000000A';
        for (const [method, path] of [
          ['POST', '/v1/customers'],
          ['GET', '/v1/customers'],
          ['GET', `/v1/customers/${id}`],
          ['PUT', `/v1/customers/${id}`],
          ['DELETE', `/v1/customers/${id}`],
        ] as const) {
          const authorization = `Bearer ${await forgery}`;
          const response = await send(method, path, {headers: {authorization}});
          assert.equal(response.status, 401);
          assert.equal(await problemOf(response), 'token-invalid');
          assert.equal(response.headers.get('www-authenticate'), 'Bearer error="invalid_token"');
        }
        assert.equal(sandbox.calls.length, 0);
      });
    }
  });
}

describe('shopper tokens', () => {
  it('are forged in at least 150 ways here', () => {
    assert.ok(Object.keys(forgeries).length >= 150);
  });

  it('are reported as missing', async () => {
    const {send} = openShop();
    const response = await send('GET', '/v1/customers');
    assert.equal(await problemOf(response), 'token-missing');
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
  });

  it('are over five seconds after their end, and only then called so', async () => {
    let now = NOW;
    const {send} = openShop({clock: () => now});
    const get = (): Promise<Response> =>
      send('GET', '/v1/customers', {headers: {authorization: `bearer ${good}`}});
    now = NOW + 604_000;
    assert.equal((await get()).status, 200);
    now = NOW + 606_000;
    assert.equal(await problemOf(await get()), 'token-expired');
  });

  it('say nothing about their age when something else is wrong', async () => {
    const {send} = openShop({clock: () => NOW + 700_000});
    const authorization = `Bearer ${await sign({sub: ''})}`;
    const response = await send('GET', '/v1/customers', {headers: {authorization}});
    assert.equal(await problemOf(response), 'token-invalid');
  });

  it('are refused when there are two', async () => {
    const {send, mint} = openShop();
    const headers = new Headers();
    for (let count = 0; count < 2; count += 1)
      headers.append('authorization', `Bearer ${await mint()}`);
    assert.equal(await problemOf(await send('GET', '/v1/customers', {headers})), 'token-invalid');
  });

  it('allow only what their scope says', async () => {
    const {call, sandbox} = openShop();
    const response = await call('GET', '/v1/customers', {scopes: ['customers:create']});
    assert.equal(response.status, 403);
    assert.equal(await problemOf(response), 'insufficient-scope');
    assert.equal(sandbox.calls.length, 0);
  });

  for (const [name, origin, status] of [
    ['its own origin', 'https://shop.example', 200],
    ['another origin', 'https://evil.example', 403],
    ['no origin', undefined, 403],
  ] as const) {
    it(`that are bound to an origin answer ${status} from ${name}`, async () => {
      const {call} = openShop();
      const headers = origin ? {origin} : {};
      const origins = ['https://shop.example'];
      assert.equal((await call('GET', '/v1/customers', {headers, origins})).status, status);
    });
  }

  for (const spellings of [
    ['192.0.2.1', '192.0.2.1:4711', ' 192.0.2.1 ', '::ffff:192.0.2.1', '[::FFFF:c000:201]:80'],
    ['2001:db8:1:2::1', '2001:DB8:1:2:3:4:5:6', '[2001:db8:1:2::9]:443', '2001:db8:1:2::1%eth0'],
    ['::1', '0:0:0:0:0:0:0:1', '[::1]'],
  ]) {
    it(`are answered 429 after 30 bad ones a minute from ${spellings[0]}; a good one passes`, async () => {
      const {mint, proxy} = openShop();
      const send = async (authorization: string, index = 0): Promise<Response> =>
        proxy(new Request('https://proxy.example/v1/customers', {headers: {authorization}}), {
          ip: spellings[index % spellings.length] ?? '',
        });
      for (let count = 0; count < 30; count += 1) {
        assert.equal((await send('Bearer x.y.z', count)).status, 401);
      }
      for (let count = 0; count < spellings.length; count += 1) {
        const response = await send('Bearer x.y.z', count);
        assert.equal(response.status, 429);
        assert.ok(Number(response.headers.get('retry-after')) >= 1);
        assert.equal((await send(`Bearer ${await mint()}`, count)).status, 200);
      }
    });
  }

  it('work with a public key, found by its name', async () => {
    const {privateKey, publicKey} = await generateKeyPair('ES256', {extractable: true});
    const keys = [KEY, {kid: 'k1', alg: 'ES256', key: await exportJWK(publicKey)}] as const;
    const {send} = openShop({issuers: {[ISSUER]: {keys}}});
    const token = await mintToken({
      key: {kid: 'k1', alg: 'ES256', key: privateKey},
      issuer: ISSUER,
      audience: AUDIENCE,
      subject: 'shopper-1',
      scopes: SCOPES,
    });
    const headers = {authorization: `Bearer ${token}`};
    assert.equal((await send('GET', '/v1/customers', {headers})).status, 200);
    const confused = await new SignJWT({...claims, iat: undefined} as never)
      .setProtectedHeader({...header, kid: 'k1'})
      .sign(new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey))));
    const forged = {authorization: `Bearer ${confused}`};
    assert.equal((await send('GET', '/v1/customers', {headers: forged})).status, 401);
  });
});

describe('mintToken', () => {
  for (const [name, change] of [
    ['an e-mail with a space as subject', {subject: 'a b'}],
    ['an empty subject', {subject: ''}],
    ['a life over 900 seconds', {ttl: 901}],
    ['no life', {ttl: 0}],
    ['a short secret', {key: {alg: 'HS256', key: 'short'}}],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const options = {key: KEY, issuer: ISSUER, audience: AUDIENCE, subject: 's', scopes: SCOPES};
      await assert.rejects(mintToken({...options, ...change}), TypeError);
    });
  }
});
