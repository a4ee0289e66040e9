import {answerTo, preflight, staleToken, type ProductException, type Result} from './answer.ts';
import {Customers, type StoredCustomer} from './customers.ts';
import {Faults, withFault, type Action} from './faults.ts';
import {createSupportId, secureBytes, type RandomBytes} from './ids.ts';
import {TokenEndpoint, type ClientCredentials} from './token-endpoint.ts';
import {contextOf, paymentPage} from './payment/payment-page.ts';
import {PushSender, type Pushes} from './payment/pushes.ts';
import {Transactions, type Statuses} from './payment/transactions.ts';

/** How a sandbox behaves; every member has a default. */
export interface SandboxOptions {
  /** The accepted credentials. Default: {@link DEMO_CREDENTIALS}. */
  clientId?: string;
  clientSecret?: string;
  /** Mount prefix such as `/sandbox`, compared exactly. */
  basePath?: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
  random?: RandomBytes;
  /** Life of an access token in seconds. Default: 1200. */
  tokenSeconds?: number;
  /** HTTP status of a ProductFormatException. Default: 403. */
  formatExceptionStatus?: number;
  /** Answer to a read of an unknown id. Default: 404. */
  unknownId?: 'not-found' | 'empty-object';
  /** Milliseconds during which a new customer is not listed yet. Default: 0. */
  listLag?: number;
  /** Seconds for which a repeated `X-Action` gets the first answer again; 0 ignores it. Default: 180. */
  actionSeconds?: number;
  /** Methods that have a payment link. Default: all that are known. */
  methods?: readonly string[];
  /** Status of a transaction after each outcome. Default: `approved`, `aborted`, `failed`. */
  statuses?: Statuses;
  /** Base URL under which browsers reach this sandbox, if it is not that of the request. */
  publicUrl?: string;
  /** Sends pushes. Default: `fetch`. */
  push?: (request: Request) => Promise<Response>;
  /** Milliseconds before each delivery of a push, until one is answered with 200. Default: four within a minute. */
  pushDelays?: readonly number[];
  /** Adds `contract` to customers, as answers until 2019 did. Default: false. */
  withContract?: boolean;
}

/** One call to the sandbox. It contains what payers typed: for tests, never for a log. */
export interface SandboxCall {
  method: string;
  path: string;
  action: Action | 'unknown';
  /** The parsed body, if there is one. */
  body?: unknown;
  /** Zero before the answer and for a broken connection. */
  status: number;
}

/**
 * secuconnect in memory, as one function. It answers like secuconnect, and rejects like `fetch` if a fault
 * breaks the connection.
 */
export interface Sandbox {
  (request: Request): Promise<Response>;
  readonly calls: readonly SandboxCall[];
  readonly faults: Faults;
  readonly pushes: Pushes;
  /** Newest first. */
  readonly customers: readonly StoredCustomer[];
  /** Empties the list of calls. */
  clearCalls(): void;
  /** Deletes customers, transactions, calls, tokens and faults. */
  reset(): void;
}

/** The default credentials of the sandbox. Nothing else accepts them. */
export const DEMO_CREDENTIALS: ClientCredentials = {
  clientId: 'demo00000000000000000000000000ab',
  clientSecret: 'demo-secret-that-opens-nothing-but-the-sandbox-0123456789abcdef00',
};

