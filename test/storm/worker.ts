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
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Milliseconds of the protocol's defaults, divided by the scale. */
export const SCALE = 50;
export const scaled = (milliseconds: number): number => milliseconds / SCALE;

const KEY = 'a secret of thirty-two bytes or more';
const ISSUER = 'storm';

export const tokenOf = (subject: string): Promise<string> =>
  mintToken({
    key: KEY,
    issuer: ISSUER,
    audience: ISSUER,
    subject,
    scopes: ['customers:create'],
  });

/** A process of the proxy that may die once, and then does nothing any more. */
export interface Worker {
  proxy: Proxy;
  readonly isDead: boolean;
}

/**
 * @param upstream secuconnect with its faults
 * @param crash where it dies, if it does
 */
export function startWorker(
  store: Store,
  upstream: (request: Request) => Promise<Response>,
  crash: CrashPoint | undefined,
): Worker {
  let isDead = false;
  const at = (point: string): void => {
    if (point === crash) isDead = true;
    if (isDead) throw new Error('The worker is dead');
  };
  const mortal = new Proxy(store, {
    get:
      (target, name: keyof Store) =>
      async (...args: unknown[]) => {
        at(`before ${name}`);
        const method = target[name] as (...all: unknown[]) => Promise<unknown>;
        const result = await method.apply(target, args);
        at(`after ${name}`);
        return result;
      },
  });
  const proxy = createProxy({
    issuers: {[ISSUER]: {keys: [{alg: 'HS256', key: KEY}]}},
    audience: ISSUER,
    store: mortal,
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
        if (isCreate) at('before call');
        else if (isDead) throw new Error('The worker is dead');
        const response = await upstream(request);
        if (isCreate) at('after call');
        return response;
      },
    },
  });
  return {
    proxy,
    get isDead() {
      return isDead;
    },
  };
}
