import type {Plugin} from 'vite';
import {toNodeListener} from '../src/proxy/index.ts';
import {createFrameworkPages} from './framework-pages.ts';
import type {Settings} from './settings.ts';
import {createShopServer, isShopRoute} from './shop-server.ts';

/** Mounts the demo's routes in Vite's development server, and `/plain.html` from here. */
export const demo = (settings: Settings): Plugin => ({
  name: 'demo',
  apply: 'serve',
  configureServer(server) {
    const answer = createShopServer(settings);
    const listener = toNodeListener(
      async (request, context) =>
        (await answer(request, context)) ?? new Response(null, {status: 404}),
    );
    server.middlewares.use(createFrameworkPages());
    server.middlewares.use((request, response, next) => {
      const path = request.url ?? '/';
      if (isShopRoute(path)) void listener(request, response);
      else {
        request.url = path.replace(/^\/(plain\.html)(?=$|\?)/, '/demo/$1');
        next();
      }
    });
    server.printUrls = () => {
      const address = server.httpServer?.address();
      const port = typeof address === 'object' && address ? address.port : '';
      console.log(`The shop is open: http://localhost:${port}/`);
    };
  },
});
