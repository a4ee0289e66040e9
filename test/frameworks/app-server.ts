import {createServer, request as ask, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import sirv from 'sirv';
import {readSettings} from '../../demo/settings.ts';
import {createShopServer, isShopRoute} from '../../demo/shop-server.ts';
import {toNodeListener} from '../../src/proxy/index.ts';
import type {UpstreamCall} from '../site/shop.ts';

/** An app behind one origin with the demo's merchant, proxy and sandbox. */
export interface AppServer {
  url: string;
  /** What secuconnect was asked to create. */
  creates(): Promise<UpstreamCall[]>;
  forget(): Promise<void>;
  /** Lets the next create fail. */
  fail(fault: Record<string, unknown>): Promise<void>;
  stop(): void;
}

/** @param pages answers everything that is not the shop's */
export async function serveApp(pages: RequestListener): Promise<AppServer> {
  let shop: RequestListener = pages;
  const server = createServer((request, response) =>
    (isShopRoute(request.url ?? '/') ? shop : pages)(request, response),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const {port} = server.address() as AddressInfo;
  const answer = createShopServer(readSettings({PORT: String(port), PAYER_LIMITS: 'off'}));
  shop = toNodeListener(
    async (request, context) =>
      (await answer(request, context)) ?? new Response(null, {status: 404}),
  );
  const url = `http://localhost:${port}`;
  return {
    url,
    creates: async () => {
      const calls = (await (await fetch(`${url}/sandbox/_calls`)).json()) as UpstreamCall[];
      return calls.filter(({action}) => action === 'create');
    },
    forget: async () => void (await fetch(`${url}/sandbox/_calls`, {method: 'DELETE'})),
    fail: async (fault) => {
      const body = JSON.stringify({on: 'create', ...fault});
      await fetch(`${url}/sandbox/_faults`, {method: 'POST', body});
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The files of a built app. */
export function filesOf(folder: string): RequestListener {
  const files = sirv(folder, {dev: true});
  return (request, response) => files(request, response, () => void response.writeHead(404).end());
}

/** A server of the app's own, on another port of this machine. */
export const serverAt =
  (port: number): RequestListener =>
  (incoming, outgoing) => {
    const {method, url: path, headers} = incoming;
    const passed = ask({host: '127.0.0.1', port, method, path, headers}, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  };
