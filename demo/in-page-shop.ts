import {createCustomerClient, type ClientOptions, type CustomerClient} from '../src/client.ts';
import {
  createMemoryStore,
  createProxy,
  mintToken,
  SCOPES,
  type ProxyOptions,
  type TokenClaims,
  type TokenKey,
} from '../src/proxy/index.ts';
import {
  createSandbox,
  DEMO_CREDENTIALS,
  type Sandbox,
  type SandboxOptions,
} from '../src/sandbox/index.ts';

/** Client, proxy and sandbox in one page or one test, without a port: each is a fetch function. */
export interface InPageShop {
  client: CustomerClient;
  sandbox: Sandbox;
  /** Passes the client's requests to the proxy. */
  proxy(request: Request): Promise<Response>;
  /** @param claims differences from the default token */
  getToken(claims?: Partial<TokenClaims>): Promise<string>;
  /** Resolves when the proxy has finished its work, even if nobody waits for it. */
  atRest(): Promise<void>;
}

/** Differences from the default shop. */
export interface InPageShopOptions {
  /** Limits of the client. */
  limits?: ClientOptions['limits'];
  /** Milliseconds that secuconnect's list may lag. */
  settleMs?: number;
  /** Intercepts requests between client and proxy, for example to lose or delay them. */
  between?: (request: Request, proxy: InPageShop['proxy']) => Promise<Response>;
  /** Replaces {@link InPageShop.getToken} for the client. */
  tokens?: (getToken: InPageShop['getToken']) => Promise<string>;
  proxyOptions?: Partial<ProxyOptions>;
  sandboxOptions?: SandboxOptions;
}

/** Creates a shop that shares nothing with others. */
export function createInPageShop(options: InPageShopOptions = {}): InPageShop {
  const {limits, settleMs = 200, between, tokens} = options;
  const sandbox = createSandbox(options.sandboxOptions);
  const key: TokenKey = {alg: 'HS256', key: crypto.getRandomValues(new Uint8Array(32))};
  const [issuer, audience, subject] = ['in-page-shop', 'payer-proxy', crypto.randomUUID()];
  const handle = createProxy({
    issuers: {[issuer]: {keys: [key]}},
    audience,
    store: createMemoryStore(),
    upstream: {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.invalid', fetch: sandbox},
    // The limiter needs Node; a page has a single shopper.
    limits: false,
    settleMs,
    ...options.proxyOptions,
  });
  const working = new Set<Promise<unknown>>();
  const waitUntil = (work: Promise<unknown>): void => {
    working.add(work);
    void work.finally(() => working.delete(work));
  };
  const proxy = async (request: Request): Promise<Response> =>
    handle(await withStream(request), {waitUntil});
  const getToken = (claims: Partial<TokenClaims> = {}): Promise<string> =>
    mintToken({key, issuer, audience, subject, scopes: SCOPES, ...claims});
  const client = createCustomerClient({
    proxyUrl: 'https://proxy.invalid',
    getToken: () => (tokens ? tokens(getToken) : getToken()),
    fetch: (request) => (between ? between(request, proxy) : proxy(request)),
    ...(limits && {limits}),
  });
  const atRest = async (): Promise<void> => {
    while (working.size > 0) await Promise.allSettled(working);
  };
  return {client, sandbox, proxy, getToken, atRest};
}

/** Firefox does not show the body of a request as the stream that servers read. */
async function withStream(request: Request): Promise<Request> {
  if ('body' in request) return request;
  const {body} = new Response(await (request as Request).blob());
  return Object.defineProperty(request, 'body', {value: body});
}
