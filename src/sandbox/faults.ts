/** The calls that a fault can affect; `any` affects the next call. */
export type Action =
  | 'token'
  | 'create'
  | 'read'
  | 'update'
  | 'delete'
  | 'list'
  | 'transaction'
  | 'transaction-read'
  | 'transaction-update'
  | 'any';

/** Every kind of fault, described at {@link FaultKind}. */
export const FAULT_KINDS = [
  'refused',
  'reset-before',
  'reset-after',
  'timeout',
  'slow',
  'cut',
  'html',
  'wrong-type',
  'empty',
  'no-id',
  '429',
  '500',
  '502',
  '503',
  '500-after',
  '502-after',
  '503-after',
  'stale-token',
  'list-lag',
] as const;

/**
 * How the service fails.
 *
 * - `refused`: the connection is refused, nothing is done
 * - `reset-before`, `reset-after`: the connection breaks before or after the work
 * - `timeout`: there is never an answer, nothing is done
 * - `cut`, `html`, `wrong-type`, `empty`, `no-id`: the work is done, the answer is unusable
 * - `429`, `500`, `502`, `503`: refused before the work; `500-after` … after it
 * - `stale-token`: all tokens expire first
 * - `slow`: the answer comes late
 * - `list-lag`: the newest customers are not listed yet
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A planned fault. */
export interface Fault {
  kind: FaultKind;
  /** Default: `any`. */
  on?: Action;
  /** Number of affected calls. Default: 1. */
  times?: number;
  /** Milliseconds: before the answer for `slow`, 2000 by default; of `list-lag`, 5000 by default. */
  delay?: number;
  /** Seconds in a `Retry-After` header, for `429` and `503`. Default: none. */
  retryAfter?: number;
}

/** The connection broke or was refused: `fetch` rejects in the same way. A server destroys the socket. */
export class ConnectionFault extends TypeError {
  override readonly name = 'TypeError';

  /** @param code Node's error code */
  constructor(code: 'ECONNREFUSED' | 'ECONNRESET') {
    super('fetch failed', {cause: Object.assign(new Error(code), {code})});
  }
}

/** The planned faults, oldest first. */
export class Faults {
  #pending: {fault: Fault; left: number}[] = [];

  add(fault: Fault): void {
    this.#pending.push({fault, left: fault.times ?? 1});
  }

  clear(): void {
    this.#pending = [];
  }

  /** Takes the fault for a call. */
  take(action: Action): Fault | undefined {
    const entry = this.#pending.find(
      ({fault: {kind, on = kind === 'list-lag' ? 'list' : 'any'}}) => on === 'any' || on === action,
    );
    if (!entry) return undefined;
    entry.left -= 1;
    this.#pending = this.#pending.filter(({left}) => left > 0);
    return entry.fault;
  }
}

/** Applies a fault to the work that answers a call. */
export async function withFault(
  fault: Fault,
  work: () => Promise<Response>,
  signal: AbortSignal,
): Promise<Response> {
  const {kind, delay = 2000} = fault;
  const before = /^(429|5\d\d)$/.exec(kind);
  if (before) return failing(Number(kind), fault);
  switch (kind) {
    case 'refused':
      throw new ConnectionFault('ECONNREFUSED');
    case 'reset-before':
      throw new ConnectionFault('ECONNRESET');
    case 'timeout':
      return aborted(signal);
    case 'slow':
      await paused(delay, signal);
      return work();
    default:
      return spoiled(await work(), fault);
  }
}

async function spoiled(response: Response, fault: Fault): Promise<Response> {
  const {status, headers} = response;
  const text = await response.text();
  const html = {'content-type': 'text/html; charset=UTF-8'};
  switch (fault.kind) {
    case 'reset-after':
      throw new ConnectionFault('ECONNRESET');
    case 'cut':
      return new Response(text.slice(0, text.length / 2), {status, headers});
    case 'html':
      return new Response('<!DOCTYPE html><title>Maintenance</title>', {headers: html});
    case 'wrong-type':
      return new Response(text, {status, headers: html});
    case 'empty':
      return new Response('', {status, headers});
    case 'no-id':
      return new Response('{"object":"payment.customers"}', {status, headers});
    case '500-after':
    case '502-after':
    case '503-after':
      return failing(Number.parseInt(fault.kind, 10), fault);
    default:
      return new Response(text, {status, headers});
  }
}

const failing = (status: number, {retryAfter}: Fault): Response =>
  new Response('<!DOCTYPE html><title>Error</title>', {
    status,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      ...(retryAfter !== undefined && {'retry-after': String(retryAfter)}),
    },
  });

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, {once: true});
  });

const paused = (milliseconds: number, signal: AbortSignal): Promise<unknown> =>
  Promise.race([new Promise((done) => setTimeout(done, milliseconds)), aborted(signal)]);
