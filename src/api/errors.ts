import type {ProblemCode} from './contract.ts';

/**
 * Why a request to the proxy failed. A closed list, so that callers can switch on it.
 *
 * - `validation`: the proxy refused values; `issues` names them
 * - `unauthorized`: no token, or an invalid or expired one
 * - `forbidden`: the token does not allow this
 * - `conflict`: the customer has changed, or the customer or key is in use
 * - `rate-limited`: too many requests
 * - `unavailable`: the proxy or secuconnect is down
 * - `timeout`: no final answer within the time limit
 * - `network`: no answer
 * - `bad-response`: an answer outside this protocol, such as HTML
 */
export type ApiErrorCode =
  | 'validation'
  | 'unauthorized'
  | 'forbidden'
  | 'conflict'
  | 'rate-limited'
  | 'unavailable'
  | 'timeout'
  | 'network'
  | 'bad-response';

/** A value that the proxy refused: field path and issue code, never the value. */
export interface RefusedField {
  path: string;
  code: string;
}

/** What an {@link ApiError} contains in addition to its code. */
export interface ApiErrorDetails {
  /** Reason from the problem document, or the client's own. */
  problem?: ProblemCode | undefined;
  /** The proxy's `Request-Id`, for the merchant's support. */
  requestId?: string | undefined;
  /** HTTP status, if there was an answer. */
  status?: number | undefined;
  /** Seconds after which a new attempt may succeed. */
  retryAfter?: number | undefined;
  issues?: readonly RefusedField[];
}

/**
 * A failed request to the proxy. It contains no request, token, value or cause, so it can be logged.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: ProblemCode | undefined;
  readonly requestId: string | undefined;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly issues: readonly RefusedField[];

  constructor(
    readonly code: ApiErrorCode,
    {problem, requestId, status, retryAfter, issues = []}: ApiErrorDetails = {},
  ) {
    super(`The request to the payer proxy failed: ${problem ?? code}`);
    this.problem = problem;
    this.requestId = requestId;
    this.status = status;
    this.retryAfter = retryAfter;
    this.issues = issues;
  }

  /** True if the same request may succeed later. */
  get retryable(): boolean {
    return LATER.test(this.code);
  }
}

/** Guard by name, so that an error from a second copy of this module is recognised. */
export const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && error.name === 'ApiError';

const LATER = /^(?:rate-limited|unavailable|timeout|network|bad-response)$/;
