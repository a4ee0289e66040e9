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
  /** What the client sends goes through here to the proxy. */
  proxy(request: Request): Promise<Response>;
  /** @param claims how the token differs from the usual */
  getToken(claims?: Partial<TokenClaims>): Promise<string>;
  /** Resolves when the proxy does no more work, whether somebody waits for it or not. */
  atRest(): Promise<void>;
}

/** How a shop of its own differs from the usual. */
export interface InPageShopOptions {
  /** Limits of the client. */
  limits?: ClientOptions['limits'];
  /** Milliseconds that secuconnect's list may lag. */
  settleMs?: number;
  /** Stands between client and proxy, to lose or delay what it likes. */
  between?: (request: Request, proxy: InPageShop['proxy']) => Promise<Response>;
  /** Where the client gets its tokens, if not from {@link InPageShop.getToken} as it is. */
  tokens?: (getToken: InPageShop['getToken']) => Promise<string>;
  proxyOptions?: Partial<ProxyOptions>;
  sandboxOptions?: SandboxOptions;
}

/** Makes a shop that shares nothing with another. */
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
    // Counting is Node's business; a page has one shopper.
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
