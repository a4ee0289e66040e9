import {createMemoryStore, createProxy, mintToken, SCOPES} from '../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS, type Sandbox} from '../../src/sandbox/index.ts';
import {buildScripts} from '../support/build-script.ts';
import {serve} from '../support/servers/serve.ts';

/** A shop on loopback with the files for a script tag, and with pages of the test's own. */
export interface ScriptShop {
  url: string;
  /** Where secuconnect is, in memory. */
  secuconnect: string;
  /** What was posted to `/orders`, in the order of its members. */
  orders: [name: string, value: string][][];
  sandbox: Sandbox;
  stop(): void;
}

/** What a page of the shop is. */
export interface ShopPage {
  html: string;
  headers?: Record<string, string>;
}

/**
 * `/secu-payer-form.js`, `/payer-token`, `/payer` and `/orders`, as the documents name them.
 *
 * @param own answers before all of that
 */
export async function startScriptShop(
  pages: Readonly<Record<string, ShopPage>>,
  own: (request: Request) => Response | undefined | Promise<Response | undefined> = () => undefined,
): Promise<ScriptShop> {
  const scripts = await buildScripts();
  const orders: ScriptShop['orders'] = [];
  const key = {alg: 'HS256', key: 'a secret of at least thirty-two bytes'} as const;
  const names = {issuer: 'shop', audience: 'payer-proxy'};
  const sandbox = createSandbox({basePath: '/sandbox'});
  const proxy = createProxy({
    issuers: {[names.issuer]: {keys: [key]}},
    audience: names.audience,
    store: createMemoryStore(),
    basePath: '/payer',
    limits: false,
    settleMs: 50,
    upstream: {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.invalid/sandbox', fetch: sandbox},
  });
  const answer = async (request: Request): Promise<Response> => {
    const {pathname} = new URL(request.url);
    const answered = await own(request);
    if (answered) return answered;
    if (pathname.startsWith('/payer/')) return proxy(request, {});
    if (pathname.startsWith('/sandbox/')) return sandbox(request);
    const script = scripts[pathname];
    if (script) return textOf(script, 'text/javascript');
    if (pathname === '/payer-token') {
      const subject = /shopper=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? '';
      return Response.json({token: await mintToken({key, ...names, subject, scopes: SCOPES})});
    }
    if (pathname === '/orders') {
      orders.push([...new URLSearchParams(await request.text())]);
      return textOf('<!doctype html><title>Danke</title>', 'text/html');
    }
    const page = pages[pathname];
    if (!page) return new Response(null, {status: 404});
    // A newly opened page belongs to another shopper: nothing is offered from an earlier order.
    const cookie = {'set-cookie': `shopper=${crypto.randomUUID()}`};
    return textOf(page.html, 'text/html', {...cookie, ...page.headers});
  };
  const {port, close} = await serve(answer);
  const url = `http://localhost:${port}`;
  return {
    url,
    secuconnect: `${url}/sandbox`,
    orders,
    sandbox,
    stop: close,
  };
}

const textOf = (text: string, type: string, headers: Record<string, string> = {}): Response =>
  new Response(text, {headers: {'content-type': `${type}; charset=utf-8`, ...headers}});