/** Creates a sandbox; two sandboxes share nothing. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const {basePath = '', clock = Date.now, random = secureBytes, listLag = 0} = options;
  const {clientId, clientSecret} = {...DEMO_CREDENTIALS, ...options};
  const {tokenSeconds = 1200, actionSeconds = 180, withContract = false} = options;
  const {formatExceptionStatus = 403, unknownId = 'not-found'} = options;
  const tokens = new TokenEndpoint({clientId, clientSecret, tokenSeconds, clock, random});
  const customers = new Customers({
    clock,
    random,
    formatExceptionStatus,
    unknownId,
    withContract,
  });
  const {methods = METHODS_OF_PAYMENT, statuses = STATUSES, publicUrl} = options;
  const {push = fetch, pushDelays = [0, 1000, 10_000, 45_000]} = options;
  // Called without the options as `this`.
  const sendPush = (request: Request): Promise<Response> => push(request);
  const pushes = new PushSender({clock, random, fetch: sendPush, delays: pushDelays});
  const transactions = new Transactions({
    clock,
    random,
    customers,
    formatExceptionStatus,
    methods,
    statuses,
    onChanged: (transaction) => {
      const {url_push: url} = contextOf(transaction).urls;
      if (typeof url === 'string' && URL.canParse(url)) pushes.add(url, transaction);
    },
  });
  const faults = new Faults();
  const repeated = new Map<string, {result: Result; expires: number}>();
  let calls: SandboxCall[] = [];

  const respond = (result: Result): Response => answerTo(result, () => createSupportId(random));

  const act = ({action, id, query, pages}: Route, body: unknown, lag: number): Result => {
    switch (action) {
      case 'create':
        return customers.create(body);
      case 'list':
        return customers.list(new URLSearchParams(query), lag);
      case 'read':
        return customers.read(id);
      case 'update':
        return customers.update(id, body);
      case 'delete':
        return customers.delete(id);
      case 'transaction':
        return transactions.create(body, pages);
      case 'transaction-read':
        return transactions.read(id);
      case 'transaction-update':
        return transactions.update(id, body);
      default:
        return {error: 'ProductNotFoundException', status: 404, details: 'Unknown resource'};
    }
  };

  /** Repeats the first answer for a repeated `X-Action`, for a limited time. */
  const once = (
    client: string,
    route: Route,
    request: Request,
    body: unknown,
    lag: number,
  ): Result => {
    const name = actionSeconds > 0 ? request.headers.get('x-action') : null;
    const key = [client, request.method, route.path, name].join(' ');
    const first = repeated.get(key);
    if (name && first && first.expires > clock()) return first.result;
    const result = route.isMethodKnown ? act(route, body, lag) : WRONG_METHOD;
    if (name) {
      const now = clock();
      for (const [old, {expires}] of repeated) {
        if (expires > now) break;
        repeated.delete(old);
      }
      repeated.set(key, {result, expires: now + actionSeconds * 1000});
    }
    return result;
  };

  const answer = (route: Route, request: Request, body: unknown, lag: number): Response => {
    if (request.method === 'OPTIONS') return preflight(route.action === 'token');
    const authorization = request.headers.get('authorization');
    if (!authorization) return respond(NO_TOKEN);
    const client = tokens.clientOf(authorization);
    return client ? respond(once(client, route, request, body, lag)) : staleToken();
  };

  const sandbox = async (request: Request): Promise<Response> => {
    const route = routeOf(request, basePath, publicUrl);
    const {action, path} = route;
    const page = await paymentPage(request, path, transactions);
    if (page) return page;
    const text = await request.text();
    const call: SandboxCall = {method: request.method, path, action, status: 0};
    // A login contains the secret.
    if (action !== 'token') call.body = parse(text);
    calls.push(call);
    if (calls.length > MAX_CALLS) calls = calls.slice(MAX_CALLS / 2);
    const fault = action === 'unknown' ? undefined : faults.take(action);
    if (fault?.kind === 'stale-token') tokens.revokeAll();
    const lag = fault?.kind === 'list-lag' ? (fault.delay ?? 5000) : listLag;
    const work = async (): Promise<Response> => {
      const done =
        action === 'token' && request.method !== 'OPTIONS'
          ? tokens.answer(request, text)
          : answer(route, request, call.body, lag);
      done.headers.set('date', new Date(clock()).toUTCString());
      return done;
    };
    const response = await (fault ? withFault(fault, work, request.signal) : work());
    call.status = response.status;
    return response;
  };
  const controls = {
    get calls() {
      return calls;
    },
    get customers() {
      return customers.all;
    },
    faults,
    pushes,
    clearCalls() {
      calls = [];
    },
    reset() {
      customers.clear();
      transactions.clear();
      pushes.clear();
      tokens.revokeAll();
      faults.clear();
      repeated.clear();
      calls = [];
    },
  };
  return Object.defineProperties(
    sandbox,
    Object.getOwnPropertyDescriptors(controls),
  ) as typeof sandbox & typeof controls;
}

interface Route {
  action: Action | 'unknown';
  id: string;
  /** Below the mount prefix, slashes collapsed. */
  path: string;
  /** As in the URL, with the question mark. */
  query: string;
  /** Base URL of the payment pages. */
  pages: string;
  isMethodKnown: boolean;
}

/** Collapses slashes, ignores one at the end and the case of the resource, but not that of an id. */
function routeOf(request: Request, basePath: string, publicUrl?: string): Route {
  const {origin, pathname, search: query} = new URL(request.url);
  const pages = `${publicUrl ?? origin + basePath}/pay`;
  const below = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : '';
  const path = below.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  if (/^\/oauth\/token$/i.test(path))
    return {action: 'token', id: '', path, query, pages, isMethodKnown: true};
  const [, resource = '', id = ''] =
    /^\/api\/v2\/(payment\/customers|smart\/transactions)(?:\/([^/]+))?$/i.exec(path) ?? [];
  const methods = METHODS[`${resource.toLowerCase()}${id && '/id'}`];
  const action = methods?.[request.method] ?? (methods ? 'any' : 'unknown');
  return {action, id, path, query, pages, isMethodKnown: action !== 'any'};
}

const METHODS: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
  'payment/customers': {POST: 'create', GET: 'list'},
  'payment/customers/id': {GET: 'read', PUT: 'update', DELETE: 'delete'},
  'smart/transactions': {POST: 'transaction'},
  'smart/transactions/id': {GET: 'transaction-read', PUT: 'transaction-update'},
};

const METHODS_OF_PAYMENT = ['prepaid', 'debit', 'creditcard', 'invoice', 'paypal', 'sofort'];

const STATUSES: Statuses = {pay: 'approved', abort: 'aborted', fail: 'failed'};

/** Older calls are dropped. */
const MAX_CALLS = 10_000;

const NO_TOKEN: ProductException = {
  error: 'ProductNotAllowedException',
  status: 403,
  details: 'Valid auth token required',
  code: 2003,
};
const WRONG_METHOD: ProductException = {
  error: 'ProductNotAllowedException',
  status: 405,
  details: 'Method not allowed',
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
