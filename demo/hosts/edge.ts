import {
  createProxy,
  createSqlStore,
  type Limiter,
  type Proxy,
  type Query,
} from '../../src/proxy/index.ts';

/** What an edge platform gives a worker: secrets, and a database that is reached over HTTP. */
export interface Environment {
  PAYER_TOKEN_SECRET: string;
  SECUCONNECT_BASE_URL: string;
  SECUCONNECT_CLIENT_ID: string;
  SECUCONNECT_CLIENT_SECRET: string;
  DATABASE: {query: Query};
  /** The platform's own counter: rate-limiter-flexible is for Node. */
  LIMITER: Limiter;
}

/** One for all requests of an isolate: it keeps its login and looks after the database. */
let proxy: Proxy | undefined;

/** The proxy as a module worker, such as Cloudflare Workers and Deno Deploy run it. */
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
      // A create that went out is finished, whether or not the shopper waits.
      waitUntil: (work) => platform.waitUntil(work),
    });
  },
};
