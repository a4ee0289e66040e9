import type {ProblemCode} from '../api/contract.ts';

/** One request. No contact, token, secret or query is ever in it. */
export interface RequestEntry {
  /** ISO 8601, UTC. */
  time: string;
  requestId: string;
  route: string;
  status: number;
  problem?: ProblemCode;
  /** Why: the name of a token's claim, or an error's class, code and place; never a value. */
  cause?: string;
  /** A keyed hash: the same shopper has the same, nobody can tell who it is. */
  shopper?: string;
  customerId?: string;
  /** Milliseconds: in all, and of that waiting for secuconnect. */
  duration: number;
  upstreamDuration: number;
  upstreamCalls: number;
  /** Of a create: the worker's number, above 1 after a takeover. */
  attempt?: number;
  replayed?: true;
  reused?: true;
  /** After the OWASP logging vocabulary. */
  event?: LogEvent;
}

/** Something that somebody should look at. */
export interface EventEntry {
  /** ISO 8601, UTC. */
  time: string;
  event: LogEvent;
  customerId?: string;
  /** One line for people. */
  message?: string;
}

/** One line of the log, to be written as JSON. */
export type LogEntry = RequestEntry | EventEntry;

/** After the OWASP logging vocabulary, or the proxy's own. */
export type LogEvent =
  | 'authn_token_invalid'
  | 'authz_fail'
  | 'input_validation_fail'
  | 'excess_rate_limit_exceeded'
  /** A customer whose answer was lost was found and bound. */
  | 'reconcile_adopted'
  /** More customers than one fit a lost answer: the oldest was bound, the named one is left over. */
  | 'reconcile_duplicate'
  /** A customer turned out to belong to another shopper. */
  | 'owner_conflict'
  | 'upstream_auth_failed'
  | 'store_unavailable';

/** Tells an event that no request stands for. */
export type Report = (event: LogEvent, details?: {customerId?: string; message?: string}) => void;

/** The same log, but one that throws or rejects changes no answer and ends no process. */
export const harmless =
  (log: (entry: LogEntry) => void) =>
  (entry: LogEntry): void =>
    void (async () => log(entry))().catch(() => undefined);

/** The event that a refusal stands for, if any. */
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
