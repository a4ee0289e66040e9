import {PROBLEM_TYPE, type Problem, type ProblemCode} from '../api/contract.ts';

/** A refusal on its way to the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param errors JSON pointers and issue codes, without values
   * @param headers besides the common ones, such as `Retry-After`
   */
  constructor(
    readonly code: ProblemCode,
    readonly errors: readonly {pointer: string; code: string}[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** The answer that a refusal becomes: RFC 9457, texts fixed, at most 20 errors. */
export function problemResponse(
  {code, errors, headers}: Refusal,
  requestId: string,
  common: Readonly<Record<string, string>>,
  problemBase: string = PROBLEM_TYPE,
): Response {
  const [status, title] = PROBLEMS[code];
  const problem: Problem = {
    type: problemBase + code,
    title,
    status,
    detail: DETAILS[code] ?? title,
    instance: requestId,
    ...(errors.length > 0 && {errors: errors.slice(0, 20)}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...common,
      ...headers,
      ...challenge(code),
      'content-type': 'application/problem+json',
    },
  });
}

/** RFC 6750, section 3. */
function challenge(code: ProblemCode): Record<string, string> {
  switch (code) {
    case 'token-missing':
      return {'www-authenticate': 'Bearer'};
    case 'token-invalid':
    case 'token-expired':
      return {'www-authenticate': 'Bearer error="invalid_token"'};
    case 'insufficient-scope':
    case 'origin-not-allowed':
      return {'www-authenticate': 'Bearer error="insufficient_scope"'};
    default:
      return {};
  }
}

const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
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
  'idempotency-key-reused': [422, 'The key was used for other data'],
  'request-in-progress': [409, 'The request is being worked on'],
  'outcome-pending': [503, 'The outcome is not known yet'],
  'precondition-failed': [412, 'The customer has changed'],
  'precondition-required': [428, 'An If-Match header is required'],
  'customer-limit': [409, 'There are too many customers'],
  'customer-in-use': [409, 'The customer is in use'],
  'rate-limited': [429, 'There are too many requests'],
  capacity: [503, 'The proxy is busy'],
  'upstream-unavailable': [503, 'The payment service is not available'],
  'upstream-error': [502, 'The payment service gave an unexpected answer'],
  internal: [500, 'Something went wrong'],
};

const DETAILS: Readonly<Partial<Record<ProblemCode, string>>> = {
  'request-in-progress': 'Repeat with the same key after the time in Retry-After.',
  'outcome-pending': 'Repeat with the same key; nothing will be created twice.',
  'idempotency-key-missing': 'Send 16 to 128 characters of A-Z a-z 0-9 _ and -.',
  validation: 'The errors name the members; change them and send the contact again.',
};
