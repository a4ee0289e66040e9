import type {IncomingMessage} from 'node:http';
import type {Http2ServerRequest} from 'node:http2';

/** The body of a request on Node, read on demand. */
export interface NodeBody {
  stream: ReadableStream<Uint8Array>;
  /** Discards the rest, because the next request on the connection would wait for it. */
  drop(): void;
}

/** Not `Readable.toWeb`: Node 20 throws an uncatchable error if data arrives after the reader has stopped. */
export function bodyOf(incoming: IncomingMessage | Http2ServerRequest): NodeBody {
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
  return {stream, drop};
}
