import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createHmac} from 'node:crypto';
import {request as httpRequest} from 'node:http';
import {after, before, describe, it} from 'node:test';
import {promisify} from 'node:util';
import {bodyOf, newKey, problemOf} from '../proxy/merchant.ts';
import {missingApache, openApache} from './apache.ts';
import {POSTGRES} from './databases.ts';
import {
  closers,
  contactOf,
  createUntilFinal,
  openPhpShop,
  SECRET,
  skip,
  type Opened,
} from './php-shop.ts';

describe('the PHP proxy over HTTP', {skip}, () => {
  let shop: Opened;
  let path: string;
  const closing = closers();
  after(closing.run);
  before(async () => {
    shop = await openPhpShop(closing);
    path = `/v1/customers/${String((await bodyOf(await createUntilFinal(shop, contactOf('Kopfzeile'))))['id'])}`;
  });
  const get = async (headers: Record<string, string>): Promise<string> => {
    const response = await fetch(`${shop.url}/payer${path}`, {headers});
    return response.ok ? 'read' : problemOf(response);
  };

  it('takes one token, in Authorization or in Payer-Token', async () => {
    const token = await shop.mint();
    const bearer = {authorization: `Bearer ${token}`};
    const apart = {'payer-token': token};
    for (const [headers, result] of [
      [bearer, 'read'],
      [apart, 'read'],
      [{...apart, authorization: 'Basic c2hvcDpnYXRl'}, 'read'],
      [{...apart, ...bearer}, 'token-invalid'],
      [{...apart, authorization: 'Bearer'}, 'token-invalid'],
      [{...apart, authorization: `Basic c2hvcDpnYXRl, Bearer ${token}`}, 'token-invalid'],
      [{'payer-token': `${token}, ${token}`}, 'token-invalid'],
      [{'payer-token': `Bearer ${token}`}, 'token-invalid'],
      [{'payer-token': ''}, 'token-invalid'],
      [{authorization: 'Basic c2hvcDpnYXRl'}, 'token-invalid'],
      [{cookie: `payer-token=${token}`}, 'token-missing'],
    ] as const) {
      assert.equal(await get(headers), result, JSON.stringify(Object.keys(headers)));
    }
  });

  /** The shop's token with its claims written otherwise. */
  const getWith = async (rewrite: (claims: string) => string): Promise<string> => {
    const [header = '', claims = ''] = (await shop.mint()).split('.');
    const changed = rewrite(Buffer.from(claims, 'base64url').toString());
    const signed = `${header}.${Buffer.from(changed).toString('base64url')}`;
    const signature = createHmac('sha256', SECRET).update(signed).digest('base64url');
    return get({authorization: `Bearer ${signed}.${signature}`});
  };

  for (const [claim, value] of [
    ['nbf', null],
    ['nbf', true],
    ['scope', null],
    ['jti', null],
    ['jti', 5],
    ['origin', null],
    ['customers', null],
    ['aud', ['payer-proxy', 5]],
    ['aud', [['payer-proxy']]],
    ['iat', 1.5],
    ['iat', '1'],
    ['exp', 2 ** 53],
  ] as const) {
    it(`refuses a token whose ${claim} is ${JSON.stringify(value)}`, async () => {
      const changed = (claims: string): string =>
        JSON.stringify({...JSON.parse(claims), [claim]: value});
      assert.equal(await getWith(changed), 'token-invalid');
    });
  }

  it('takes whole seconds however they are written, as every JSON reader does', async () => {
    const seconds = (claims: string, write: (digits: string) => string): string =>
      claims.replace(/"(iat|exp)":(\d+)/g, (_, name, digits) => `"${name}":${write(digits)}`);
    for (const write of [
      (digits: string) => `${digits}.0`,
      (digits: string) => `${digits.slice(0, 1)}.${digits.slice(1)}E9`,
    ]) {
      assert.equal(await getWith((claims) => seconds(claims, write)), 'read');
    }
  });

  for (const name of ['HTTP', 'REDIRECT_HTTP', 'REDIRECT_REDIRECT_HTTP']) {
    it(`finds the token in ${name}_AUTHORIZATION`, async () => {
      const code = `
        require 'demo/php/src/autoload.php';
        $_SERVER = ['REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET', $argv[1] => 'Bearer x'];
        echo PayerShop\\Http\\Request::fromGlobals()->authorization();`;
      const {stdout} = await promisify(execFile)('php', ['-r', code, `${name}_AUTHORIZATION`]);
      assert.equal(stdout, 'Bearer x');
    });
  }

  it('takes a version that servers on the way wrote otherwise', async () => {
    const read = await shop.send('GET', path);
    const {version} = await bodyOf(read);
    assert.equal(version, read.headers.get('etag'));
    assert.match(String(version), /^"[0-9a-f]{32}"$/);
    const bare = String(version).slice(1, -1);
    const put = (tag: string): Promise<Response> =>
      shop.send('PUT', path, {
        json: {contact: contactOf(`Neu ${Math.random()}`)},
        headers: {'if-match': tag},
      });
    for (const tag of [`"${bare}x"`, `"x-gzip"`, bare, `"${bare.slice(1)}-gzip"`, 'W/"0"']) {
      assert.equal(await problemOf(await put(tag)), 'precondition-failed', tag);
    }
    let current = bare;
    for (const tag of [
      '"?"',
      'W/"?"',
      '"?-gzip"',
      '"?;br"',
      'W/"?-zstd"',
      '"?"-gzip',
      '"0", "?"',
      '*',
    ]) {
      const answer = await put(tag.replace('?', current));
      assert.equal(answer.status, 200, tag);
      const changed = await bodyOf(answer);
      assert.equal(changed['version'], answer.headers.get('etag'));
      current = String(changed['version']).slice(1, -1);
    }
  });

  it('takes one slash at the end of a path', async () => {
    assert.equal((await shop.send('GET', `${path}/`)).status, 200);
    assert.equal((await shop.send('GET', '/v1/customers/?limit=1')).status, 200);
    const json = {contact: contactOf('Schrägstrich')};
    const created = await shop.send('POST', '/v1/customers/', {json, headers: newKey()});
    const {id} = await bodyOf(created);
    assert.equal(created.headers.get('location'), `/payer/v1/customers/${String(id)}`);
    for (const wrong of ['/v1/customers//', `${path}//`, '/v1/', '/v1//customers']) {
      assert.equal(await problemOf(await shop.send('GET', wrong)), 'not-found');
    }
  });

  it('reads no body that is coded', async () => {
    const json = {contact: contactOf('Gepackt')};
    for (const [coding, status] of [
      ['gzip', 415],
      ['br', 415],
      ['identity, gzip', 415],
      ['identity', 201],
      ['Identity', 201],
    ] as const) {
      const headers = {...newKey(), 'content-encoding': coding};
      assert.equal(
        (await shop.send('POST', '/v1/customers', {json, headers})).status > 400,
        status > 400,
      );
    }
  });

  it('lets nobody on the way change an answer', async () => {
    for (const answer of [await shop.send('GET', path), await shop.send('GET', '/v1/nowhere')]) {
      assert.equal(answer.headers.get('cache-control'), 'no-store, no-transform');
    }
  });
});

