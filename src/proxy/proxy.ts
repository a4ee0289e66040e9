import type {Action, Answer, Tools} from './action.ts';
import {createAdmin, type Admin} from './admin.ts';
import {answerHeaders, PREFLIGHT_HEADERS} from './answer-headers.ts';
import {create} from './create-action.ts';
import {list, read, remove, update} from './customer-actions.ts';
import {guardStore, StoreError} from './guarded-store.ts';
import {createKeyedHash} from './keyed-hash.ts';
import {createLimiter, rateLimited, type LimitPolicy} from './limiter.ts';
import {eventOf, harmless, type Report, type RequestEntry} from './log.ts';
import {DEFAULT_LIMITS, type ProxyContext, type ProxyOptions} from './options.ts';
import {problemResponse, Refusal} from './problem.ts';
import {routeOf, type Route} from './routes.ts';
import {tokenHeader} from './token-header.ts';
import {createUpstream, type Upstream} from './upstream.ts';
import {verifyToken, type Shopper} from './verify-token.ts';

/** The merchant's proxy as one function. It never throws. */
export interface Proxy {
  (request: Request, context?: ProxyContext): Promise<Response>;
  /** For the merchant's own code: never reachable by a request. */
  readonly admin: Admin;
}

/**
 * The reference proxy: it holds the merchant's secret, knows which customer belongs to which shopper, and
 * creates each customer once.
 */
export function createProxy(options: ProxyOptions): Proxy {
  const {basePath = '', clock = Date.now, upstream: credentials, isRevoked} = options;
  const log = options.log && harmless(options.log);
  const {origins = [], hsts = true, resourcePolicy = 'cross-origin'} = options;
  const {settleMs = 20_000, reuse = true, requireIfMatch = true} = options;
  const isLimited = options.limits !== false;
  const limits = {...DEFAULT_LIMITS, ...(options.limits === false ? {} : options.limits)};
  const rules = {issuers: options.issuers, audience: options.audience, clock, limits};
  const store = guardStore(options.store);
  const limiter = options.limiter ?? createLimiter();
  const hash = createKeyedHash(options.hashKey ?? credentials.clientSecret);
  const now = (): string => new Date(clock()).toISOString();
  const report: Report = (event, details) => log?.({time: now(), event, ...details});
  const policies: Readonly<Record<LimitedAction, LimitPolicy>> = {
    create: {name: 'create', points: limits.createsPer10Minutes, seconds: 600},
    update: {name: 'update', points: limits.updatesPer10Minutes, seconds: 600},
    read: {name: 'read', points: limits.readsPerMinute, seconds: 60},
    token: {name: 'token', points: limits.badTokensPerMinute, seconds: 60},
  };
  const take = async (action: LimitedAction, name: string, points = 1): Promise<void> => {
    if (!isLimited) return;
    const wait = await limiter.take(policies[action], name, points).catch(() => {
      throw new StoreError('limiter');
    });
    if (wait !== undefined) throw rateLimited(policies[action], wait);
  };
  const upstream = createUpstream(credentials, {limits, clock, report});
  const tools: Tools = {
    store,
    upstream,
    fingerprint: (contact, key) => hash.contact(contact, reuse ? '' : key),
    limit: async (action, {shopper: {issuer, subject}}) =>
      take(action, JSON.stringify([issuer, subject])),
    report,
    limits,
    isLimited,
    requireIfMatch,
    settleMs,
    clock,
  };
  const admin = createAdmin(tools);

  /** Too many bad tokens from an address, and none is looked at any more. */
  const shopperOf = async (request: Request, ip: string | undefined): Promise<Shopper> => {
    if (ip !== undefined) await take('token', ip, 0);
    try {
      const shopper = await verifyToken(tokenHeader(request.headers), rules);
      const {tokenId} = shopper;
      if (tokenId !== undefined && (await isRevoked?.(tokenId))) throw new Refusal('token-invalid');
      return shopper;
    } catch (error) {
      const isForged = error instanceof Refusal && error.code === 'token-invalid';
      if (isForged && ip !== undefined) await take('token', ip).catch(ignoreRefusal);
      throw error;
    }
  };

  const act = async (
    request: Request,
    route: Route,
    context: ProxyContext,
    entry: Partial<RequestEntry>,
  ): Promise<Answer> => {
    if (route.name === 'preflight') return {status: 204, headers: PREFLIGHT_HEADERS};
    const shopper = await shopperOf(request, context.ip);
    if (log) entry.shopper = await hash.shopper(shopper);
    checkGrant(shopper, route.scope, request.headers.get('origin'));
    // Times in tokens are whole seconds, cut down: one of the same second is older.
    if (shopper.issuedAt < (await store.notBefore(shopper))) throw new Refusal('token-invalid');
    const customerId = 'customerId' in route ? route.customerId : '';
    const waitUntil = (work: Promise<unknown>): void => keepAlive(context, work);
    const asked = {request, shopper, customerId, waitUntil};
    return ACTIONS[route.name](asked, {...tools, upstream: counted(upstream, entry, clock)});
  };

  let keptHouseAt = 0;
  const keepHouse = (context: ProxyContext): void => {
    if (clock() - keptHouseAt < HOUSEKEEPING) return;
    keptHouseAt = clock();
    const work = admin.reconcile().then(() => admin.purge());
    const quiet = work.catch(() => report('store_unavailable', {message: 'Housekeeping failed'}));
    keepAlive(context, quiet);
  };

  const handler = async (request: Request, context: ProxyContext = {}): Promise<Response> => {
    const started = clock();
    const requestId = crypto.randomUUID();
    const origin = request.headers.get('origin');
    const common = answerHeaders(origin, requestId, {origins, hsts, resourcePolicy});
    const entry: RequestEntry = {
      time: new Date(started).toISOString(),
      requestId,
      route: 'none',
      status: 500,
      duration: 0,
      upstreamDuration: 0,
      upstreamCalls: 0,
    };
    let response: Response;
    try {
      const route = routeOf(request.method, request.url, basePath);
      entry.route = route.name;
      const {status, body, headers, customerId, logged} = await act(request, route, context, entry);
      Object.assign(entry, logged, customerId && {customerId});
      const type = body && {'content-type': 'application/json'};
      response = new Response(body ? JSON.stringify(body) : null, {
        status,
        headers: {...common, ...headers, ...type},
      });
    } catch (error) {
      const refusal = refusalFor(error, report);
      response = problemResponse(refusal, requestId, common, options.problemBase);
      const event = eventOf(refusal.code);
      Object.assign(entry, {problem: refusal.code}, event && {event});
    }
    log?.({...entry, status: response.status, duration: clock() - started});
    keepHouse(context);
    return response;
  };
  return Object.assign(handler, {admin});
}

