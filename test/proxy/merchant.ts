import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {
  createMemoryStore,
  createProxy,
  mintToken,
  SCOPES,
  type LogEntry,
  type ProxyOptions,
  type TokenClaims,
} from '../../src/proxy/index.ts';
import {
  createSandbox,
  DEMO_CREDENTIALS,
  type Sandbox,
  type SandboxOptions,
} from '../../src/sandbox/index.ts';

export const ISSUER = 'test-shop';
export const AUDIENCE = 'payer-proxy-test';
export const ORIGIN = 'https://shop.example';
export const KEY = {alg: 'HS256', key: 'a secret of thirty-two bytes or more'} as const;

/** A merchant with proxy and sandbox, and a shopper who calls. */
export function openShop(options: Partial<ProxyOptions> = {}, upstream: SandboxOptions = {}) {
  const log: LogEntry[] = [];
  const sandbox = createSandbox(upstream);
  const store = createMemoryStore(options.clock ? {clock: options.clock} : {});
  const proxy = createProxy({
    issuers: {[ISSUER]: {keys: [KEY]}},
    audience: AUDIENCE,
    store,
    upstream: {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.example', fetch: sandbox},
    origins: [ORIGIN],
    settleMs: 100,
    log: (entry) => log.push(entry),
    ...options,
  });
  const mint = (claims: Partial<TokenClaims> = {}): Promise<string> =>
    mintToken({
      key: KEY,
      issuer: ISSUER,
      audience: AUDIENCE,
      subject: 'shopper-1',
      scopes: SCOPES,
      ...(options.clock && {clock: options.clock}),
      ...claims,
    });
  const send = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    proxy(new Request(`https://proxy.example${path}`, {method, ...init}), {ip: '127.0.0.1'});
  const call = async (
    method: string,
    path: string,
    {json, headers = {}, ...claims}: CallOptions = {},
  ): Promise<Response> =>
    send(method, path, {
      headers: {
        authorization: `Bearer ${await mint(claims)}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(json !== undefined && {body: JSON.stringify(json)}),
    });
  return {call, log, mint, proxy, sandbox, send, store};
}

export interface CallOptions extends Partial<TokenClaims> {
  json?: unknown;
  headers?: Record<string, string>;
}

/** Its own key for each submission. */
export const newKey = (): Record<string, string> => ({'idempotency-key': crypto.randomUUID()});

/** A create of the sample, for a test that brings its own context. */
export const createRequest = (token: string): Request =>
  new Request('https://proxy.example/v1/customers', {
    method: 'POST',
    headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json', ...newKey()},
    body: JSON.stringify({contact: SAMPLE_CONTACT}),
  });

/** The code of a problem document. */
export async function problemOf(response: Response): Promise<string> {
  const {type} = (await response.clone().json()) as {type: string};
  return type.replace('urn:secu-payer-form:problem:', '');
}

/** The JSON of an answer, members by name. */
export const bodyOf = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.clone().json()) as Record<string, unknown>;

/** A call to secuconnect behind the proxy's back. */
export async function callDirectly(
  sandbox: Sandbox,
  method: string,
  path: string,
  json?: unknown,
): Promise<Response> {
  const post = (url: string, init: RequestInit): Promise<Response> =>
    sandbox(new Request(`https://sandbox.example${url}`, init));
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: DEMO_CREDENTIALS.clientId,
    client_secret: DEMO_CREDENTIALS.clientSecret,
  });
  const login = await post('/oauth/token', {method: 'POST', body});
  const {access_token: token} = (await login.json()) as {access_token: string};
  return post(`/api/v2${path}`, {
    method,
    headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
    ...(json !== undefined && {body: JSON.stringify(json)}),
  });
}
