import Koa from 'koa';
import {toNodeListener, type Proxy} from '../../src/proxy/index.ts';

/** A Koa shop; the proxy was created with `basePath: '/payer'`. Body parsers follow after it. */
export function createKoaShop(proxy: Proxy): Koa {
  const app = new Koa();
  const listen = toNodeListener(proxy);
  app.use(async (context, next) => {
    if (context.path.startsWith('/payer/')) {
      context.respond = false;
      await listen(context.req, context.res);
    } else {
      await next();
    }
  });
  app.use((context) => {
    context.body = 'The shop';
  });
  return app;
}
