import ky, {isTimeoutError, type Options} from 'ky';
import {
  ATTEMPT,
  headersWith,
  REQUEST_INIT,
  routeUrl,
  type TokenHeader,
} from './customer-request.ts';
import {ApiError} from './errors.ts';
import {toApiError} from './thrown.ts';
import {silenceAt} from './obstacle.ts';
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

/** What a {@link Send} needs in addition to the call. */
export interface HttpOptions {
  /** The proxy's base URL, absolute or relative to the page. */
  proxyUrl: string;
  tokens: TokenSource;
  tokenHeader?: TokenHeader | undefined;
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  limits?: Partial<RequestLimits> | undefined;
  early?: EarlyAnswer | undefined;
}

/** The answer to a GET that was sent before; undefined if there was none, or not what was asked for. */
export type EarlyAnswer = (url: string) => Promise<Response | undefined>;

/** @throws {ApiError} for every answer except 2xx and for a missing answer; `AbortError` if the signal aborts */
export type Send = (call: Call) => Promise<Reply>;

/**
 * The only place that uses ky, for single attempts: to repeat one it would clone the request, which makes the first one
 * slower. Repeats what can safely be repeated: a POST carries an idempotency key, so the proxy runs it once. After an
 * unreadable answer the outcome is unknown, so it is repeated too.
 */
export function createHttp({
  proxyUrl,
  tokens,
  tokenHeader,
  fetch,
  limits,
  early,
}: HttpOptions): Send {
  const {attempt, total, retries, pause, maxPause, maxRetryAfter} = {...LIMITS, ...limits};
  /** A slash at the end of each path, if the host redirects to it. */
  let slash = '';

  const ask = async (
    {method, path, headers, json, signal}: Call & {signal: AbortSignal},
    ending: string,
    turn: number,
  ): Promise<Reply> => {
    const [route = '', query] = path.split('?');
    const url = routeUrl(proxyUrl, `${route}${ending}${query ? `?${query}` : ''}`);
    const options: Options = {
      ...REQUEST_INIT,
      method,
      // A deletion can be undone for a while, and is sent at the latest when the page is left.
      keepalive: method === 'DELETE',
      throwHttpErrors: false,
      timeout: attempt,
      retry: 0,
      signal,
      ...(json !== undefined && {json}),
      ...(fetch && {fetch: (input: RequestInfo | URL) => fetch(input as Request)}),
    };
    let renewed = false;
    let failures = 0;
    const mayRepeat = (): boolean => ++failures <= retries;
    const backOff = (): number => Math.min(maxPause, pause * 2 ** (failures - 1)) * jitter();

    /** Milliseconds until the next attempt, or undefined if the reply is final. */
    const nextAttempt = (reply: Reply, token: string): number | undefined => {
      const problem = problemOf(reply);
      if (reply.status === 401) tokens.drop(token);
      if (problem === 'token-expired' && !renewed) {
        renewed = true;
        return 0;
      }
      const wait = reply.retryAfter === undefined ? undefined : reply.retryAfter * 1000;
      if (wait !== undefined && wait > maxRetryAfter) return undefined;
      if (problem === 'request-in-progress' || problem === 'outcome-pending') {
        return Math.max(pause, wait ?? 0);
      }
      if (!REPEATABLE.has(reply.status) && !isUnreadable(reply)) return undefined;
      return mayRepeat() ? (wait ?? backOff()) : undefined;
    };

    for (;;) {
      signal.throwIfAborted();
      const token = await tokens.current(turn);
      signal.throwIfAborted();
      let wait: number | undefined;
      try {
        const response =
          (method === 'GET' && (await early?.(url))) ||
          (await ky(url, {...options, headers: {...headers, ...headersWith(token, tokenHeader)}}));
        const reply = await readReply(response, {method, url});
        wait = nextAttempt(reply, token);
        if (wait === undefined) return reply;
      } catch (error) {
        signal.throwIfAborted();
        if (!mayRepeat()) {
          if (isTimeoutError(error)) throw new ApiError('timeout');
          throw fetch ? new ApiError('network') : await silenceAt(method, url);
        }
        wait = backOff();
      }
      await waitFor(wait, signal);
    }
  };

  const send = async (call: Call & {signal: AbortSignal}): Promise<Reply> => {
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

  return async (call) => {
    const end = new AbortController();
    const leave = (): void => end.abort(call.signal?.reason);
    call.signal?.addEventListener('abort', leave);
    if (call.signal?.aborted) leave();
    const timer = setTimeout(() => end.abort(new ApiError('timeout')), total);
    try {
      return await untilAborted(end.signal, send({...call, signal: end.signal}));
    } catch (error) {
      if (end.signal.aborted) throw end.signal.reason;
      throw toApiError(error);
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', leave);
    }
  };
}

/** Rejects as soon as the signal aborts, whatever the work waits for: a token, a body, a check of the network. */
const untilAborted = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, fail) => {
      signal.addEventListener('abort', () => fail(signal.reason as Error));
    }),
  ]);

/** Ends at once if the signal aborts. */
const waitFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });

const LIMITS: RequestLimits = {
  attempt: ATTEMPT,
  total: 60_000,
  retries: 4,
  pause: 500,
  maxPause: 5000,
  maxRetryAfter: 10_000,
};

const REPEATABLE: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** Between a half and one, so that many clients do not repeat at the same time. */
const jitter = (): number => 0.5 + Math.random() / 2;
