import fastify, {type FastifyInstance} from 'fastify';
import {toNodeListener, type Proxy} from '../../src/proxy/index.ts';

/** A Fastify shop; the proxy was created with `basePath: '/payer'`. */
export function createFastifyShop(proxy: Proxy): FastifyInstance {
  const app = fastify();
  const listen = toNodeListener(proxy);
  void app.register(async (payer) => {
    // The proxy reads and limits the body itself.
    payer.removeAllContentTypeParsers();
    payer.addContentTypeParser('*', (_request, _body, done) => done(null));
    payer.all('/payer/*', (request, reply) => {
      reply.hijack();
      void listen(request.raw, reply.raw);
    });
  });
  app.get('/', () => 'The shop');
  return app;
}
