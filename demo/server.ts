/**
 * The built demo on plain Node: `npm run serve`.
 * @module
 */
import {createServer} from 'node:http';
import {fileURLToPath} from 'node:url';
import sirv from 'sirv';
import {toNodeListener} from '../src/proxy/index.ts';
import {createFrameworkPages} from './framework-pages.ts';
import {settingsOrExit} from './settings.ts';
import {createShopServer, isShopRoute} from './shop-server.ts';

const settings = settingsOrExit();
const answer = createShopServer(settings);
const listener = toNodeListener(
  async (request, context) => (await answer(request, context)) ?? new Response(null, {status: 404}),
);
const frameworkPages = createFrameworkPages();
const files = sirv(fileURLToPath(new URL('site', import.meta.url)));

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  if (isShopRoute(path)) void listener(request, response);
  else {
    frameworkPages(request, response, () => {
      request.url = path.replace(/^\/plain\.html(?=$|\?)/, '/demo/plain.html');
      files(request, response, () => void response.writeHead(404).end());
    });
  }
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(settings.port, settings.host, () => {
  console.log(`The shop is open: http://localhost:${settings.port}/`);
});
