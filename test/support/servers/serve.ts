import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {toNodeListener, type FetchHandler} from '../../../src/proxy/index.ts';

/** Something on its own port, only on this machine. */
export interface Served {
  port: number;
  /** By number; `localhost` is another origin, and one that browsers trust. */
  url: string;
  /** Ends what is under way too. */
  close(): void;
}

/** Serves a handler over HTTP. */
export const serve = (handler: FetchHandler): Promise<Served> => {
  const listen = toNodeListener(handler);
  return serveListener((request, response) => void listen(request, response));
};

/** The same for a listener of `node:http`. */
export async function serveListener(listener: RequestListener): Promise<Served> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const {port} = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
