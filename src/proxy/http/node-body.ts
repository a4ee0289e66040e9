import type {IncomingMessage} from 'node:http';
import type {Http2ServerRequest} from 'node:http2';

/** The body of a request on Node, read on demand. */
export interface NodeBody {
  /** What is still to be read, or what a body parser has read; undefined if that cannot be known. */
  content: BodyInit | undefined;
  /** Discards the rest, because the next request on the connection would wait for it. */
  drop(): void;
}

type NodeRequest = IncomingMessage | Http2ServerRequest;

/** Not `Readable.toWeb`: Node 20 throws an uncatchable error if data arrives after the reader has stopped. */
export function bodyOf(incoming: NodeRequest): NodeBody {
  // Middleware that also listens, such as a logger, has started it: what arrives before the token is checked would be lost.
  incoming.pause();
  let isOpen = false;
  let isDropped = false;
  const open = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    isOpen = true;
    if (incoming.readableEnded) {
      controller.close();
      return;
    }
    if (incoming.destroyed) {
      controller.error(new TypeError('The connection was lost'));
      return;
    }
    incoming.pause();
    incoming.on('data', (chunk: Uint8Array) => {
      if (isDropped) return;
      incoming.pause();
      controller.enqueue(chunk);
    });
    incoming.on('end', () => {
      if (!isDropped) controller.close();
    });
    incoming.on('error', (error) => {
      if (!isDropped) controller.error(error);
    });
  };
  const drop = (): void => {
    isDropped = true;
    incoming.resume();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isOpen) open(controller);
        incoming.resume();
      },
      cancel: drop,
    },
    // Without reading ahead, a body that nobody reads would fill and block the connection.
    {highWaterMark: 0},
  );
  const isRead = incoming.readableEnded && hasContent(incoming);
  return {content: isRead ? parsedBody(incoming) : stream, drop};
}

const hasContent = ({headers}: NodeRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Body parsers keep the bytes as `rawBody`, or as `body` what they made of them. */
function parsedBody(incoming: NodeRequest): BodyInit | undefined {
  const {body, rawBody = body} = incoming as {body?: unknown; rawBody?: unknown};
  const isRaw = typeof rawBody === 'string' || rawBody instanceof Uint8Array;
  try {
    return isRaw ? (rawBody as BodyInit) : JSON.stringify(rawBody);
  } catch {
    return undefined; // A body that JSON cannot say is not what was sent.
  }
}
