import type {TestContext} from 'node:test';
import {build, type Rollup} from 'vite';
import {
  createMemoryStore,
  createProxy,
  mintToken,
  SCOPES,
  toNodeListener,
  type ProxyOptions,
} from '../../../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../../../src/sandbox/index.ts';
import {serveListener} from '../../../support/servers/serve.ts';
import {AUDIENCE, ISSUER, KEY} from '../../merchant.ts';

/** The client as a browser loads it. */
export async function buildClient(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {write: false, lib: {entry: 'test/proxy/http/gateways/client.ts', formats: ['es']}},
  });
  return (built as [Rollup.RollupOutput])[0].output[0].code;
}

/** A shop with a page, a token route and the proxy below `/payer`, to stand behind a gateway. */
export async function openShop(
  test: Pick<TestContext, 'after'>,
  scripts: Readonly<Record<string, string>> = {},
  options: Partial<ProxyOptions> = {},
): Promise<{port: number; sandbox: ReturnType<typeof createSandbox>}> {
  const sandbox = createSandbox();
  const proxy = createProxy({
    issuers: {[ISSUER]: {keys: [KEY]}},
    audience: AUDIENCE,
    store: createMemoryStore(),
    upstream: {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.example', fetch: sandbox},
    basePath: '/payer',
    settleMs: 50,
    limits: false,
    ...options,
  });
  const listen = toNodeListener(
    async (request, context) => {
      const {pathname} = new URL(request.url);
      if (pathname.startsWith('/payer/')) return proxy(request, context);
      const script = scripts[pathname];
      if (script !== undefined) {
        return new Response(script, {headers: {'content-type': 'text/javascript'}});
      }
      if (!/^\/token\/?$/.test(pathname)) {
        return new Response(PAGE, {headers: {'content-type': 'text/html'}});
      }
      return Response.json({token: await newToken()});
    },
    {
      ip: ({headers}) =>
        String(headers['x-forwarded-for'] ?? '')
          .split(',')
          .at(-1),
    },
  );
  const {port, close} = await serveListener((request, response) => void listen(request, response));
  test.after(close);
  return {port, sandbox};
}

export const newToken = (): Promise<string> =>
  mintToken({
    key: KEY,
    issuer: ISSUER,
    audience: AUDIENCE,
    subject: crypto.randomUUID(),
    scopes: SCOPES,
  });

const PAGE = '<!doctype html><html lang="de"><meta charset="utf-8"><title>Shop</title></html>';
