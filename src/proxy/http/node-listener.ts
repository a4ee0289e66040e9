import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Http2ServerRequest, Http2ServerResponse} from 'node:http2';
import {addressOf} from './caller-address.ts';
import {bodyOf} from './node-body.ts';
import {sendOnNode} from './node-answer.ts';
import type {ProxyContext} from '../options/options.ts';

/** A handler of this project: the proxy, the sandbox, or one's own. */
export type FetchHandler = (request: Request, context: ProxyContext) => Promise<Response>;

/** What Node gives a listener, in HTTP/1 and HTTP/2. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;
export type NodeResponse = ServerResponse | Http2ServerResponse;

/** A listener for `node:http`, `node:http2`, Express, Vite and whatever else speaks Node. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/** What a listener cannot see by itself. */
export interface NodeListenerOptions {
  /** Of the server as browsers see it. */
  origin?: string;
  /**
   * The caller's address, such as a reverse proxy of yours names it; a port behind it is cut. A header that
   * callers may send lets them choose whose limit they use up. Default: where the connection comes from.
   */
  ip?: (incoming: NodeRequest) => string | undefined;
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
    const body = bodyOf(incoming);
    const answer = (response: Response): Promise<void> =>
      sendOnNode(response, {incoming, outgoing, body});
    try {
      if (incoming.readableEnded && hasBody(incoming)) {
        console.error(`secu-payer-form: ${BODY_IS_READ}`);
        await answer(new Response(BODY_IS_READ, {status: 500}));
        return;
      }
      const request = requestFrom(incoming, body.stream, origin);
      if (!request) {
        await answer(refusalOf(incoming));
        return;
      }
      const ip = addressOf(ipOf(incoming));
      await answer(await handler(request, ip === undefined ? {} : {ip}));
    } catch {
      incoming.socket.destroy();
    }
  };
}

/** Undefined for what a `Request` cannot say: `TRACE`, `OPTIONS *`, a wrong `Host`. */
function requestFrom(
  incoming: NodeRequest,
  body: ReadableStream<Uint8Array>,
  origin?: string,
): Request | undefined {
  const {method = 'GET', url = '/', headers} = incoming;
  // Express cuts its mount path from `url` and keeps the whole in `originalUrl`.
  const path = (incoming as {originalUrl?: string}).originalUrl ?? url;
  const host = headers[':authority'] ?? headers.host ?? 'localhost';
  // With a slash in it the host would be the path.
  if (!HOST.test(String(host))) return undefined;
  const base = origin ?? `http://${String(host)}`;
  const init: RequestInit & {duplex?: 'half'} = {method};
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = body;
    init.duplex = 'half';
  }
  try {
    init.headers = allHeaders(incoming.rawHeaders);
    return new Request(new URL(path.startsWith('/') ? base + path : path), init);
  } catch {
    return undefined;
  }
}

/** RFC 9112, 3.2, and RFC 9110, 15.5.6. */
const refusalOf = ({method}: NodeRequest): Response =>
  method === 'TRACE'
    ? new Response(null, {status: 405, headers: {allow: 'GET, HEAD, POST, PUT, DELETE, OPTIONS'}})
    : new Response(null, {status: 400});

const HOST = /^[\w.:[\]-]+$/;

const hasBody = ({headers}: NodeRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const BODY_IS_READ =
  'The body was read before the proxy got it: mount the proxy before body parsers';

/**
 * From the raw list: Node's own object drops a second `Authorization`, which has to be refused. HTTP/2
 * writes method, path and host as headers whose names begin with a colon.
 */
function allHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (!name.startsWith(':')) headers.append(name, raw[index + 1] ?? '');
  }
  return headers;
}
