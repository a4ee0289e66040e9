import type {ProblemCode} from './contract.ts';

/**
 * Why a request to the proxy failed. Closed, so that callers can switch on it.
 *
 * - `validation`: the proxy refused values; `issues` names them
 * - `unauthorized`: no token, or one that is refused or over
 * - `forbidden`: the token does not allow this
 * - `conflict`: the customer or the key is used otherwise, or changed meanwhile
 * - `rate-limited`: too many requests
 * - `unavailable`: proxy or secuconnect are down
 * - `timeout`: no final answer within the time limit
 * - `network`: nobody answered
 * - `bad-response`: an answer that is none of this protocol, such as HTML
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

/** What an {@link ApiError} knows besides its code. */
export interface ApiErrorDetails {
  /** Reason from the problem document, or the client's own. */
  problem?: ProblemCode | undefined;
  /** The proxy's `Request-Id`, for the merchant's support. */
  requestId?: string | undefined;
  /** HTTP status, if there was an answer. */
  status?: number | undefined;
  /** Seconds after which a new try may succeed. */
  retryAfter?: number | undefined;
  issues?: readonly RefusedField[];
}

/**
 * A request to the proxy that failed. It holds no request, token, value or cause: nothing in it is
 * too private for a log.
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

  /** True when the same request may succeed later, unchanged. */
  get retryable(): boolean {
    return RETRYABLE.get(this.code) ?? false;
  }
}

/** Guard by name, so that an error from a second copy of this module is recognised. */
export const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && error.name === 'ApiError';

/** The proxy says that there is no such customer; a 404 page of something else does not count. */
export const isGone = (error: unknown): boolean =>
  isApiError(error) && error.problem === 'not-found';

/**
 * What was thrown, as an error of this module. Of one that only has its name, what ours has is kept.
 *
 * @param otherwise for all else
 */
export function toApiError(error: unknown, otherwise = new ApiError('network')): ApiError {
  if (error instanceof ApiError) return error;
  if (!isApiError(error) || !RETRYABLE.has(error.code)) return otherwise;
  const {code, problem, requestId, status, retryAfter} = error;
  const issues = Array.isArray(error.issues) ? error.issues : [];
  return new ApiError(code, {problem, requestId, status, retryAfter, issues});
}

const RETRYABLE: ReadonlyMap<ApiErrorCode, boolean> = new Map([
  ['validation', false],
  ['unauthorized', false],
  ['forbidden', false],
  ['conflict', false],
  ['rate-limited', true],
  ['unavailable', true],
  ['timeout', true],
  ['network', true],
  ['bad-response', true],
]);
