import {createProxy, mintToken, type Proxy, type Store} from '../../src/proxy/index.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';

/** Where a worker can die: around a step of the store, or around the call to secuconnect. */
export const CRASH_POINTS = [
  'before claim',
  'after claim',
  'before markSent',
  'after markSent',
  'before call',
  'after call',
  'before finish',
  'after finish',
] as const;
/** Where else it may stand still. */
export const FREEZE_POINTS = [
  'before renew',
  'before release',
  'before ownedIds',
  'before another call',
  'after another call',
] as const;
export type CrashPoint = (typeof CRASH_POINTS | typeof FREEZE_POINTS)[number];

/** Milliseconds of the protocol's defaults, divided by the scale. */
export const SCALE = 50;
export const scaled = (milliseconds: number): number => milliseconds / SCALE;

const KEY = 'a secret of thirty-two bytes or more';
const ISSUER = 'storm';

/** @param clock of whoever verifies it: a clock that is wrong by an hour refuses all others */
export const tokenOf = (subject: string, clock: () => number): Promise<string> =>
  mintToken({
    clock,
    key: KEY,
    issuer: ISSUER,
    audience: ISSUER,
    subject,
    scopes: ['customers:create'],
  });

/** What may become of a worker; times in milliseconds of this process. */
export type Trouble =
  | {kind: 'crash'; at: CrashPoint}
  /** It stands still, as by SIGSTOP, or as a machine that sleeps. */
  | {kind: 'freeze'; at: CrashPoint; time: number}
  /** Only its own line to the database is cut. */
  | {kind: 'cut'; at: CrashPoint; time: number}
  /** Its clock is set, back or ahead. */
  | {kind: 'clock'; at: CrashPoint; time: number};

/** A process of the proxy that may die once, and then does nothing any more. */
export interface Worker {
  proxy: Proxy;
  readonly isDead: boolean;
  /** Requests do not get through to it. */
  readonly isFrozen: boolean;
  clock: () => number;
}

/**
 * @param upstream secuconnect with its faults
 * @param trouble what becomes of it, if anything
 */
export function startWorker(
  store: Store,
  upstream: (request: Request) => Promise<Response>,
  trouble?: Trouble,
): Worker {
  let isDead = false;
  let left = trouble;
  let frozenUntil = 0;
  let cutUntil = 0;
  let clockAhead = 0;
  const clock = (): number => Date.now() + clockAhead;
  const at = async (point: string): Promise<void> => {
    if (left && point === left.at) {
      if (left.kind === 'crash') isDead = true;
      else if (left.kind === 'freeze') frozenUntil = performance.now() + left.time;
      else if (left.kind === 'cut') cutUntil = performance.now() + left.time;
      else clockAhead = left.time;
      left = undefined;
    }
    while (performance.now() < frozenUntil) {
      await new Promise((done) => setTimeout(done, frozenUntil - performance.now()));
    }
    if (isDead) throw new Error('The worker is dead');
  };
  const mortal = new Proxy(store, {
    get:
      (target, name: keyof Store) =>
      async (...args: unknown[]) => {
        await at(`before ${name}`);
        if (performance.now() < cutUntil) throw new Error('The database is away');
        const method = target[name] as (...all: unknown[]) => Promise<unknown>;
        const result = await method.apply(target, args);
        await at(`after ${name}`);
        return result;
      },
  });
  const proxy = createProxy({
    issuers: {[ISSUER]: {keys: [{alg: 'HS256', key: KEY}]}},
    audience: ISSUER,
    store: mortal,
    clock,
    settleMs: scaled(20_000),
    limits: {
      callTime: scaled(10_000),
      requestTime: scaled(25_000),
      leaseTime: scaled(10_000),
      waitTime: scaled(2000),
      loginPause: scaled(1000),
      longestLoginPause: scaled(60_000),
      createsPer10Minutes: 1000,
    },
    upstream: {
      ...DEMO_CREDENTIALS,
      baseUrl: 'https://secuconnect.example',
      async fetch(request) {
        const isCreate = request.method === 'POST' && request.url.endsWith('/Customers');
        await at(isCreate ? 'before call' : 'before another call');
        // Of a process that stood still, the time limit of the call strikes before the call goes out.
        request.signal.throwIfAborted();
        const response = await upstream(request);
        await at(isCreate ? 'after call' : 'after another call');
        return response;
      },
    },
  });
  return {
    proxy,
    clock,
    get isDead() {
      return isDead;
    },
    get isFrozen() {
      return performance.now() < frozenUntil;
    },
  };
}
