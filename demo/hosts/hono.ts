import {getConnInfo} from '@hono/node-server/conninfo';
import {Hono} from 'hono';
import type {Proxy} from '../../src/proxy/index.ts';

/** A Hono shop; the proxy was created with `basePath: '/payer'`. Mount it outside Hono's CORS and header middleware. */
export function createHonoShop(proxy: Proxy): Hono {
  const app = new Hono();
  app.all('/payer/*', (context) => {
    const {address: ip} = getConnInfo(context).remote;
    return proxy(context.req.raw, ip === undefined ? {} : {ip});
  });
  app.get('/', (context) => context.text('The shop'));
  return app;
}
