import type {Limiter} from '../limits/limiter.ts';
import type {LogEntry} from '../log.ts';
import type {Store} from '../store/store.ts';
import type {TokenKey} from '../token/token-key.ts';

/** Where payment customers live. */
export interface UpstreamOptions {
  /** Such as `https://connect.secucard.com`; `/oauth/token` and `/api/v2` are added. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  /** Instead of the platform's; the place for a shorter time to connect, a forward proxy, certificates. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Budgets and limits: milliseconds, bytes, counts. Defaults of the proxy protocol, section 8. */
export interface ProxyLimits {
  /** Of a request's body, and how long its reading may take. */
  bodyBytes: number;
  bodyTime: number;
  /** One call upstream, and the whole of a request. */
  callTime: number;
  requestTime: number;
  /** Of an answer upstream. */
  answerBytes: number;
  /** Calls upstream in flight, of one shopper too; waiting for their turn, and how long they wait. */
  callsAtOnce: number;
  callsPerShopper: number;
  callsWaiting: number;
  waitTime: number;
  /** How long the next login waits after a failed one, at first and at most. */
  loginPause: number;
  longestLoginPause: number;
  /** The longest life of a shopper token, and how far clocks may differ; seconds, as in the token. */
  tokenLife: number;
  tokenTolerance: number;
  /** How long a dead worker blocks its submission, and how long its outcome is remembered. */
  leaseTime: number;
  keepTime: number;
  /** Per shopper: whatever is asked, replays and refusals too, counted in this process. */
  requestsPerMinute: number;
  /** Per shopper. */
  createsPer10Minutes: number;
  updatesPer10Minutes: number;
  readsPerMinute: number;
  liveCustomers: number;
  /** Per address, counted in this process; an IPv6 network of 64 bits counts as one. */
  badTokensPerMinute: number;
  createsPerAddress10Minutes: number;
}

/** What a merchant says to `createProxy`. */
export interface ProxyOptions {
  /** Who may issue tokens, by `iss`. */
  issuers: Readonly<Record<string, {keys: readonly TokenKey[]}>>;
  /** `aud` of the tokens; name the environment in it. */
  audience: string;
  upstream: UpstreamOptions;
  store: Store;
  /** Default: counts in this process. */
  limiter?: Limiter;
  /** Origins that may call from a browser, exact. Default: none. */
  origins?: readonly string[];
  /** Mount prefix such as `/payer`, compared exactly. */
  basePath?: string;
  /** Some limits of one's own, or `false` for no limits on counts. */
  limits?: Partial<ProxyLimits> | false;
  /** How long secuconnect's list may lag behind a create, in milliseconds. Default: 20 000. */
  settleMs?: number;
  /** Gives a shopper who sends the same contact again the same customer. Default: true. */
  reuse?: boolean;
  /** Refuses an update without `If-Match`. Default: true. */
  requireIfMatch?: boolean;
  /** Key of the hashes that stand for contacts and shoppers. Default: the upstream client's secret. */
  hashKey?: string | Uint8Array;
  /** A denylist of token ids. Default: nothing is asked. */
  isRevoked?: (jti: string) => boolean | Promise<boolean>;
  /** `Strict-Transport-Security` on every answer. Default: true. */
  hsts?: boolean;
  /** `Cross-Origin-Resource-Policy`. Default: `cross-origin`. */
  resourcePolicy?: 'same-site' | 'cross-origin';
  /** What stands before the code in a problem's `type`. Default: `urn:secu-payer-form:problem:`. */
  problemBase?: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
  log?: (entry: LogEntry) => void;
}

/** What the platform knows about a request besides the request. */
export interface ProxyContext {
  /** The caller's address, for the limits per address. */
  ip?: string;
  /** Keeps the platform alive for work that outlasts the answer. */
  waitUntil?: (work: Promise<unknown>) => void;
}

export const DEFAULT_LIMITS: ProxyLimits = {
  bodyBytes: 16_384,
  bodyTime: 5000,
  callTime: 10_000,
  requestTime: 25_000,
  answerBytes: 1_048_576,
  callsAtOnce: 20,
  callsPerShopper: 4,
  callsWaiting: 100,
  waitTime: 2000,
  loginPause: 1000,
  longestLoginPause: 60_000,
  tokenLife: 900,
  tokenTolerance: 5,
  leaseTime: 10_000,
  keepTime: 86_400_000,
  requestsPerMinute: 300,
  createsPer10Minutes: 10,
  updatesPer10Minutes: 20,
  readsPerMinute: 60,
  liveCustomers: 50,
  badTokensPerMinute: 30,
  createsPerAddress10Minutes: 60,
};
