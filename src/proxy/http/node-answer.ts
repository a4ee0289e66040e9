import type {ServerResponse} from 'node:http';
import type {Http2ServerResponse} from 'node:http2';
import type {NodeBody} from './node-body.ts';
import type {NodeRequest, NodeResponse} from './node-listener.ts';
import {DEFAULT_LIMITS} from '../options/options.ts';

/** Where to send an answer. */
export interface NodeExchange {
  incoming: NodeRequest;
  outgoing: NodeResponse;
  body: NodeBody;
}

/**
 * Sends an answer and discards the rest of the request's body, so that it does not block the connection. If the body
 * is too large or does not end soon, the connection is closed.
 */
export async function sendOnNode(response: Response, exchange: NodeExchange): Promise<void> {
  const {incoming, outgoing, body} = exchange;
  const bytes = Buffer.from(await response.arrayBuffer());
  // Something else answered, such as a time limit of the host, or the caller has left.
  if (outgoing.headersSent || isGone(outgoing)) return;
  const isOpen = !incoming.complete;
  const isLast = isOpen && !isHttp2(outgoing) && !isSmall(incoming);
  if (isLast) outgoing.setHeader('connection', 'close');
  writeHead(response, bytes.length, outgoing);
  body.drop();
  if (isLast) {
    // Node closes at the end of the answer; while the caller still sends, a reset would arrive first.
    outgoing.flushHeaders();
    if (bytes.length > 0) outgoing.write(bytes);
  } else {
    (outgoing as ServerResponse).end(bytes);
  }
  if (isOpen) await untilEnd(incoming);
  if (isLast) outgoing.end();
}

/** Sets headers one by one, because middleware that waits for the head loses those passed to `writeHead`. */
function writeHead(
  {status, statusText, headers}: Response,
  length: number,
  outgoing: NodeResponse,
): void {
  for (const [name, value] of headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) {
    const others = [outgoing.getHeader('set-cookie') ?? []].flat().map(String);
    outgoing.setHeader('set-cookie', [...others, ...cookies]);
  }
  if (!headers.has('content-length') && status !== 204 && status !== 304) {
    outgoing.setHeader('content-length', String(length));
  }
  if (statusText && !isHttp2(outgoing)) outgoing.statusMessage = statusText;
  (outgoing as ServerResponse).writeHead(status);
}

/** True for a body with a known length that the proxy would read. */
const isSmall = ({headers}: NodeRequest): boolean =>
  Number(headers['content-length']) <= DEFAULT_LIMITS.bodyBytes;

const isGone = (outgoing: NodeResponse): boolean =>
  isHttp2(outgoing) ? outgoing.stream.destroyed : outgoing.destroyed;

const isHttp2 = (outgoing: NodeResponse): outgoing is Http2ServerResponse => 'stream' in outgoing;

/** Waits for the end of the request's body, or ends the connection (in HTTP/2 the stream) if it takes too long. */
const untilEnd = (incoming: NodeRequest): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(() => incoming.socket.destroy(), GRACE);
    const stop = (): void => {
      clearTimeout(timer);
      done();
    };
    incoming.once('end', stop).once('close', stop);
  });

/** Milliseconds. */
const GRACE = 2000;