type LimitedAction = 'create' | 'update' | 'read' | 'token';

const ACTIONS: Readonly<Record<Exclude<Route['name'], 'preflight'>, Action>> = {
  create,
  read,
  update,
  delete: remove,
  list,
};

function checkGrant(shopper: Shopper, scope: string, origin: string | null): void {
  if (!shopper.scopes.has(scope)) throw new Refusal('insufficient-scope');
  if (shopper.origins && !(origin !== null && shopper.origins.includes(origin))) {
    throw new Refusal('origin-not-allowed');
  }
}

/** The same upstream, which notes its calls in a line of the log. */
const counted =
  (upstream: Upstream, entry: Partial<RequestEntry>, clock: () => number): Upstream =>
  async (call) => {
    const started = clock();
    entry.upstreamCalls = (entry.upstreamCalls ?? 0) + 1;
    try {
      return await upstream(call);
    } finally {
      entry.upstreamDuration = (entry.upstreamDuration ?? 0) + clock() - started;
    }
  };

/** Errors of others are not passed on: they may quote what they failed on. */
function refusalFor(error: unknown, report: Report): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof StoreError)) return new Refusal('internal');
  report('store_unavailable', {message: `The store failed at ${error.message}`});
  return new Refusal('upstream-unavailable', [], {'retry-after': '2'});
}

/** Called on the platform's own object: some need it as `this`. */
function keepAlive(context: ProxyContext, work: Promise<unknown>): void {
  try {
    context.waitUntil?.(work);
  } catch {
    // The work goes on as long as the process lives.
  }
}

const ignoreRefusal = (error: unknown): void => {
  if (!(error instanceof Refusal)) throw error;
};

/** Milliseconds between two looks for what a crash left over. */
const HOUSEKEEPING = 30_000;
