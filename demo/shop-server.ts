import {createProxy, type ProxyContext, type TokenKey} from '../src/proxy/index.ts';
import {createSandbox} from '../src/sandbox/index.ts';
import {openDatabase} from './database.ts';
import {answerMerchant} from './merchant.ts';
import {isOwnHost} from './own-page.ts';
import {answerSandbox} from './sandbox-control.ts';
import {Orders} from './orders.ts';
import {takePush, type PaymentOptions} from './payment.ts';
import type {Settings} from './settings.ts';

/** Answers the demo's routes; undefined for pages and files. */
export type ShopServer = (request: Request, context: ProxyContext) => Promise<Response | undefined>;

/** The servers of the demo: the merchant, the proxy at `/payer`, the sandbox at `/sandbox`. */
export function createShopServer(settings: Settings): ShopServer {
  const {clientId, clientSecret, tokenIssuer: issuer, tokenAudience: audience} = settings;
  const sandbox = settings.upstreamUrl
    ? undefined
    : createSandbox({
        basePath: '/sandbox',
        clientId,
        clientSecret,
        publicUrl: `${settings.origins[0]}/sandbox`,
        push: (request) => takePush(request, payment),
      });
  const upstream = {
    baseUrl: settings.upstreamUrl ?? 'http://localhost/sandbox',
    clientId,
    clientSecret,
    fetch: (request: Request) => (sandbox ? sandbox(request) : fetch(request)),
  };
  const {contract, paid, cancelled} = settings;
  const payment: PaymentOptions = {
    orders: new Orders(),
    secuconnect: {...upstream, contract, paid, cancelled},
  };
  const key: TokenKey = {alg: 'HS256', key: settings.tokenSecret};
  const {store, limiter} = openDatabase(settings.databaseUrl);
  const proxy = createProxy({
    issuers: {[issuer]: {keys: [key]}},
    audience,
    upstream,
    store,
    limiter,
    origins: settings.origins,
    basePath: '/payer',
    hsts: false,
    log: (entry) => {
      if (!('requestId' in entry)) console.error(JSON.stringify(entry));
    },
    ...(settings.limits !== undefined && {limits: settings.limits}),
    ...(settings.settleMs !== undefined && {settleMs: settings.settleMs}),
  });
  return async (request, context) => {
    const {pathname} = new URL(request.url);
    if (pathname.startsWith('/payer/')) return proxy(request, context);
    if (!isOwnHost(request, settings.origins)) return new Response(NOT_OURS, {status: 403});
    if (sandbox && pathname.startsWith('/sandbox/')) {
      return answerSandbox(request, context, sandbox);
    }
    const {tokenSecret: secret} = settings;
    return answerMerchant(request, {key, secret, issuer, audience, store, ...payment});
  };
}

/** True for paths that the server answers; the host serves the others from its files. */
export const isShopRoute = (path: string): boolean =>
  /^\/(?:payer|sandbox)\/|^\/demo\/(?:token|orders|addresses|push|return)(?:$|\?)/.test(path);

const NOT_OURS = 'The demo does not know this host: name its origin in PAYER_ORIGINS';
