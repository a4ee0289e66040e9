import assert from 'node:assert/strict';
import {Agent, request as open, type IncomingMessage} from 'node:http';
import {connect as connectHttp2} from 'node:http2';
import {connect, type Socket} from 'node:net';
import {describe, it} from 'node:test';
import {toNodeListener} from '../../../../src/proxy/index.ts';
import {openShop} from '../../merchant.ts';
import {serve} from '../../../support/servers/serve.ts';
import {serveHttp2} from './hosts.ts';

const PATH = '/v1/customers';
const JSON_TYPE = {'content-type': 'application/json'};

interface Refused {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | readonly string[];
}

/** Sends a request over the one connection of an agent; a list of pieces goes without a length. */
const ask = (
  port: number,
  agent: Agent,
  {method, path, headers, body}: Refused,
): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const length =
      typeof body === 'string'
        ? {'content-length': String(body.length)}
        : {'transfer-encoding': 'chunked'};
    const options = {port, agent, method, path, headers: {...headers, ...length}};
    const request = open(options, (response) => {
      response.resume();
      response.once('end', () => done(response));
    });
    // What is still on its way may meet a closed connection; the answer came before.
    request.on('error', fail);
    request.setTimeout(3000, () => request.destroy(new Error('No answer in three seconds')));
    if (typeof body === 'string') request.end(body);
    else {
      for (const piece of body) request.write(piece);
      request.end();
    }
  });

/** As it comes in on a socket, until it closes. */
const readAll = (socket: Socket): Promise<string> =>
  new Promise((done) => {
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.once('close', () => done(text));
  });

describe('a request on a connection whose last body was not read to its end', () => {
  const large = 'x'.repeat(200_000);
  const pieces = Array.from({length: 20}, () => 'x'.repeat(10_000));
  for (const [name, refused, status, isKept] of [
    ['no token, 200 kB', {method: 'POST', body: large}, 401, false],
    ['no token, 10 kB', {method: 'POST', body: 'x'.repeat(10_000)}, 401, true],
    ['no token, 16 KiB', {method: 'POST', body: 'x'.repeat(16_384)}, 401, true],
    ['no token, 100 kB', {method: 'POST', body: 'x'.repeat(100_000)}, 401, false],
    ['no token, 200 kB in pieces', {method: 'POST', body: pieces}, 401, false],
    ['no such path', {method: 'POST', path: '/nowhere', body: large}, 404, false],
    ['no such method', {method: 'PATCH', body: large}, 405, false],
    ['TRACE', {method: 'TRACE', body: large}, 405, false],
    ['a preflight with a body', {method: 'OPTIONS', body: large}, 204, false],
    ['a read with a body', {method: 'GET', body: large}, 401, false],
    ['a body that is too large', {method: 'POST', isKnown: true, body: large}, 413, false],
    [
      'a body of another type',
      {method: 'POST', isKnown: true, type: 'text/plain', body: large},
      415,
      false,
    ],
    ['a list with a body', {method: 'GET', isKnown: true, body: large}, 200, false],
  ] as readonly (readonly [
    string,
    Partial<Refused> & {isKnown?: boolean; type?: string},
    number,
    boolean,
  ])[]) {
    it(`is answered immediately: ${name}`, async (test) => {
      const {proxy, mint} = openShop({limits: false});
      const {port, close} = await serve(proxy);
      test.after(close);
      const agent = new Agent({keepAlive: true, maxSockets: 1});
      test.after(() => agent.destroy());
      const {isKnown, type, ...changes} = refused;
      const headers = {
        ...JSON_TYPE,
        ...(type && {'content-type': type}),
        'idempotency-key': 'x'.repeat(16),
        ...(isKnown && {authorization: `Bearer ${await mint()}`}),
      };
      const first = await ask(port, agent, {
        method: 'GET',
        path: PATH,
        body: '',
        ...changes,
        headers,
      });
      assert.equal(first.statusCode, status);
      if (!isKept) assert.equal(first.headers.connection, 'close');
      for (const _ of [1, 2]) {
        const authorization = `Bearer ${await mint()}`;
        const next = {method: 'GET', path: PATH, headers: {authorization}, body: ''};
        const started = performance.now();
        assert.equal((await ask(port, agent, next)).statusCode, 200);
        assert.ok(performance.now() - started < 1500);
      }
    });
  }

  it('is answered after a small body that was still to come', async (test) => {
    const {proxy, mint} = openShop();
    const {port, close} = await serve(proxy);
    test.after(close);
    const socket = connect(port, '127.0.0.1');
    const answers = readAll(socket);
    socket.write(`POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`);
    await new Promise((done) => socket.once('data', done));
    socket.write('x'.repeat(1000));
    socket.write(
      `GET ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${await mint()}\r\nConnection: close\r\n\r\n`,
    );
    const lines = (await answers).match(/HTTP\/1\.1 \d+/g);
    assert.deepEqual(lines, ['HTTP/1.1 401', 'HTTP/1.1 200']);
  });
});

describe('a body that does not end', () => {
  for (const [name, length, token] of [
    ['small, without a token', 'Content-Length: 1000', false],
    ['large, without a token', 'Content-Length: 200000', false],
    ['in pieces, without a token', 'Transfer-Encoding: chunked', false],
    ['small, with a token', 'Content-Length: 1000', true],
    ['in pieces, with a token', 'Transfer-Encoding: chunked', true],
  ] as const) {
    it(`is answered, and takes its connection with it: ${name}`, async (test) => {
      const {proxy, mint} = openShop({limits: {bodyTime: 300}});
      const {port, close} = await serve(proxy);
      test.after(close);
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      const answer = readAll(socket);
      const authorization = token ? `Authorization: Bearer ${await mint()}\r\n` : '';
      socket.write(
        `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
          `Idempotency-Key: ${'x'.repeat(16)}\r\n${authorization}${length}\r\n\r\n`,
      );
      const drip = setInterval(() => {
        socket.write(length.startsWith('C') ? 'x' : '1\r\nx\r\n');
      }, 50);
      test.after(() => clearInterval(drip));
      const started = performance.now();
      assert.match(await answer, new RegExp(`^HTTP/1.1 ${token ? 400 : 401} `));
      assert.ok(performance.now() - started < 6000, 'the connection stays open');
    });
  }

  it('ends its stream in HTTP/2, and no other', async (test) => {
    const {proxy, mint} = openShop({limits: {bodyTime: 300}});
    const listen = toNodeListener(proxy);
    const {url, close} = await serveHttp2((request, response) => void listen(request, response));
    test.after(close);
    const session = connectHttp2(url);
    test.after(() => session.destroy());
    const dripping = session.request({':method': 'POST', ':path': PATH, ...JSON_TYPE});
    dripping.on('error', () => undefined);
    dripping.resume();
    const drip = setInterval(() => {
      if (!dripping.destroyed) dripping.write('x');
    }, 50);
    test.after(() => clearInterval(drip));
    const statusOf = (stream: ReturnType<typeof session.request>): Promise<unknown> =>
      new Promise((done) => stream.once('response', (headers) => done(headers[':status'])));
    const ended = new Promise((done) => dripping.once('close', done));
    assert.equal(await statusOf(dripping), 401);
    for (const size of [0, 200_000]) {
      const refused = session.request({':method': 'POST', ':path': PATH, ...JSON_TYPE});
      refused.on('error', () => undefined);
      refused.resume();
      refused.end('x'.repeat(size));
      assert.equal(await statusOf(refused), 401);
    }
    const other = session.request({':path': PATH, authorization: `Bearer ${await mint()}`});
    assert.equal(await statusOf(other), 200);
    await ended;
  });
});
