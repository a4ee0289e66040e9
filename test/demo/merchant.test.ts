import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {decodeJwt} from 'jose';
import {answerMerchant} from '../../demo/merchant.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {Orders} from '../../demo/orders.ts';
import {readSettings} from '../../demo/settings.ts';
import {createTransaction} from '../../demo/secuconnect.ts';
import {newSession} from '../../demo/session.ts';
import {createShopServer} from '../../demo/shop-server.ts';
import {createMemoryStore} from '../../src/proxy/index.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';

/** A shop and one browser with its cookie. */
function visit(origin = 'http://localhost:5173') {
  const env = {PORT: '5173', PAYER_ORIGINS: 'http://localhost:5173 https://shop.example'};
  const answer = createShopServer(readSettings(env));
  let cookie = '';
  const send = async (
    method: string,
    path: string,
    body?: string | URLSearchParams,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const request = new Request(origin + path, {
      method,
      headers: {...(cookie && {cookie}), ...headers},
      ...(body !== undefined && {body}),
    });
    const response = await answer(request, {ip: '127.0.0.1'});
    assert.ok(response, path);
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return response;
  };
  const token = async (query = ''): Promise<string> =>
    ((await (await send('POST', `/demo/token${query}`)).json()) as {token: string}).token;
  const createCustomer = async (query = ''): Promise<string> => {
    const headers = {
      authorization: `Bearer ${await token(query)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    };
    const json = JSON.stringify({contact: SAMPLE_CONTACT});
    const response = await send('POST', '/payer/v1/customers', json, headers);
    return ((await response.json()) as {id: string}).id;
  };
  const order = (fields: Record<string, string>): Promise<Response> =>
    send('POST', '/demo/orders', new URLSearchParams(fields));
  return {createCustomer, order, send, token, cookie: () => cookie};
}

describe('the merchant', () => {
  for (const [origin, cookie] of [
    [
      'http://localhost:5173',
      /^session=[0-9a-f]{32}\.[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax$/,
    ],
    [
      'https://shop.example',
      /^__Host-session=[0-9a-f]{32}\.[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    ],
  ] as const) {
    it(`gives a new shopper at ${origin} a session that scripts cannot read`, async () => {
      const {send} = visit(origin);
      const response = await send('POST', '/demo/token');
      assert.match(response.headers.get('set-cookie') ?? '', cookie);
      const again = await send('POST', '/demo/token');
      assert.equal(again.headers.get('set-cookie'), null);
    });
  }

  it('names the shopper otherwise than the session, and the same in all its tokens', async () => {
    const {cookie, token} = visit();
    const [one, two] = [decodeJwt(await token()), decodeJwt(await token())];
    assert.match(one.sub ?? '', /^[0-9a-f]{32}$/);
    assert.equal(one.sub, two.sub);
    assert.ok(!cookie().includes(one.sub ?? ''));
  });

  it('names the shopper otherwise for deliveries, and takes each id from its own name', async () => {
    const {createCustomer, order, token} = visit();
    assert.notEqual(decodeJwt(await token()).sub, decodeJwt(await token('?for=delivery')).sub);
    const [payer, delivery] = [await createCustomer(), await createCustomer('?for=delivery')];
    assert.notEqual(payer, delivery);
    const taken = await order({customer_id: payer, delivery_customer_id: delivery});
    assert.equal(taken.status, 200);
    assert.match(await taken.text(), new RegExp(`data-testid="delivery-id">${delivery}<`));
    const same = await order({customer_id: payer, delivery_customer_id: ''});
    assert.doesNotMatch(await same.text(), /delivery-id/);
    for (const fields of [
      {customer_id: payer, delivery_customer_id: payer},
      {customer_id: delivery, delivery_customer_id: delivery},
      {customer_id: payer, delivery_customer_id: 'PCU_AAAAAAAAAAAAAAAAAAAA'},
    ]) {
      assert.equal((await order(fields)).status, 422, JSON.stringify(fields));
    }
  });

  it('takes no session that it did not give', async () => {
    const {cookie, token} = visit();
    const {sub = ''} = decodeJwt(await token());
    const [id = '', signature = ''] = cookie().replace('session=', '').split('.');
    const other = id.replace(/^./, (sign) => (sign === '0' ? '1' : '0'));
    for (const planted of [
      `shopper=${sub}`,
      `session=${sub}`,
      `session=${'a'.repeat(32)}`,
      `session=${id}`,
      `session=${sub}.${signature}`,
      `session=${other}.${signature}`,
      `session=${id}.${'0'.repeat(64)}`,
      `session=${id}.${signature}0`,
      `__Host-session=${id}.${signature}`,
    ]) {
      const {send} = visit();
      const response = await send('POST', '/demo/token', '', {cookie: planted});
      assert.match(response.headers.get('set-cookie') ?? '', /^session=/, planted);
      const {token: given} = (await response.json()) as {token: string};
      assert.notEqual(decodeJwt(given).sub, sub);
    }
  });

  it('reads no order beyond 4 kB', async () => {
    const {order, token} = visit();
    await token();
    assert.equal((await order({customer_id: 'x'.repeat(4000)})).status, 422);
    assert.equal((await order({customer_id: 'x'.repeat(4096)})).status, 413);
  });

  it('answers under its own names and addresses alone', async () => {
    for (const [origin, status] of [
      ['http://evil.example:5173', 403],
      ['http://localhost.evil.example:5173', 403],
      ['http://127.0.0.1.evil.example:5173', 403],
      ['http://127.0.0.1:5173', 200],
      ['http://[::1]:5173', 200],
      ['http://shop.localhost:5173', 200],
      ['https://shop.example', 200],
    ] as const) {
      const {send} = visit(origin);
      assert.equal((await send('POST', '/demo/token')).status, status, origin);
      assert.equal((await send('GET', '/sandbox/_calls')).status, status, origin);
    }
  });

  it('opens the doors of the sandbox to no other page', async () => {
    const {send} = visit();
    for (const headers of [
      {origin: 'https://evil.example'},
      {origin: 'null'},
      {'sec-fetch-site': 'cross-site'},
      {'sec-fetch-site': 'same-site'},
    ]) {
      for (const [method, path] of [
        ['GET', '/sandbox/_calls'],
        ['DELETE', '/sandbox/_calls'],
        ['POST', '/sandbox/_faults'],
      ] as const) {
        const body = method === 'POST' ? '{"kind":"503"}' : undefined;
        assert.equal((await send(method, path, body, headers)).status, 403);
      }
    }
    const typed = {'sec-fetch-site': 'none'};
    assert.equal((await send('GET', '/sandbox/_calls', undefined, typed)).status, 200);
    const long = JSON.stringify({kind: '503', on: ' '.repeat(5000)});
    assert.equal((await send('POST', '/sandbox/_faults', long)).status, 400);
  });

  it('sends its secret nowhere else, whatever secuconnect’s address answers', async () => {
    const redirects: RequestRedirect[] = [];
    const fetch = async (request: Request): Promise<Response> => {
      redirects.push(request.redirect);
      return Response.json({access_token: 'x', id: 'STX_1', status: 'created'});
    };
    const urls = {success: '', abort: '', error: '', push: ''};
    await createTransaction(
      {customerId: 'PCU_1', lines: [], sum: 1, number: '1', language: 'de', urls},
      {
        ...DEMO_CREDENTIALS,
        baseUrl: 'http://localhost',
        contract: '',
        paid: [],
        cancelled: [],
        fetch,
      },
    );
    assert.deepEqual(redirects, ['error', 'error']);
  });

  it('gives no token to another site', async () => {
    const {send} = visit();
    for (const headers of [
      {origin: 'https://evil.example'},
      {'sec-fetch-site': 'cross-site'},
      {'sec-fetch-site': 'same-site'},
    ]) {
      assert.equal((await send('POST', '/demo/token', '', headers)).status, 403);
    }
    assert.equal((await send('GET', '/demo/token')).status, 405);
  });

  it('takes an order for the shopper’s own customer', async () => {
    const {createCustomer, order, send} = visit();
    const id = await createCustomer();
    const response = await order({customer_id: id});
    assert.equal(response.status, 200);
    const html = await response.text();
    assert.ok(html.includes(id));
    assert.match(html, /STX_[0-9A-Z]{30}/);
    const calls = (await (await send('GET', '/sandbox/_calls')).json()) as {
      action: string;
      body: Record<string, unknown>;
    }[];
    assert.deepEqual(calls.find(({action}) => action === 'transaction')?.body['customer'], {id});
  });

  it('takes no order for the customer of somebody else', async () => {
    const id = await visit().createCustomer();
    const {order, token} = visit();
    await token();
    const response = await order({customer_id: id});
    assert.equal(response.status, 422);
    assert.match(await response.text(), /noch nicht abgeschickt/);
  });

  for (const length of [10, 30, 64]) {
    it(`takes an order for an id of ${length} characters, as the protocol does`, async () => {
      const customerId = `PCU_${'A'.repeat(length)}`;
      const [issuer, secret] = ['shop', 'not used otherwise'];
      const {subject, cookie = ''} = newSession(new Request('http://localhost/'), secret);
      const store = createMemoryStore();
      await store.bind({customerId, issuer, subject, fingerprint: '', created: ''});
      const request = new Request('http://localhost/demo/orders', {
        method: 'POST',
        headers: {cookie: cookie.split(';')[0] ?? ''},
        body: new URLSearchParams({customer_id: customerId}),
      });
      const response = await answerMerchant(request, {
        key: {alg: 'HS256', key: 'not used'},
        secret,
        issuer,
        audience: 'not used',
        store,
        orders: new Orders(),
        secuconnect: {
          ...DEMO_CREDENTIALS,
          baseUrl: 'http://localhost',
          contract: '',
          paid: [],
          cancelled: [],
          fetch: async () => Response.json({access_token: 'x', id: 'STX_1', status: 'created'}),
        },
      });
      assert.equal(response?.status, 200);
    });
  }

  for (const fields of [{}, {customer_id: ''}, {customer_id: '"><script>alert(1)</script>'}]) {
    it(`answers an order with ${JSON.stringify(fields)} with a way back`, async () => {
      const {order} = visit();
      const response = await order(fields);
      assert.equal(response.status, 422);
      const html = await response.text();
      assert.match(html, /href="\/"/);
      assert.doesNotMatch(html, /<script/);
    });
  }

  it('says so when secuconnect is down, and takes the order later', async () => {
    const {createCustomer, order, send} = visit();
    const id = await createCustomer();
    await send('POST', '/sandbox/_faults', '{"kind":"503","on":"transaction"}');
    const failed = await order({customer_id: id, back: 'plain'});
    assert.equal(failed.status, 502);
    assert.match(await failed.text(), /href="\/plain.html"/);
    assert.equal((await order({customer_id: id})).status, 200);
  });

  it('shows the sandbox’s calls to this machine alone', async () => {
    const answer = createShopServer(readSettings({}));
    const request = new Request('http://localhost:5173/sandbox/_calls');
    assert.equal((await answer(request, {ip: '192.0.2.1'}))?.status, 404);
    assert.equal((await answer(request, {ip: '::1'}))?.status, 200);
  });
});
