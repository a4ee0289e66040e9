import type {ProblemCode} from './contract.ts';

/** HTTP status and title of every reason to refuse. Source: docs/openapi.json. */
export const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'token-missing': [401, 'A token is required'],
  'token-invalid': [401, 'The token is not accepted'],
  'token-expired': [401, 'The token has expired'],
  'insufficient-scope': [403, 'The token does not allow this'],
  'origin-not-allowed': [403, 'The token is bound to another origin'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'bad-request': [400, 'The request cannot be read'],
  'unsupported-media-type': [415, 'The body must be application/json'],
  'payload-too-large': [413, 'The body is too large'],
  validation: [422, 'The contact is not accepted'],
  'idempotency-key-missing': [400, 'An Idempotency-Key header is required'],
  'idempotency-key-reused': [422, 'The Idempotency-Key was used for other data'],
  'request-in-progress': [409, 'The request is still in progress'],
  'outcome-pending': [503, 'The outcome is not known yet'],
  'precondition-failed': [412, 'The customer has changed'],
  'precondition-required': [428, 'An If-Match header is required'],
  'customer-limit': [409, 'The shopper has too many customers'],
  'customer-in-use': [409, 'The customer is in use'],
  'rate-limited': [429, 'Too many requests'],
  capacity: [503, 'The proxy is busy'],
  'upstream-unavailable': [503, 'The payment service is not available'],
  'upstream-error': [502, 'The payment service gave an unexpected answer'],
  internal: [500, 'Something went wrong'],
};
