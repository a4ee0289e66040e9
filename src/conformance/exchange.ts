import type {Problem} from '../api/contract.ts';

/** How the proxy is called. */
export interface Target {
  /** Base URL of the proxy; `/v1/customers` is added. */
  url: string;
  /** A token of a shopper with all scopes. */
  token: string;
  /** A token of another shopper with all scopes. */
  otherToken?: string;
  /** An otherwise valid token that has expired. */
  expiredToken?: string;
  /** An origin that the proxy allows. */
  origin?: string;
  fetch?: (request: Request) => Promise<Response>;
}

/** Differences from a usual call. */
export interface CallOptions {
  /** `null` sends none. */
  token?: string | null;
  headers?: Readonly<Record<string, string>>;
  json?: unknown;
  /** Replaces `json`. */
  body?: string | Uint8Array;
}

/** A completely read answer. */
export interface Exchange {
  name: string;
  status: number;
  headers: Headers;
  /** Parsed; undefined if the body is not JSON. */
  body: Readonly<Record<string, unknown>> | undefined;
  text: string;
  /** The code of a problem document. */
  problem: string | undefined;
}

/** Calls the proxy and remembers every answer. */
export interface Caller {
  (method: string, path: string, options?: CallOptions): Promise<Exchange>;
  readonly exchanges: readonly Exchange[];
}

export function createCaller(target: Target): Caller {
  const {url, token, fetch = globalThis.fetch} = target;
  const exchanges: Exchange[] = [];
  const call = async (
    method: string,
    path: string,
    options: CallOptions = {},
  ): Promise<Exchange> => {
    const body = (options.body ??
      (options.json === undefined ? null : JSON.stringify(options.json))) as BodyInit | null;
    const bearer = options.token === undefined ? token : options.token;
    const headers = {
      ...(bearer !== null && {authorization: `Bearer ${bearer}`}),
      ...(body !== null && {'content-type': 'application/json'}),
      ...options.headers,
    };
    const signal = AbortSignal.timeout(35_000);
    const address = url.replace(/\/+$/, '') + path;
    // The form does not follow redirects either.
    const init = {method, headers, body, signal, redirect: 'manual'} as const;
    const response = await fetch(new Request(address, init));
    const exchange = await read(`${method} ${path}`, response);
    exchanges.push(exchange);
    return exchange;
  };
  return Object.assign(call, {exchanges});
}

async function read(name: string, response: Response): Promise<Exchange> {
  const {status, headers} = response;
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const {type} = (body ?? {}) as Partial<Problem>;
  const problem = typeof type === 'string' ? type.slice(type.search(/[^:/#]*$/)) : undefined;
  return {name, status, headers, body: body as Exchange['body'], text, problem};
}
