import type {Action, Answer, Tools} from './action.ts';
import {answerHeaders, PREFLIGHT_HEADERS} from './answer-headers.ts';
import {create} from './create-action.ts';
import {list, read, remove, update} from './customer-actions.ts';
import {createFingerprint} from './fingerprint.ts';
import {eventOf, type LogEntry} from './log.ts';
import {DEFAULT_LIMITS, type ProxyContext, type ProxyOptions} from './options.ts';
import {problemResponse, Refusal} from './problem.ts';
import {createRateLimit, type RateLimit} from './rate-limit.ts';
import {routeOf, type Route} from './routes.ts';
import {createUpstream} from './upstream.ts';
import {verifyToken, type Shopper} from './verify-token.ts';

/** The merchant's proxy as one function. It never throws. */
export type Proxy = (request: Request, context?: ProxyContext) => Promise<Response>;

/**
 * The reference proxy: it holds the merchant's secret, knows which customer belongs to which shopper, and
 * creates each customer once.
 */
export function createProxy(options: ProxyOptions): Proxy {
  const {origins = [], basePath = '', clock = Date.now, hsts = true, log} = options;
  const limits = {...DEFAULT_LIMITS, ...(options.limits === false ? {} : options.limits)};
  const rules = {issuers: options.issuers, audience: options.audience, clock};
  const tools: Tools = {
    store: options.store,
    upstream: createUpstream(options.upstream, limits, clock),
    fingerprint: createFingerprint(options.fingerprintKey),
    rateLimit: createRateLimit(clock),
    limits,
    isLimited: options.limits !== false,
    settleMs: options.settleMs ?? 20_000,
    clock,
  };

  const act = async (request: Request, route: Route, context: ProxyContext): Promise<Answer> => {
    if (route.name === 'preflight') return {status: 204, headers: PREFLIGHT_HEADERS};
    const {headers} = request;
    const shopper = await withBadTokenLimit(context.ip, tools, () =>
      verifyToken(headers.get('authorization'), rules),
    );
    checkGrant(shopper, route.scope, headers.get('origin'));
    const customerId = 'customerId' in route ? route.customerId : '';
    const waitUntil = context.waitUntil ?? (() => undefined);
    return ACTIONS[route.name]({request, shopper, customerId, waitUntil}, tools);
  };

  return async (request, context = {}) => {
    const started = clock();
    const requestId = crypto.randomUUID();
    const origin = request.headers.get('origin');
    const common = answerHeaders(origin, requestId, {origins, hsts});
    let routeName = 'none';
    const tell = (entry: Partial<LogEntry> & {status: number}): void =>
      log?.({
        time: new Date(started).toISOString(),
        requestId,
        route: routeName,
        duration: clock() - started,
        ...entry,
      });
    try {
      const route = routeOf(request.method, request.url, basePath);
      routeName = route.name;
      const {status, body, headers, customerId} = await act(request, route, context);
      tell({status, ...(customerId && {customerId})});
      const type = body && {'content-type': 'application/json'};
      return new Response(body ? JSON.stringify(body) : null, {
        status,
        headers: {...common, ...headers, ...type},
      });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('internal');
      const response = problemResponse(refusal, requestId, common);
      const event = eventOf(refusal.code);
      tell({status: response.status, problem: refusal.code, ...(event && {event})});
      return response;
    }
  };
}

const ACTIONS: Readonly<Record<Exclude<Route['name'], 'preflight'>, Action>> = {
  create,
  read,
  update,
  delete: remove,
  list,
};

/** Too many bad tokens from an address, and none is looked at any more. */
async function withBadTokenLimit(
  ip: string | undefined,
  {rateLimit, isLimited, limits}: {rateLimit: RateLimit} & Pick<Tools, 'isLimited' | 'limits'>,
  verify: () => Promise<Shopper>,
): Promise<Shopper> {
  if (!isLimited || ip === undefined) return verify();
  rateLimit.check('token', ip, limits.badTokensPerMinute, 60);
  try {
    return await verify();
  } catch (error) {
    const isForged = error instanceof Refusal && error.code === 'token-invalid';
    if (isForged) rateLimit.count('token', ip, Infinity, 60);
    throw error;
  }
}

function checkGrant(shopper: Shopper, scope: string, origin: string | null): void {
  if (!shopper.scopes.has(scope)) throw new Refusal('insufficient-scope');
  if (shopper.origins && !(origin !== null && shopper.origins.includes(origin))) {
    throw new Refusal('origin-not-allowed');
  }
}
