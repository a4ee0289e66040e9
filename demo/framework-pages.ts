import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {join} from 'node:path';
import sirv from 'sirv';

const FOLDER = join('demo', 'frameworks');

/**
 * Answers `/frameworks/` with a list of the built apps of `demo/frameworks`, and serves each below it.
 * Passes all other requests to `next`.
 */
export function createFrameworkPages(): (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void {
  const files = sirv(FOLDER, {dev: true});
  return (request, response, next) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost');
    const [, app, rest] = /^\/frameworks\/([a-z0-9-]+)(\/.*)$/.exec(pathname) ?? [];
    if (pathname === '/frameworks/') {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(listPage(builtApps()));
    } else if (app && builtApps().includes(app)) {
      request.url = `/${app}/dist${rest}`;
      files(request, response, () => void response.writeHead(404).end());
    } else next();
  };
}

const pageOf = (app: string): string => join(FOLDER, app, 'dist', 'index.html');

const builtApps = (): string[] =>
  existsSync(FOLDER) ? readdirSync(FOLDER).filter((app) => existsSync(pageOf(app))) : [];

const titleOf = (app: string): string =>
  /<title>(.*)<\/title>/.exec(readFileSync(pageOf(app), 'utf8'))?.[1] ?? app;

const listPage = (apps: readonly string[]): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>The payer form in frameworks</title>
    <link rel="stylesheet" href="/shop.css" />
  </head>
  <body>
    <main>
      <h1>The payer form in frameworks</h1>
      <ul>
        ${apps.map((app) => `<li><a href="${app}/">${titleOf(app)}</a></li>`).join('')}
      </ul>
      ${apps.length ? '' : '<p>No app is built yet: <code>npm run test:frameworks</code> does it.</p>'}
    </main>
  </body>
</html>
`;
