import type {ProblemCode} from '../api/contract.ts';

/** One request. It never contains a contact, token, secret or query. */
export interface RequestEntry {
  /** ISO 8601, UTC. */
  time: string;
  requestId: string;
  route: string;
  status: number;
  problem?: ProblemCode;
  /** The reason: the name of a token's claim, or an error's class, code and place; never a value. */
  cause?: string;
  /** A keyed hash: always the same for a shopper, but it does not reveal who it is. */
  shopper?: string;
  customerId?: string;
  /** Milliseconds in total, and the part spent waiting for secuconnect. */
  duration: number;
  upstreamDuration: number;
  upstreamCalls: number;
  /** For a create: the number of the worker, above 1 after a takeover. */
  attempt?: number;
  replayed?: true;
  reused?: true;
  /** From the OWASP logging vocabulary. */
  event?: LogEvent;
}

/** An event that needs attention. */
export interface EventEntry {
  /** ISO 8601, UTC. */
  time: string;
  event: LogEvent;
  customerId?: string;
  /** One readable line. */
  message?: string;
}

/** One line of the log; write it as JSON. */
export type LogEntry = RequestEntry | EventEntry;

/** From the OWASP logging vocabulary, or the proxy's own. */
export type LogEvent =
  | 'authn_token_invalid'
  | 'authz_fail'
  | 'input_validation_fail'
  | 'excess_rate_limit_exceeded'
  /** A customer was found after a lost answer, and assigned. */
  | 'reconcile_adopted'
  /** Several customers match a lost answer: the oldest was assigned, this one is a duplicate. */
  | 'reconcile_duplicate'
  /** A customer turned out to belong to another shopper. */
  | 'owner_conflict'
  /** A rule of the merchant threw, or returned something else than a list; it counts as met. */
  | 'rule_broken'
  | 'upstream_auth_failed'
  | 'store_unavailable';

/** Reports an event outside of a request. */
export type Report = (event: LogEvent, details?: {customerId?: string; message?: string}) => void;

/** The same log; if it throws or rejects, answers and process are not affected. */
export const harmless =
  (log: (entry: LogEntry) => void) =>
  (entry: LogEntry): void =>
    void (async () => log(entry))().catch(() => undefined);

/** The event for a refusal, if any. */
export function eventOf(problem: ProblemCode): LogEvent | undefined {
  switch (problem) {
    case 'token-missing':
    case 'token-invalid':
    case 'token-expired':
      return 'authn_token_invalid';
    case 'insufficient-scope':
    case 'origin-not-allowed':
      return 'authz_fail';
    case 'validation':
    case 'bad-request':
      return 'input_validation_fail';
    case 'rate-limited':
      return 'excess_rate_limit_exceeded';
    default:
      return undefined;
  }
}
