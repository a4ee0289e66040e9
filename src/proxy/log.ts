import type {ProblemCode} from '../api/contract.ts';

/** One request, for the log: no contact, token, secret or query is ever in it. */
export interface LogEntry {
  /** ISO 8601, UTC. */
  time: string;
  requestId: string;
  route: string;
  status: number;
  problem?: ProblemCode;
  customerId?: string;
  /** Milliseconds. */
  duration: number;
  /** After the OWASP logging vocabulary, or the proxy's own. */
  event?: LogEvent;
}

export type LogEvent =
  | 'authn_token_invalid'
  | 'authz_fail'
  | 'input_validation_fail'
  | 'excess_rate_limit_exceeded'
  | 'upstream_auth_failed';

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
