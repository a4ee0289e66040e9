import type {IncomingMessage, ServerResponse} from 'node:http';
import type {ProxyContext} from './options.ts';

/** A handler of this project: the proxy, the sandbox, or one's own. */
export type FetchHandler = (request: Request, context: ProxyContext) => Promise<Response>;

/** A listener for `node:http`, Express, Vite and whatever else speaks Node. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What a listener cannot see by itself. */
export interface NodeListenerOptions {
  /** Of the server as browsers see it. */
  origin?: string;
  /**
   * The caller's address, such as a reverse proxy of yours names it. A header that callers may send lets
   * them choose whose limit they use up. Default: where the connection comes from.
   */
  ip?: (incoming: IncomingMessage) => string | undefined;
}

/**
 * Mounts a handler on Node. A handler that rejects breaks the connection, as a server that dies does. In
 * Express it stands before body parsers; one that read the body already is told in a 500.
 *
 * Behind a reverse proxy both options are wanted: all requests come from its address.
 */
export function toNodeListener(
  handler: FetchHandler,
  {origin, ip: ipOf = ({socket}) => socket.remoteAddress}: NodeListenerOptions = {},
): NodeListener {
  return async (incoming, outgoing) => {
    if (incoming.readableEnded && hasBody(incoming)) {
      console.error(`secu-payer-form: ${BODY_IS_READ}`);
      await send(new Response(BODY_IS_READ, {status: 500}), outgoing);
      return;
    }
    let request: Request;
    try {
      request = requestFrom(incoming, origin);
    } catch {
      await send(refusalOf(incoming), outgoing);
      return;
    }
    let response: Response;
    try {
      const ip = ipOf(incoming);
      response = await handler(request, ip === undefined ? {} : {ip});
    } catch {
      incoming.socket.destroy();
      return;
    }
    await send(response, outgoing);
  };
}

/** @throws {TypeError} for what a `Request` cannot say: `TRACE`, `OPTIONS *`, a wrong `Host` */
function requestFrom(incoming: IncomingMessage, origin?: string): Request {
  const {method = 'GET', url = '/', headers, rawHeaders} = incoming;
  // Express cuts its mount path from `url` and keeps the whole in `originalUrl`.
  const path = (incoming as {originalUrl?: string}).originalUrl ?? url;
  const host = headers.host ?? 'localhost';
  // With a slash in it the host would be the path.
  if (!HOST.test(host)) throw new TypeError('The Host is none');
  const base = origin ?? `http://${host}`;
  const init: RequestInit & {duplex?: 'half'} = {method, headers: allHeaders(rawHeaders)};
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = streamFrom(incoming);
    init.duplex = 'half';
  }
  return new Request(new URL(path.startsWith('/') ? base + path : path), init);
}

/** RFC 9112, 3.2, and RFC 9110, 15.5.6. */
const refusalOf = ({method}: IncomingMessage): Response =>
  method === 'TRACE'
    ? new Response(null, {status: 405, headers: {allow: 'GET, HEAD, POST, PUT, DELETE, OPTIONS'}})
    : new Response(null, {status: 400});

const HOST = /^[\w.:[\]-]+$/;

const hasBody = ({headers}: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const BODY_IS_READ =
  'The body was read before the proxy got it: mount the proxy before body parsers';

/** Not `Readable.toWeb`: Node 20 throws out of reach when data comes after the reader has stopped. */
function streamFrom(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({destroyOnReturn: false}) as AsyncIterableIterator<Uint8Array>;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const {done, value} = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

/** From the raw list: Node's own object drops a second `Authorization`, which has to be refused. */
function allHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) {
    headers.append(raw[index] ?? '', raw[index + 1] ?? '');
  }
  return headers;
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed) return;
  const {status, statusText, headers} = response;
  const body = Buffer.from(await response.arrayBuffer());
  const raw = [...headers].flat();
  if (!headers.has('content-length') && status !== 204 && status !== 304)
    raw.push('content-length', `${body.length}`);
  outgoing.writeHead(status, statusText || undefined, raw).end(body);
}
