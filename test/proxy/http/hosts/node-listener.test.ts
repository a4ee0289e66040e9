import assert from 'node:assert/strict';
import {request as openRequest} from 'node:http';
import {connect} from 'node:net';
import {text} from 'node:stream/consumers';
import {describe, it, type TestContext} from 'node:test';
import {toNodeListener, type FetchHandler} from '../../../../src/proxy/index.ts';
import {openShop, problemOf} from '../../merchant.ts';
import {serve, serveListener} from '../../../support/servers/serve.ts';

/** A server for one test, closed with it. */
async function open(test: TestContext, handler: FetchHandler): Promise<string> {
  const {url, close} = await serve(handler);
  test.after(close);
  return url;
}

describe('toNodeListener', () => {
  it('passes method, path, headers and body, and sends status, headers and body', async (test) => {
    const url = await open(test, async (request, {ip}) =>
      Response.json(
        {
          method: request.method,
          path: new URL(request.url).pathname + new URL(request.url).search,
          type: request.headers.get('content-type'),
          body: await request.text(),
          ip,
        },
        {status: 418, statusText: 'Teapot', headers: {'set-cookie': 'a=1', etag: '"x"'}},
      ),
    );
    const response = await fetch(`${url}/a%2Fb?c=d`, {
      method: 'PUT',
      body: 'ü',
      headers: {'content-type': 'text/plain'},
    });
    assert.equal(response.status, 418);
    assert.equal(response.statusText, 'Teapot');
    assert.equal(response.headers.get('etag'), '"x"');
    assert.deepEqual(response.headers.getSetCookie(), ['a=1']);
    assert.deepEqual(await response.json(), {
      method: 'PUT',
      path: '/a%2Fb?c=d',
      type: 'text/plain',
      body: 'ü',
      ip: '127.0.0.1',
    });
  });

  it('takes the caller’s address from where it is told to', async (test) => {
    const {url, close} = await serveListener(
      toNodeListener(async (_, {ip}) => Response.json({ip}), {
        ip: ({headers}) =>
          String(headers['x-forwarded-for'] ?? '')
            .split(',')
            .at(-1),
      }),
    );
    test.after(close);
    const ask = async (headers: Record<string, string>): Promise<unknown> =>
      (await fetch(url, {headers})).json();
    assert.deepEqual(await ask({'x-forwarded-for': '10.0.0.1, 192.0.2.7'}), {ip: '192.0.2.7'});
    assert.deepEqual(await ask({}), {});
  });

  it('lets the proxy refuse two Authorization headers, of which Node would drop one', async (test) => {
    const {proxy, mint} = openShop();
    const url = await open(test, proxy);
    const token = `Bearer ${await mint()}`;
    const status = await new Promise((done, fail) => {
      const headers = ['Host', 'x', 'Authorization', token, 'Authorization', token];
      openRequest(`${url}/v1/customers`, {headers}, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', fail)
        .end();
    });
    assert.equal(status, 401);
  });

  it('reads no more of a body than the proxy takes', async (test) => {
    const {proxy, mint} = openShop();
    const url = await open(test, proxy);
    const response = await fetch(`${url}/v1/customers`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await mint()}`,
        'content-type': 'application/json',
        'idempotency-key': 'x'.repeat(16),
      },
      body: 'x'.repeat(200_000),
    });
    assert.equal(response.status, 413);
    assert.equal(await problemOf(response), 'payload-too-large');
  });

  for (const [line, host, status] of [
    ['GET /v1/customers', 'x', 'HTTP/1.1 200 OK'],
    ['GET /v1/customers', 'shop_1.example:8080', 'HTTP/1.1 200 OK'],
    ['GET /v1/customers', '[::1]:8080', 'HTTP/1.1 200 OK'],
    ['GET http://shop.example/v1/customers', 'x', 'HTTP/1.1 200 OK'],
    ['GET http://shop.example/v1/customers?from=http://a/b', 'x', 'HTTP/1.1 200 OK'],
    ['GET /v1/customers?from=../b', 'x', 'HTTP/1.1 200 OK'],
    ['GET /public/../v1/customers', 'x', 'HTTP/1.1 400 Bad Request'],
    ['GET /public/%2E%2e/v1/customers', 'x', 'HTTP/1.1 400 Bad Request'],
    ['GET /v1\\customers', 'x', 'HTTP/1.1 400 Bad Request'],
    ['GET /v1/customers#public', 'x', 'HTTP/1.1 400 Bad Request'],
    ['TRACE /v1/customers', 'x', 'HTTP/1.1 405 Method Not Allowed'],
    ['OPTIONS *', 'x', 'HTTP/1.1 400 Bad Request'],
    ['GET http://[/v1/customers', 'x', 'HTTP/1.1 400 Bad Request'],
    ['GET /v1/customers', 'a b', 'HTTP/1.1 400 Bad Request'],
    ['GET /v1/customers', 'x:99999', 'HTTP/1.1 400 Bad Request'],
    ['GET /', 'x/v1/customers?', 'HTTP/1.1 400 Bad Request'],
    ['GET /', 'x/v1/customers#', 'HTTP/1.1 400 Bad Request'],
    ['GET /v1/customers', 'me@x', 'HTTP/1.1 400 Bad Request'],
  ] as const) {
    it(`answers ${line} for ${host} with ${status.slice(9)}`, async (test) => {
      const {port, close} = await serve(async ({url}) => {
        assert.equal(new URL(url).pathname, '/v1/customers');
        return new Response();
      });
      test.after(close);
      const socket = connect(port, '127.0.0.1');
      socket.write(`${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      const answer = await text(socket);
      assert.equal(answer.split('\r\n')[0], status);
    });
  }

  it('breaks the connection when the handler rejects', async (test) => {
    const url = await open(test, () => Promise.reject(new TypeError('gone')));
    await assert.rejects(fetch(url), TypeError);
  });

  it('keeps answering after a client that left', async (test) => {
    const url = await open(test, async () => {
      await new Promise((done) => setTimeout(done, 30));
      return new Response('late');
    });
    const caller = new AbortController();
    const gone = fetch(url, {signal: caller.signal});
    setTimeout(() => caller.abort(), 5);
    await assert.rejects(gone);
    assert.equal(await (await fetch(url)).text(), 'late');
  });
});
