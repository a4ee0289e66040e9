import {createServer, Socket, type AddressInfo} from 'node:net';

/** What lies between a client and a server: a line that can be slow, cut, or silent. */
export interface Wire {
  /** The port that the client knows, on loopback. */
  port: number;
  /** Bytes per second that the client can send. */
  uploadRate: number;
  /** Breaks every connection; a new one is taken and broken, or not taken at all. */
  cut(how?: 'reset' | 'refused'): void;
  /** Nothing arrives in a direction, and nobody is told. What was sent meanwhile arrives when it is mended. */
  hold(direction: 'up' | 'down'): void;
  mend(): void;
  close(): void;
}

/** @param to port of the server */
export async function openWire(to: number, host = '127.0.0.1'): Promise<Wire> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const ways = {up: createGate(), down: createGate()};
  const listener = createServer({noDelay: true}, (client) => {
    if (isCut) {
      client.resetAndDestroy();
      return;
    }
    const server = new Socket().setNoDelay();
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
    }
    server.connect(to, host);
    void carry(client, server, {gate: ways.up, rate: () => wire.uploadRate});
    void carry(server, client, {gate: ways.down, rate: () => Number.POSITIVE_INFINITY});
  });
  const listen = (port: number): Promise<void> =>
    new Promise((done) => listener.listen(port, '127.0.0.1', done));
  await listen(0);
  const {port} = listener.address() as AddressInfo;
  const breakAll = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const wire: Wire = {
    port,
    uploadRate: Number.POSITIVE_INFINITY,
    cut(how = 'reset') {
      isCut = true;
      if (how === 'refused') listener.close();
      breakAll();
    },
    hold: (direction) => ways[direction].shut(),
    mend() {
      isCut = false;
      for (const way of Object.values(ways)) way.open();
      if (!listener.listening) void listen(port);
    },
    close() {
      breakAll();
      listener.close();
    },
  };
  return wire;
}

interface Gate {
  open(): void;
  shut(): void;
  /** Resolves at once while it is open. */
  passed(): Promise<void>;
}

function createGate(): Gate {
  let opened = Promise.resolve();
  let open = (): void => undefined;
  return {
    open: () => open(),
    shut() {
      open();
      opened = new Promise((done) => (open = done));
    },
    passed: () => opened,
  };
}

/** Passes bytes on, a few at a time while the line is slow, until both ends are closed. */
async function carry(
  from: Socket,
  to: Socket,
  {gate, rate}: {gate: Gate; rate: () => number},
): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await gate.passed();
      let sent = 0;
      while (sent < chunk.length) {
        const portion = Math.max(1, rate() / 20);
        to.write(chunk.subarray(sent, sent + portion));
        sent += portion;
        if (rate() < Number.POSITIVE_INFINITY) await pause((1000 * portion) / rate());
      }
    }
    await gate.passed();
    to.end();
  } catch {
    // The line was cut.
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));
