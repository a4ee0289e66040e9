import {createAccounts, type Accounts} from './limits/accounts.ts';
import {refuseRevoked, type Action, type Answer, type Tools} from './actions/action.ts';
import {addressGroup} from './http/address.ts';
import {createAdmin, type Admin} from './admin.ts';
import {answerHeaders, PREFLIGHT_HEADERS} from './http/answer-headers.ts';
import {causeOf, placeOf} from './cause.ts';
import {create} from './actions/create.ts';
import {remove} from './actions/delete.ts';
import {list} from './actions/list.ts';
import {read} from './actions/read.ts';
import {update} from './actions/update.ts';
import {guardStore, StoreError} from './store/guarded-store.ts';
import {judged, PROXY_OPTIONS} from './options/judge-options.ts';
import {createContactJudge} from './judge-contact.ts';
import {createKeyedHash} from './keyed-hash.ts';
import {createLimiter, rateLimited, type LimitPolicy} from './limits/limiter.ts';
import {eventOf, harmless, type Report, type RequestEntry} from './log.ts';
import {DEFAULT_LIMITS, type ProxyContext, type ProxyOptions} from './options/options.ts';
import {problemResponse, Refusal} from './problem.ts';
import {routeOf, type Route} from './http/routes.ts';
import {stopwatch} from './steady-clock.ts';
import {tokenHeader} from './http/token-header.ts';
import {createUpstream, type Upstream} from './upstream/upstream.ts';
import {verifyToken, type Shopper} from './token/verify-token.ts';
import {inTime} from './within.ts';

/** The merchant's proxy as one function. It never throws. */
export interface Proxy {
  (request: Request, context?: ProxyContext): Promise<Response>;
  /** For the merchant's own code; requests cannot reach it. */
  readonly admin: Admin;
}

/**
 * The reference proxy: it keeps the merchant's secret, records which customer belongs to which shopper, and creates
 * each customer exactly once.
 *
 * @throws {OptionsError} naming wrong options and what they take
 */
