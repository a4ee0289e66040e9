import {ApiError, isApiError, type ApiErrorCode} from './errors.ts';

/** True if the proxy says that there is no such customer; other 404 pages do not count. */
export const isGone = (error: unknown): boolean =>
  isApiError(error) && error.problem === 'not-found';

/**
 * What was thrown, as an error of this module. An ApiError from another copy of this module is rebuilt from
 * its known fields.
 *
 * @param otherwise the code of any other error
 */
export function toApiError(error: unknown, otherwise = new ApiError('network')): ApiError {
  if (error instanceof ApiError) return error;
  if (!isApiError(error) || !CODES.has(error.code)) return otherwise;
  const {code, problem, requestId, status, retryAfter} = error;
  const issues = Array.isArray(error.issues) ? error.issues : [];
  return new ApiError(code, {problem, requestId, status, retryAfter, issues});
}

const CODES: ReadonlySet<ApiErrorCode> = new Set([
  'validation',
  'unauthorized',
  'forbidden',
  'conflict',
  'rate-limited',
  'unavailable',
  'timeout',
  'network',
  'bad-response',
]);
