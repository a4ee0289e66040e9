import {createCapacity, type Caller} from './capacity.ts';
import {causeOf} from '../cause.ts';
import type {Report} from '../log.ts';
import type {ProxyLimits, UpstreamOptions} from '../options/options.ts';
import type {Refusal} from '../problem.ts';
import {stopwatch} from '../steady-clock.ts';
import {prepareCall} from './prepare-call.ts';
import {readAnswer} from './read-answer.ts';
import {createAccessToken, LoginError} from './access-token.ts';
import {within} from '../within.ts';

/** A call to secuconnect. */
export interface UpstreamCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v2`, with its query. */
  path: string;
  json?: unknown;
  /** `X-Action`: for three minutes secuconnect repeats its first answer. */
  actionId?: string;
  /** Called right before each request is sent, also before the repeat after a stale token. */
  mayGo?: () => Promise<boolean>;
  /** Default: the proxy itself. */
  caller?: Caller;
}

/**
 * The result of a call. Source: docs/protocol.md, the states of a create.
 *
 * - `done`: the answer is JSON, 2xx
 * - `refused`: secuconnect refused in its own envelope, and nothing was done
 * - `not-sent`: nothing was done, and the same call may succeed later
 * - `unknown`: it may have been done; the answer may come from a gateway
 */
export type UpstreamResult =
  /** Includes secuconnect's time in milliseconds since 1970, if the answer contains it. */
  | {kind: 'done'; body: unknown; date?: number}
  | {kind: 'refused'; status: number; error: string; details: string; code: number}
  | {
      kind: 'not-sent';
      retryAfter?: number;
      reason?: 'login-refused' | 'capacity' | 'may-not-go';
      /** Of the proxy's own, which then is the answer. */
      refusal?: Refusal;
      /** For the log, as {@link causeOf} tells it. */
      cause?: string;
    }
  | {kind: 'unknown'; status?: number; cause?: string};

/** Calls secuconnect. Throws only what `mayGo` throws, follows no redirects, passes on none of the payer's headers. */
export type Upstream = (call: UpstreamCall) => Promise<UpstreamResult>;

/** True if secuconnect itself says that the customer does not exist; a 404 may come from a gateway. */
export const isNotFound = (result: UpstreamResult): boolean =>
  result.kind === 'refused' && result.error === 'ProductNotFoundException';

/** What {@link createUpstream} needs in addition to the credentials. */
export interface UpstreamTools {
  limits: ProxyLimits;
  clock: () => number;
  report: Report;
}

/** One login and one queue for all calls. */
export function createUpstream(
  options: UpstreamOptions,
  {limits, clock, report}: UpstreamTools,
): Upstream {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const capacity = createCapacity(limits);
  const tokens = createAccessToken(
    {...options, baseUrl},
    {
      clock,
      limits,
      onRefused: ({message}) => report('upstream_auth_failed', {message}),
    },
  );

  const attempt = async (call: UpstreamCall, token: string): Promise<UpstreamResult> => {
    const init = {
      method: call.method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'content-type': 'application/json',
        ...(call.actionId && {'x-action': call.actionId}),
      },
      ...(call.json !== undefined && {body: JSON.stringify(call.json)}),
    } as const;
    // From the check on, because it determines when the work of this call ends at the latest.
    const elapsed = stopwatch();
    if (call.mayGo && !(await call.mayGo())) return {kind: 'not-sent', reason: 'may-not-go'};
    const left = limits.callTime - elapsed();
    // If a call is cut short, its work may still take effect later.
    if (left < limits.callTime / 2) return {kind: 'not-sent'};
    let isBuilt = false;
    try {
      return await within(left, async (signal) => {
        const url = `${baseUrl}/api/v2/${call.path}`;
        const send = prepareCall(options.fetch, url, {...init, signal});
        isBuilt = true;
        return judge(await send(), limits.answerBytes);
      });
    } catch (error) {
      const isSent = isBuilt && !wasNeverSent(error);
      return {kind: isSent ? 'unknown' : 'not-sent', cause: causeOf(error)};
    }
  };

  const callOnce = async (call: UpstreamCall): Promise<UpstreamResult> => {
    for (let isRepeat = false; ; isRepeat = true) {
      let token: string;
      try {
        token = await tokens.current();
      } catch (error) {
        const isRefused = error instanceof LoginError && error.isRefused;
        const cause = `login: ${causeOf(error)}`;
        return {kind: 'not-sent', cause, ...(isRefused && {reason: 'login-refused' as const})};
      }
      const result = await attempt(call, token);
      if (result.kind !== 'refused' || result.error !== STALE) {
        if (result.kind === 'done' || result.kind === 'refused') tokens.prove(token);
        return result;
      }
      tokens.drop(token);
      if (isRepeat) return {kind: 'not-sent', reason: 'login-refused'};
    }
  };

  return async (call) => {
    const leave = await capacity.enter(call.caller);
    if (!leave) return {kind: 'not-sent', reason: 'capacity'};
    try {
      return await callOnce(call);
    } finally {
      leave();
    }
  };
}

async function judge(response: Response, bodyBytes: number): Promise<UpstreamResult> {
  const {status, headers} = response;
  const body = await readAnswer(response, bodyBytes);
  const code = codeOf(body);
  if (status === 401 || (status === 403 && code === 2003)) {
    return {kind: 'refused', status, error: STALE, details: '', code};
  }
  if (status === 429) {
    const seconds = Number.parseInt(headers.get('retry-after') ?? '', 10);
    const wait = seconds > 0 && {retryAfter: Math.min(seconds, LONGEST_WAIT)};
    return {kind: 'not-sent', cause: 'HTTP 429', ...wait};
  }
  const error = textOf(body, 'error');
  if (status >= 400 && status < 500 && EXCEPTION.test(error)) {
    return {kind: 'refused', status, error, details: textOf(body, 'error_details'), code};
  }
  const isJson = /[/+]json\b/.test(headers.get('content-type') ?? '');
  if (!response.ok || !isJson || body === undefined) {
    return {kind: 'unknown', status, cause: `HTTP ${status}`};
  }
  const date = Date.parse(headers.get('date') ?? '');
  return {kind: 'done', body, ...(!Number.isNaN(date) && {date})};
}

/** Refused, unknown host, no connection in time, or a wrong certificate: Node names these causes. */
function wasNeverSent(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as {code?: unknown} | undefined) : undefined;
  const code = typeof cause?.code === 'string' ? cause.code : '';
  return NEVER_SENT.has(code) || CERTIFICATE.test(code);
}

/** A text of secuconnect's envelope for errors. */
function textOf(body: unknown, name: 'error' | 'error_details'): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
/** A number, also as text; 0 is ignored. */
const codeOf = (body: unknown): number =>
  Number((body as {code?: unknown} | null | undefined)?.code) || 0;

const STALE = 'stale token';
/** The shape of all error names of secuconnect. */
const EXCEPTION = /^Product\w*Exception$/;
/** The longest time in seconds that a payer is told to wait. */
const LONGEST_WAIT = 3600;
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  // No TLS at that port.
  'ERR_SSL_WRONG_VERSION_NUMBER',
]);
/** It is checked before the request is sent. `CERT_HAS_EXPIRED`, `DEPTH_ZERO_SELF_SIGNED_CERT`, … */
const CERTIFICATE = /(?:^|_)CERT(?:_|$)|^UNABLE_TO_VERIFY_LEAF_SIGNATURE$|^HOSTNAME_MISMATCH$/;
