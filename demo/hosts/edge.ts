import {
  createProxy,
  createSqlStore,
  type Limiter,
  type Proxy,
  type Query,
} from '../../src/proxy/index.ts';

/** What an edge platform provides: secrets, and a database over HTTP. */
export interface Environment {
  PAYER_TOKEN_SECRET: string;
  SECUCONNECT_BASE_URL: string;
  SECUCONNECT_CLIENT_ID: string;
  SECUCONNECT_CLIENT_SECRET: string;
  DATABASE: {query: Query};
  /** The platform's limiter, because rate-limiter-flexible needs Node. */
  LIMITER: Limiter;
}

/** One for all requests of an isolate, because it keeps its login and maintains the database. */
let proxy: Proxy | undefined;

/** The proxy as a module worker, for example on Cloudflare Workers or Deno Deploy. */
export const worker = {
  fetch(
    request: Request,
    env: Environment,
    platform: {waitUntil(work: Promise<unknown>): void},
  ): Promise<Response> {
    proxy ??= createProxy({
      issuers: {'my-shop': {keys: [{alg: 'HS256', key: env.PAYER_TOKEN_SECRET}]}},
      audience: 'payer-proxy-live',
      upstream: {
        baseUrl: env.SECUCONNECT_BASE_URL,
        clientId: env.SECUCONNECT_CLIENT_ID,
        clientSecret: env.SECUCONNECT_CLIENT_SECRET,
      },
      store: createSqlStore({query: env.DATABASE.query}),
      limiter: env.LIMITER,
      origins: ['https://shop.example'],
    });
    const ip = request.headers.get('cf-connecting-ip');
    return proxy(request, {
      ...(ip !== null && {ip}),
      // Finishes a create that was sent, even if the shopper no longer waits.
      waitUntil: (work) => platform.waitUntil(work),
    });
  },
};
