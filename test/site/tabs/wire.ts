import {createServer, Socket, type AddressInfo} from 'node:net';

/** What lies between browser and shop: a line that can be slow, or cut. */
export interface Wire {
  /** The port that the browser knows. */
  port: number;
  /** Bytes per second that the browser can send. */
  uploadRate: number;
  /** Breaks every connection and takes no new one, until it is mended. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** @param to port of the shop, on loopback */
export async function openWire(to: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((browser) => {
    if (isCut) {
      browser.destroy();
      return;
    }
    const shop = new Socket();
    for (const [one, other] of [
      [browser, shop],
      [shop, browser],
    ] as const) {
      sockets.add(one);
      one.setNoDelay();
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    shop.connect(to, '127.0.0.1');
    shop.pipe(browser);
    void upload(browser, shop, () => wire.uploadRate);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const wire: Wire = {
    port: (server.address() as AddressInfo).port,
    uploadRate: Number.POSITIVE_INFINITY,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => (isCut = false),
    close: () => {
      breakAll();
      server.close();
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
