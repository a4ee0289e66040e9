import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http';
import {createServer as createHttp2Server, connect, type ClientHttp2Session} from 'node:http2';
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import {buffer} from 'node:stream/consumers';
import type {TestContext} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import {createExpressShop} from '../../../../demo/hosts/express.ts';
import {createFastifyShop} from '../../../../demo/hosts/fastify.ts';
import {createHonoShop} from '../../../../demo/hosts/hono.ts';
import {createKoaShop} from '../../../../demo/hosts/koa.ts';
import {nextListener} from '../../../../demo/hosts/next-server.ts';
import {toNodeListener, type Proxy} from '../../../../src/proxy/index.ts';
import {serveListener} from '../../../support/servers/serve.ts';

const load = createRequire(import.meta.url);

/** What a shop puts before its routes in Node. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

/** A shop on some host, the proxy below `/payer`. */
export interface Host {
  url: string;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
}

const LISTENERS: Readonly<
  Record<string, (proxy: Proxy) => RequestListener | Promise<RequestListener>>
> = {
  'node:http': (proxy) => (request, response) => void toNodeListener(proxy)(request, response),
  'Express 5': (proxy) => createExpressShop(proxy) as RequestListener,
  'Express 4': (proxy) => {
    const app = (load('express-4') as typeof import('express'))();
    app.use('/payer', toNodeListener(proxy));
    return app;
  },
  Fastify: async (proxy) => {
    const app = createFastifyShop(proxy);
    await app.ready();
    return app.routing;
  },
  Koa: (proxy) => {
    const listen = createKoaShop(proxy).callback();
    return (request, response) => void listen(request, response);
  },
  'a server for Next.js': (proxy) => nextListener(proxy, (_, response) => response.end()),
  Hono: (proxy) => {
    const listen = getRequestListener(createHonoShop(proxy).fetch);
    return (request, response) => void listen(request, response);
  },
};

/** Starts a host for one test. */
export type OpenHost = (
  test: TestContext,
  proxy: Proxy,
  before?: readonly Middleware[],
) => Promise<Host>;

/** Every host of docs/proxy.md that listens by itself. */
export const HOSTS: Readonly<Record<string, OpenHost>> = {
  ...Object.fromEntries(
    Object.entries(LISTENERS).map(([name, listenerOf]): [string, OpenHost] => [
      name,
      async (test, proxy, before = []) => {
        const {url, close} = await serveListener(behind(before, await listenerOf(proxy)));
        test.after(close);
        return {url, fetch};
      },
    ]),
  ),
  'node:http2': async (test, proxy, before = []) => {
    const listen = toNodeListener(proxy);
    const listener = behind(before, (request, response) => void listen(request, response));
    const {url, close} = await serveHttp2(listener);
    test.after(close);
    const session = connect(url);
    test.after(() => session.destroy());
    return {url, fetch: (address, init) => fetchOverHttp2(session, address, init)};
  },
};

/** The middleware in front of a listener, as each of these hosts would call it. */
const behind =
  (stack: readonly Middleware[], listener: RequestListener): RequestListener =>
  (request, response) => {
    const [first, ...rest] = stack;
    if (first) first(request, response, () => behind(rest, listener)(request, response));
    else listener(request, response);
  };

/** Middleware of npm by name, with what it needs to do something. */
export const MIDDLEWARE: Readonly<Record<string, readonly [packages: string[], options?: object]>> =
  {
    'express-session': [
      ['express-session', 'express-session-1.18'],
      {secret: 'x', resave: true, saveUninitialized: true, rolling: true},
    ],
    compression: [['compression', 'compression-1.7'], {threshold: 0}],
    'cookie-session': [['cookie-session', 'cookie-session-2.1.0'], {keys: ['x']}],
    'response-time': [['response-time', 'response-time-2.3.3']],
    morgan: [['morgan', 'morgan-1.10']],
    helmet: [['helmet']],
    cors: [['cors'], {origin: 'https://shop.example', preflightContinue: true}],
  };

/** @param version 0 with on-headers 1.1.0, 1 with 1.0.2 where it has one */
export function middlewareOf(name: string, version: number): Middleware {
  const [packages = [], options] = MIDDLEWARE[name] ?? [];
  const module: unknown = load(packages[version] ?? packages[0] ?? '');
  const make = (typeof module === 'function' ? module : (module as {default: unknown}).default) as (
    ...values: unknown[]
  ) => Middleware;
  return name === 'morgan'
    ? make('combined', {stream: {write: () => undefined}})
    : make(...(options ? [options] : []));
}

/** A listener over HTTP/2, in the clear. */
export async function serveHttp2(listener: RequestListener): Promise<{url: string; close(): void}> {
  const server = createHttp2Server(listener as never);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const {port} = server.address() as AddressInfo;
  return {url: `http://127.0.0.1:${port}`, close: () => void server.close()};
}

/** What `fetch` does, which speaks HTTP/1 in Node. */
async function fetchOverHttp2(
  session: ClientHttp2Session,
  url: string,
  {method = 'GET', headers = {}, body}: RequestInit = {},
): Promise<Response> {
  const {pathname, search} = new URL(url);
  const stream = session.request({
    ...Object.fromEntries(new Headers(headers)),
    ':method': method,
    ':path': pathname + search,
  });
  const head = new Promise<Record<string, string>>((done, fail) => {
    stream.once('response', (values) => done(values as unknown as Record<string, string>));
    stream.once('error', fail);
  });
  stream.end(body as string | undefined);
  const {':status': status, ...rest} = await head;
  const bytes = await buffer(stream);
  const answer = new Headers();
  for (const [name, value] of Object.entries(rest)) {
    for (const each of [value].flat()) if (!name.startsWith(':')) answer.append(name, each);
  }
  return new Response(bytes.length > 0 ? bytes : null, {status: Number(status), headers: answer});
}
