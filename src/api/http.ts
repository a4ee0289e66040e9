import ky, {isTimeoutError, type Options} from 'ky';
import {ApiError, isApiError, toApiError} from './errors.ts';
import {silenceAt} from './obstacle.ts';
import {fromPage} from './page-url.ts';
import {errorFrom, isUnreadable, problemOf, readReply, type Reply} from './reply.ts';
import type {TokenSource} from './token/token-source.ts';

/** Limits of attempts and repeats. Milliseconds; defaults from docs/protocol.md, Limits. */
export interface RequestLimits {
  /** One attempt. */
  attempt: number;
  /** All attempts and the pauses between them. */
  total: number;
  /** Repeats after a failure. Waiting for a create in progress does not count. */
  retries: number;
  /** First pause; it doubles up to {@link RequestLimits.maxPause} and is shortened at random. */
  pause: number;
  maxPause: number;
  /** Longest `Retry-After` to wait for; above it the request fails immediately. */
  maxRetryAfter: number;
}

/** One request to the proxy. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the proxy's URL, without a leading slash. */
  path: string;
  headers?: Record<string, string>;
  json?: unknown;
  signal?: AbortSignal | undefined;
}

/** The header that carries the token; the second is for hosts that need the first themselves. */
export type TokenHeader = 'authorization' | 'payer-token';

/** What a {@link Send} needs in addition to the call. */
export interface HttpOptions {
  /** The proxy's base URL, absolute or relative to the page. */
  proxyUrl: string;
  tokens: TokenSource;
  tokenHeader?: TokenHeader | undefined;
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  limits?: Partial<RequestLimits> | undefined;
}

/** @throws {ApiError} for every answer except 2xx and for a missing answer; `AbortError` if the signal aborts */
export type Send = (call: Call) => Promise<Reply>;

/**
 * The only place that uses ky. Repeats what can safely be repeated: a POST carries an idempotency key, so the
 * proxy runs it once. After an unreadable answer the outcome is unknown, so it is repeated too.
 */
export function createHttp({proxyUrl, tokens, tokenHeader, fetch, limits}: HttpOptions): Send {
  const {attempt, total, retries, pause, maxPause, maxRetryAfter} = {...LIMITS, ...limits};
  /** A slash at the end of each path, if the host redirects to it. */
  let slash = '';

  const ask = async (
    {method, path, headers, json, signal}: Call,
    ending: string,
    turn: number,
  ): Promise<Reply> => {
    const [route = '', query] = path.split('?');
    const url = fromPage(
      `${proxyUrl.replace(/\/+$/, '')}/${route}${ending}${query ? `?${query}` : ''}`,
    );
    let reply: Reply | undefined;
    let token = '';
    let renewed = false;
    let failures = 0;
    const mayRepeat = (): boolean => ++failures <= retries;
    const backOff = (): number => Math.min(maxPause, pause * 2 ** (failures - 1)) * jitter();

    const authorize = async ({request}: {request: Request}): Promise<void> => {
      signal?.throwIfAborted();
      token = await tokens.current(turn);
      signal?.throwIfAborted();
      if (tokenHeader === 'payer-token') request.headers.set(tokenHeader, token);
      else request.headers.set('authorization', `Bearer ${token}`);
    };

    /** Milliseconds until the next attempt, or undefined if the reply is final. */
    const nextAttempt = (answer: Reply): number | undefined => {
      const problem = problemOf(answer);
      if (answer.status === 401) tokens.drop(token);
      if (problem === 'token-expired' && !renewed) {
        renewed = true;
        return 0;
      }
      const wait = answer.retryAfter === undefined ? undefined : answer.retryAfter * 1000;
      if (wait !== undefined && wait > maxRetryAfter) return undefined;
      if (problem === 'request-in-progress' || problem === 'outcome-pending') {
        return Math.max(pause, wait ?? 0);
      }
      if (!REPEATABLE.has(answer.status) && !isUnreadable(answer)) return undefined;
      return mayRepeat() ? (wait ?? backOff()) : undefined;
    };

    const options: Options = {
      method,
      headers: {accept: 'application/json', ...headers},
      // Access control in front of the shop may need cookies; the proxy reads none.
      credentials: 'same-origin',
      redirect: 'manual',
      cache: 'no-store',
      // A deletion can be undone for a while, and is sent at the latest when the page is left.
      keepalive: method === 'DELETE',
      throwHttpErrors: false,
      timeout: attempt,
      totalTimeout: total,
      retry: {
        limit: Number.MAX_SAFE_INTEGER,
        methods: ['get', 'post', 'put', 'delete'],
        shouldRetry: ({error}) => !isApiError(error) && !signal?.aborted && mayRepeat(),
        delay: backOff,
      },
      hooks: {
        beforeRequest: [authorize],
        beforeRetry: [authorize],
        afterResponse: [
          async ({request, response}) => {
            reply = await readReply(response, request);
            const delay = nextAttempt(reply);
            return delay === undefined ? undefined : ky.retry({delay});
          },
        ],
      },
      ...(json !== undefined && {json}),
      ...(signal && {signal}),
      ...(fetch && {fetch: (input: RequestInfo | URL) => fetch(input as Request)}),
    };

    try {
      await ky(url, options);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (isTimeoutError(error)) throw new ApiError('timeout');
      if (isApiError(error)) throw toApiError(error);
      throw fetch ? new ApiError('network') : await silenceAt(method, url);
    }
    if (!reply) throw new ApiError('network');
    return reply;
  };

  const send: Send = async (call) => {
    const {turn} = tokens;
    let reply = await ask(call, slash, turn);
    if (reply.isRedirect) {
      const ending = slash ? '' : '/';
      const other = await ask(call, ending, turn);
      if (!other.isRedirect) [reply, slash] = [other, ending];
    }
    if (reply.status < 200 || reply.status > 299 || isUnreadable(reply)) throw errorFrom(reply);
    return reply;
  };
  return (call) => untilAborted(call.signal, send(call));
}

/** Rejects as soon as the signal aborts, whatever the work waits for: a token, a body, a check of the network. */
function untilAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  let leave = (): void => undefined;
  const left = new Promise<never>((_, fail) => {
    leave = () => fail(signal?.reason as Error);
    signal?.addEventListener('abort', leave);
  });
  return Promise.race([work, left]).finally(() => signal?.removeEventListener('abort', leave));
}

const LIMITS: RequestLimits = {
  attempt: 30_000,
  total: 60_000,
  retries: 4,
  pause: 500,
  maxPause: 5000,
  maxRetryAfter: 10_000,
};

const REPEATABLE: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** Between a half and one, so that many clients do not repeat at the same time. */
const jitter = (): number => 0.5 + Math.random() / 2;
