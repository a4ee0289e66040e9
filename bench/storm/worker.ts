import {createProxy, mintToken, type Proxy, type Store} from '../../src/proxy/index.ts';
import {DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {elsewhere, START, virtualNow, type Machine} from '../../test/support/time/virtual-time.ts';

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

const KEY = 'a secret of thirty-two bytes or more';
const ISSUER = 'storm';

/** Of an hour back, now, and an hour ahead: a clock that is wrong refuses the others. */
export const CLOCKS = [-3_600_000, 0, 3_600_000] as const;

/** @param ahead milliseconds by which the clock of whoever verifies it is wrong */
export const tokenOf = (subject: string, ahead: number): Promise<string> =>
  mintToken({
    clock: () => START + ahead,
    key: KEY,
    issuer: ISSUER,
    audience: ISSUER,
    subject,
    scopes: ['customers:create'],
    ttl: 900,
  });

/** What may become of a worker; times in milliseconds. */
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
  machine: Machine;
  /** Milliseconds by which its clock is wrong. */
  readonly ahead: number;
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
  const machine: Machine = {frozenUntil: 0, isDead: false};
  let left = trouble;
  let cutUntil = 0;
  let ahead = 0;
  const at = async (point: string): Promise<void> => {
    if (left && point === left.at) {
      if (left.kind === 'crash') machine.isDead = true;
      else if (left.kind === 'freeze') machine.frozenUntil = virtualNow() + left.time;
      else if (left.kind === 'cut') cutUntil = virtualNow() + left.time;
      else ahead = left.time;
      left = undefined;
    }
    // Timers wait while a machine is frozen, and never fire if it is dead.
    await pause(NETWORK);
  };
  const mortal = new Proxy(store, {
    get:
      (target, name: keyof Store) =>
      async (...args: unknown[]) => {
        await at(`before ${name}`);
        if (virtualNow() < cutUntil) throw new Error('The database is away');
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
    clock: () => Date.now() + ahead,
    limits: {createsPer10Minutes: 1000},
    upstream: {
      ...DEMO_CREDENTIALS,
      baseUrl: 'https://secuconnect.example',
      async fetch(request) {
        const isCreate = request.method === 'POST' && request.url.endsWith('/Customers');
        await at(isCreate ? 'before call' : 'before another call');
        // Of a process that stood still, the time limit of the call strikes before the call goes out.
        request.signal.throwIfAborted();
        const response = await elsewhere(() => upstream(request));
        await at(isCreate ? 'after call' : 'after another call');
        return response;
      },
    },
  });
  return {
    proxy,
    machine,
    get ahead() {
      return ahead;
    },
  };
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** Milliseconds that a message takes. */
const NETWORK = 5;
