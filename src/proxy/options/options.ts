import type {Contact, FieldPath} from '../../contact/contact.ts';
import type {MaxLengths} from '../../contact/rules/max-lengths.ts';
import type {ContactRule} from '../../contact/rules/own-rules.ts';
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
  /** Replaces the platform's `fetch`, for example for a shorter connect time-out, a forward proxy or certificates. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Limits: milliseconds, bytes, counts. Defaults: docs/proxy.md. */
export interface ProxyLimits {
  /** Size of a request's body, and how long reading it may take. */
  bodyBytes: number;
  bodyTime: number;
  /** Time of one call upstream, and of a whole request. */
  callTime: number;
  requestTime: number;
  /** Size of an answer from upstream. */
  answerBytes: number;
  /** Concurrent calls upstream, in total and per shopper; waiting calls, and how long they wait. */
  callsAtOnce: number;
  callsPerShopper: number;
  callsWaiting: number;
  waitTime: number;
  /** Pause before the next login after a failure, the first and the longest. */
  loginPause: number;
  longestLoginPause: number;
  /** Longest life of a shopper token, and tolerated clock difference; seconds, as in the token. */
  tokenLife: number;
  tokenTolerance: number;
  /** How long a dead worker blocks its submission, and how long the outcome is stored. */
  leaseTime: number;
  keepTime: number;
  /** Per shopper: requests of any kind, including replays and refusals, counted in this process. */
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

/** What a shopper's token says; its signature, times and types are checked. */
export interface ShopperClaims {
  readonly iss: string;
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/**
 * The fields that a contact must have besides names and e-mail address, for example those of
 * `requirementsOf(method).require`.
 */
export type RequireFields = (
  claims: ShopperClaims,
  contact: Contact,
) => readonly FieldPath[] | Promise<readonly FieldPath[]>;

/** The options of `createProxy`. */
export interface ProxyOptions {
  /** The issuers of tokens, by `iss`. */
  issuers: Readonly<Record<string, {keys: readonly TokenKey[]}>>;
  /** `aud` of the tokens; include the environment in the name. */
  audience: string;
  upstream: UpstreamOptions;
  store: Store;
  /** Default: a limiter in this process. */
  limiter?: Limiter;
  /** Exact origins that may call from a browser. Default: none. */
  origins?: readonly string[];
  /** Path prefix such as `/payer`, compared exactly. */
  basePath?: string;
  /** Changed limits, or `false` for no limits on counts. */
  limits?: Partial<ProxyLimits> | false;
  /** Milliseconds by which secuconnect's list may lag behind a create. Default: 20 000. */
  settleMs?: number;
  /** Reuses the customer if a shopper sends the same contact again. Default: true. */
  reuse?: boolean;
  /** Refuses an update without `If-Match`. Default: true. */
  requireIfMatch?: boolean;
  /** What a create or an update must contain, whatever the page asks for. Default: what secuconnect needs. */
  require?: RequireFields;
  /** The page's own rules. Their messages are not sent. Default: none. */
  rules?: readonly ContactRule[];
  /** The page's smaller limits. Default: those of the fields. */
  maxLengths?: MaxLengths;
  /** Key of the hashes that replace contacts and shoppers. Default: the client secret of `upstream`. */
  hashKey?: string | Uint8Array;
  /** A denylist of token ids. Default: none. */
  isRevoked?: (jti: string) => boolean | Promise<boolean>;
  /** `Strict-Transport-Security` on every answer. Default: true. */
  hsts?: boolean;
  /** `Cross-Origin-Resource-Policy`. Default: `cross-origin`. */
  resourcePolicy?: 'same-site' | 'cross-origin';
  /** Prefix of the code in a problem's `type`. Default: `urn:secu-payer-form:problem:`. */
  problemBase?: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
  log?: (entry: LogEntry) => void;
}

/** What the platform provides in addition to the request. */
export interface ProxyContext {
  /** Address of the caller, for the limits per address. */
  ip?: string;
  /** Keeps the platform running for work that continues after the answer. */
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
