import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {brotliCompressSync} from 'node:zlib';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {COUNTRIES} from './markup.ts';
import type {Form} from './subjects.ts';

/** Serves the forms on this machine. */
export interface BenchServer {
  /** A page for a form that is mounted by and by. */
  emptyPage(form: Form): string;
  /** A page as a shop would send it. */
  shopPage(form: Form): string;
  /** The same for a payer who has earlier customers. */
  listPage(form: Form): string;
  stop(): void;
}

interface File {
  type: string;
  body: Buffer;
}

/** Everything is compressed before the first request, as a server with a cache would have it. */
export async function serveForms(forms: readonly Form[], probe: string): Promise<BenchServer> {
  const files = new Map<string, File>();
  const add = (path: string, type: string, text: string): void => {
    files.set(path, {type: `${type}; charset=utf-8`, body: brotliCompressSync(text)});
  };
  for (const form of forms) {
    add(`/${form.key}/empty`, 'text/html', emptyHtml(form, probe));
    add(`/${form.key}/script.js`, 'text/javascript', form.script);
    add(`/${form.key}/style.css`, 'text/css', form.style);
    add(`/${form.key}/shop`, 'text/html', shopHtml(form, form.markup));
    add(`/${form.key}/list`, 'text/html', shopHtml(form, form.listMarkup ?? ''));
    add(`/${form.key}/shop.js`, 'text/javascript', `${form.script}\nbench.arrive();`);
    for (const [name, code] of Object.entries(form.files ?? {})) {
      add(`/${form.key}/${name}`, 'text/javascript', code);
    }
  }
  const named = COUNTRIES.map(({code, name}) => ({id: code, name}));
  add('/adyen/test/datasets/countries/en-US.json', 'application/json', JSON.stringify(named));

  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (file) {
      response.writeHead(200, {
        'content-type': file.type,
        'content-encoding': 'br',
        'content-length': file.body.length,
      });
      response.end(file.body);
    } else answer(request, response);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const {port} = server.address() as AddressInfo;
  const at = (form: Form, page: string): string => `http://127.0.0.1:${port}/${form.key}/${page}`;
  return {
    emptyPage: (form) => at(form, 'empty'),
    shopPage: (form) => at(form, 'shop'),
    listPage: (form) => at(form, 'list'),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the payer proxy and Adyen's server would say; for all forms alike, at once. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '';
  const send = (status: number, body: object): void => {
    response.writeHead(status, {'content-type': 'application/json'});
    response.end(JSON.stringify(body));
  };
  request.resume();
  request.on('end', () => {
    const isList = request.method === 'GET';
    if (url.startsWith('/payer/v1/customers')) send(isList ? 200 : 201, isList ? LIST : CUSTOMER);
    else if (url === '/token') send(200, {token: 'token'});
    else if (url.startsWith('/adyen/test/v3/analytics')) send(200, {checkoutAttemptId: 'bench'});
    else response.writeHead(204).end();
  });
}

const CUSTOMER = {id: 'PCU_WKWWNZCCA2WTQ7B2R5UWMYTAHFPNA2', created: '2026-11-25T12:00:00+01:00'};

const LIST = {items: [{...CUSTOMER, contact: SAMPLE_CONTACT}]};

/** Hand-written style sheets are inline; those of a library are a separate file. */
const styleHtml = ({style}: Form): string =>
  style.length > 4000 ? '<link rel="stylesheet" href="style.css">' : `<style>${style}</style>`;

const head = (form: Form): string =>
  `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kasse</title><link rel="icon" href="data:,">${styleHtml(form)}`;

const emptyHtml = (form: Form, probe: string): string =>
  `${head(form)}</head><body><div id="place"></div><script>${probe}</script></body></html>`;

const shopHtml = (form: Form, markup: string): string =>
  `${head(form)}<script defer src="shop.js"></script></head><body><h1>Kasse</h1><div id="place">${markup}</div><script>bench.parse()</script><p>Alle Preise in Euro.</p></body></html>`;
