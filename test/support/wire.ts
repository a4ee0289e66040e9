import {createServer, Socket, type AddressInfo} from 'node:net';

/** What lies between a client and a server: a line that can be slow, or cut. */
export interface Wire {
  /** The port that the client knows, on loopback. */
  port: number;
  /** Bytes per second that the client can send. */
  uploadRate: number;
  /** Breaks every connection and takes no new one, until it is mended. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** @param to port of the server */
export async function openWire(to: number, host = '127.0.0.1'): Promise<Wire> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const listener = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const server = new Socket();
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay();
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    server.connect(to, host);
    server.pipe(client);
    void upload(client, server, () => wire.uploadRate);
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const wire: Wire = {
    port: (listener.address() as AddressInfo).port,
    uploadRate: Number.POSITIVE_INFINITY,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => (isCut = false),
    close: () => {
      breakAll();
      listener.close();
    },
  };
  return wire;
}

/** Passes bytes on, a few at a time while the line is slow. */
async function upload(from: Socket, to: Socket, rate: () => number): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      let sent = 0;
      while (sent < chunk.length) {
        const portion = Math.max(1, rate() / 20);
        to.write(chunk.subarray(sent, sent + portion));
        sent += portion;
        if (rate() < Number.POSITIVE_INFINITY) await pause((1000 * portion) / rate());
      }
    }
    to.end();
  } catch {
    // The line was cut.
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));
