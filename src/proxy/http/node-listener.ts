import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Http2ServerRequest, Http2ServerResponse} from 'node:http2';
import {addressOf} from './caller-address.ts';
import {bodyOf} from './node-body.ts';
import {sendOnNode} from './node-answer.ts';
import type {ProxyContext} from '../options/options.ts';

/** A handler such as the proxy or the sandbox. */
export type FetchHandler = (request: Request, context: ProxyContext) => Promise<Response>;

/** Node's request, in HTTP/1 and HTTP/2. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;
export type NodeResponse = ServerResponse | Http2ServerResponse;

/** A listener for `node:http`, `node:http2`, Express, Vite and other Node frameworks. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/** What a listener cannot determine itself. */
export interface NodeListenerOptions {
  /** Origin of the server as browsers see it. */
  origin?: string;
  /**
   * The caller's address, for example from the header of your reverse proxy; a port is removed. Do not use a header
   * that callers can set, or they choose whose limit they use up. Default: the address of the connection.
   */
  ip?: (incoming: NodeRequest) => string | undefined;
}

/**
 * Mounts a handler on Node. A rejecting handler breaks the connection. If a body parser has already read the body, it
 * takes `rawBody` or `body` of the request, as in Express; without them it answers 500.
 *
 * Set both options behind a reverse proxy, because all requests come from its address.
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
      if (body.content === undefined) {
        console.error(`secu-payer-form: ${BODY_IS_READ}`);
        await answer(new Response(BODY_IS_READ, {status: 500}));
        return;
      }
      const request = requestFrom(incoming, body.content, origin);
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

/** Undefined for what a `Request` cannot represent: `TRACE`, `OPTIONS *`, an invalid `Host`, `..` in a path. */
function requestFrom(incoming: NodeRequest, body: BodyInit, origin?: string): Request | undefined {
  const {method = 'GET', url = '/', headers} = incoming;
  // Express removes its mount path from `url` and keeps the whole URL in `originalUrl`.
  const path = (incoming as {originalUrl?: string}).originalUrl ?? url;
  const host = headers[':authority'] ?? headers.host ?? 'localhost';
  // A slash in the host would become part of the path.
  if (!HOST.test(String(host))) return undefined;
  const base = origin ?? `http://${String(host)}`;
  const init: RequestInit & {duplex?: 'half'} = {method};
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = body;
    init.duplex = 'half';
  }
  try {
    init.headers = allHeaders(incoming.rawHeaders);
    const target = new URL(path.startsWith('/') ? base + path : path);
    // A gateway that judges paths read this one otherwise.
    return target.pathname === pathIn(path) ? new Request(target, init) : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 9112, 3.2, and RFC 9110, 15.5.6. */
const refusalOf = ({method}: NodeRequest): Response =>
  method === 'TRACE'
    ? new Response(null, {status: 405, headers: {allow: 'GET, HEAD, POST, PUT, DELETE, OPTIONS'}})
    : new Response(null, {status: 400});

/** As it was sent, without scheme, host and query. */
const pathIn = (target: string): string => target.replace(/^[a-z]+:\/\/[^/?]*|\?.*$/gi, '') || '/';

const HOST = /^[\w.:[\]-]+$/;

const BODY_IS_READ =
  'The body was read before the proxy got it: mount the proxy before body parsers, or set body on Node’s request';

/**
 * From the raw list, because Node's object drops a second `Authorization`, which must be refused. HTTP/2 has method,
 * path and host as headers whose names begin with a colon.
 */
function allHeaders(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (!name.startsWith(':')) headers.append(name, raw[index + 1] ?? '');
  }
  return headers;
}
