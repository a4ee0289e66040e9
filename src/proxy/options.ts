import type {JWK} from 'jose';
import type {LogEntry} from './log.ts';
import type {Store} from './store.ts';

/** Signature algorithms for shopper tokens. */
export type TokenAlgorithm = 'HS256' | 'ES256' | 'EdDSA';

/** A key that signs or verifies shopper tokens. */
export interface TokenKey {
  /** May be missing while the issuer has one key. */
  kid?: string;
  alg: TokenAlgorithm;
  /** For HS256 the UTF-8 text itself or bytes, at least 32; else a public key. */
  key: string | Uint8Array | CryptoKey | JWK;
}

/** Where payment customers live. */
export interface UpstreamOptions {
  /** Such as `https://connect.secucard.com`; `/oauth/token` and `/api/v2` are added. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  /** Instead of the platform's. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Budgets and limits. Milliseconds and counts; defaults of the proxy protocol, section 8. */
export interface ProxyLimits {
  /** Bytes of a request body, and how long its reading may take. */
  bodyBytes: number;
  bodyTime: number;
  /** One call upstream, and the whole of a request. */
  callTime: number;
  requestTime: number;
  /** Bytes of an answer upstream. */
  answerBytes: number;
  /** Per shopper. */
  createsPer10Minutes: number;
  updatesPer10Minutes: number;
  readsPerMinute: number;
  liveCustomers: number;
  /** Per address. */
  badTokensPerMinute: number;
}

/** What a merchant says to `createProxy`. */
export interface ProxyOptions {
  /** Who may issue tokens, by `iss`. */
  issuers: Readonly<Record<string, {keys: readonly TokenKey[]}>>;
  /** `aud` of the tokens; name the environment in it. */
  audience: string;
  upstream: UpstreamOptions;
  store: Store;
  /** Origins that may call from a browser, exact. Default: none. */
  origins?: readonly string[];
  /** Mount prefix such as `/payer`, compared exactly. */
  basePath?: string;
  /** Some limits of one's own, or `false` for no limits on counts. */
  limits?: Partial<ProxyLimits> | false;
  /** How long secuconnect's list may lag behind a create, in milliseconds. Default: 20 000. */
  settleMs?: number;
  /** Key of the fingerprints that find equal contacts. Default: random, so none outlives the process. */
  fingerprintKey?: string | Uint8Array;
  /** `Strict-Transport-Security` on every answer. Default: true. */
  hsts?: boolean;
  /** Milliseconds since 1970. */
  clock?: () => number;
  log?: (entry: LogEntry) => void;
}

/** What the platform knows about a request besides the request. */
export interface ProxyContext {
  /** The caller's address, for the limit on bad tokens. */
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
  createsPer10Minutes: 10,
  updatesPer10Minutes: 20,
  readsPerMinute: 60,
  liveCustomers: 50,
  badTokensPerMinute: 30,
};