export function createProxy(given: ProxyOptions): Proxy {
  const options = judged('createProxy', PROXY_OPTIONS, given);
  const {basePath = '', clock = Date.now, upstream: credentials, isRevoked} = options;
  const log = options.log && harmless(options.log);
  const {origins = [], hsts = true, resourcePolicy = 'cross-origin'} = options;
  const {settleMs = 20_000, reuse = true, requireIfMatch = true} = options;
  const isLimited = options.limits !== false;
  const limits = {...DEFAULT_LIMITS, ...(options.limits === false ? {} : options.limits)};
  const rules = {issuers: options.issuers, audience: options.audience, clock, limits};
  const store = guardStore(options.store, limits.requestTime);
  const limiter = options.limiter ?? createLimiter();
  const hash = createKeyedHash(options.hashKey ?? credentials.clientSecret);
  const now = (): string => new Date(clock()).toISOString();
  const report: Report = (event, details) => log?.({time: now(), event, ...details});
  const policies: Readonly<Record<LimitedAction, LimitPolicy>> = {
    update: {name: 'update', points: limits.updatesPer10Minutes, seconds: 600},
    read: {name: 'read', points: limits.readsPerMinute, seconds: 60},
  };
  const inProcess = (name: string, points: number, seconds: number): InProcessLimit => {
    const policy = {name, points, seconds};
    const accounts = createAccounts(policy);
    return {
      ...accounts,
      refusal(account) {
        const wait = isLimited && account !== undefined ? accounts.take(account) : undefined;
        return wait === undefined ? undefined : rateLimited(policy, wait);
      },
    };
  };
  const badTokens = inProcess('token', limits.badTokensPerMinute, 60);
  const requests = inProcess('request', limits.requestsPerMinute, 60);
  const addresses = inProcess('address', limits.createsPerAddress10Minutes, 600);
  const upstream = createUpstream(credentials, {limits, clock, report});
  const tools: Tools = {
    store,
    upstream,
    fingerprint: (contact, key) => hash.contact(contact, reuse ? '' : key),
    isComparable: (fingerprint) => hash.isOwn(fingerprint, !reuse),
    async limit(action, {shopper}, points = 1) {
      if (!isLimited) return;
      const policy = policies[action];
      // A list that costs more than the limit could never succeed.
      const wanted = Math.min(points, policy.points);
      const wait = await limiter.take(policy, nameOf(shopper), wanted).catch((error: unknown) => {
        throw new StoreError('limiter', causeOf(error));
      });
      if (wait !== undefined) throw rateLimited(policy, wait);
    },
    report,
    limits,
    judge: createContactJudge(options, report),
    isLimited,
    requireIfMatch,
    settleMs,
    callTime: limits.callTime,
    clock,
  };
  const admin = createAdmin(tools);

  /** A valid token always passes; invalid ones are limited by address. */
  const shopperOf = async (request: Request, ip: string | undefined): Promise<Shopper> => {
    try {
      const shopper = await verifyToken(tokenHeader(request.headers), rules);
      const {tokenId} = shopper;
      if (tokenId !== undefined && (await isRevoked?.(tokenId)))
        throw new Refusal('token-expired', [], {}, 'jti revoked');
      return shopper;
    } catch (error) {
      const isForged = error instanceof Refusal && error.code === 'token-invalid';
      throw (isForged && badTokens.refusal(addressGroup(ip))) || error;
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
    const caller = nameOf(shopper);
    const refusal = requests.refusal(caller);
    if (refusal) throw refusal;
    // A claim checks this itself.
    if (route.name !== 'create') await refuseRevoked(shopper, store);
    const waitUntil = (work: Promise<unknown>): void => keepAlive(context, work);
    const {path, customerId} = route;
    const asked = {request, path, shopper, customerId, waitUntil};
    const address = addressGroup(context.ip);
    const isPatient = route.name === 'read' || route.name === 'list';
    const calls: Upstream = async (call) => {
      const isCreate = call.method === 'POST';
      const tooMany = isCreate ? addresses.refusal(address) : undefined;
      if (tooMany) return {kind: 'not-sent', refusal: tooMany};
      const result = await upstream({...call, caller: {shopper: caller, isPatient}});
      if (isCreate && result.kind === 'not-sent') addresses.giveBack(address ?? '');
      return result;
    };
    return ACTIONS[route.name](asked, {...tools, upstream: counted(calls, entry, clock)});
  };

  let sinceKept: (() => number) | undefined;
  const keepHouse = (context: ProxyContext): void => {
    if (sinceKept && sinceKept() < HOUSEKEEPING) return;
    sinceKept = stopwatch(clock);
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
      const work = act(request, route, context, entry);
      keepAlive(
        context,
        work.catch(() => undefined),
      );
      // Answers even if something hangs. The work continues, and only the work itself ends its claim.
      const answer = await inTime(work, limits.requestTime, () => {
        throw route.name === 'create' ? PENDING : UNAVAILABLE;
      });
      const {status, body, headers, customerId, logged} = answer;
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
      const cause = refusal.reason;
      Object.assign(entry, {problem: refusal.code}, event && {event}, cause && {cause});
    }
    log?.({...entry, status: response.status, duration: clock() - started});
    keepHouse(context);
    return response;
  };
  return Object.assign(handler, {admin});
}

type LimitedAction = 'update' | 'read';

interface InProcessLimit extends Accounts {
  /** Takes a point from an account, if the name is known. */
  refusal(account: string | undefined): Refusal | undefined;
}

const nameOf = ({issuer, subject}: Shopper): string => JSON.stringify([issuer, subject]);

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

/** The same upstream, which also records its calls for the log. */
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

/** Does not pass on unknown errors, because they may quote personal data. */
function refusalFor(error: unknown, report: Report): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof StoreError)) return new Refusal('internal', [], {}, placeOf(error));
  const {message, reason} = error;
  report('store_unavailable', {message: `The store failed at ${message}: ${reason}`});
  return new Refusal('upstream-unavailable', [], {'retry-after': '2'}, `store: ${reason}`);
}

/** Called as a method of the platform's object, because some need it as `this`; it may throw or reject. */
function keepAlive(context: ProxyContext, work: Promise<unknown>): void {
  // The work continues as long as the process runs.
  void (async () => context.waitUntil?.(work))().catch(() => undefined);
}

const PENDING = new Refusal('outcome-pending', [], {'retry-after': '1'});
const UNAVAILABLE = new Refusal('upstream-unavailable', [], {'retry-after': '1'}, 'time limit');

/** Milliseconds between two searches for what a crash left behind. */
const HOUSEKEEPING = 30_000;