describe('the PHP proxy behind Apache', {skip: skip || missingApache()}, () => {
  const closing = closers();
  let shop: Opened;
  after(closing.run);
  before(async () => {
    const database = await POSTGRES.open();
    closing.after(() => database.close());
    shop = await openPhpShop(closing, {DATABASE_DSN: database.dsn});
  });

  for (const [name, directives, gate] of [
    ['as it is', 'Require all granted', undefined],
    [
      'with a rewrite rule',
      'Require all granted\nRewriteEngine On\nRewriteRule .* index.php [E=HTTP_AUTHORIZATION:%{HTTP:Authorization},L]',
      undefined,
    ],
    [
      'with a password before it',
      'AuthType Basic\nAuthName test\nAuthUserFile "$root/passwords"\nRequire valid-user',
      `Basic ${btoa('tester:secret')}`,
    ],
  ] as const) {
    it(`creates and changes a customer ${name}`, async (test) => {
      const apache = await openApache(shop.env, directives);
      test.after(() => apache.close());
      const token = await shop.mint({subject: name.replaceAll(' ', '-')});
      const send = (method: string, url: string, contact?: unknown, more = {}): Promise<Answer> =>
        exchange(method, `${apache.url}/payer${url}`, contact && JSON.stringify({contact}), {
          ...(gate
            ? {authorization: gate, 'payer-token': token}
            : {authorization: `Bearer ${token}`}),
          'content-type': 'application/json',
          'accept-encoding': 'gzip',
          ...more,
        });
      const created = await send('POST', '/v1/customers', contactOf('Apache'), newKey());
      assert.equal(created.status, 201);
      const path = String(created.headers['location']).replace('/payer', '');
      const read = await send('GET', path);
      assert.equal(read.status, 200);
      const changed = await send('PUT', path, contactOf('Nginx'), {
        'if-match': read.headers['etag'],
      });
      assert.equal(changed.status, 200, `with ${read.headers['etag']}`);
    });
  }
});

interface Answer {
  status: number | undefined;
  headers: Record<string, string>;
}

/** By `node:http`: `fetch` would unpack what was compressed. */
const exchange = (
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> =>
  new Promise((done, fail) => {
    const sent = httpRequest(url, {method, headers}, (response) => {
      response.resume();
      done({status: response.statusCode, headers: response.headers as Record<string, string>});
    });
    sent.on('error', fail);
    sent.end(body);
  });
