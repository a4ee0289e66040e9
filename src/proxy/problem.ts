import {PROBLEM_TYPE, type Problem, type ProblemCode} from '../api/contract.ts';
import {PROBLEMS} from '../api/problems.ts';
import type {FieldError} from './store/store.ts';

/** A refusal that becomes an answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /**
   * @param errors JSON pointers and issue codes, without values
   * @param headers in addition to the common ones, such as `Retry-After`
   * @param reason only for the log: a claim's name, or an error's class and code; never a value
   */
  constructor(
    readonly code: ProblemCode,
    readonly errors: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
    readonly reason?: string,
  ) {
    // An answer needs no stack trace, which would take longer than the rest of a refusal.
    const {stackTraceLimit} = Error;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The answer for a refusal: RFC 9457, with fixed texts and at most 20 errors. */
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

const DETAILS: Readonly<Partial<Record<ProblemCode, string>>> = {
  'request-in-progress': 'Repeat with the same key after the time in Retry-After.',
  'outcome-pending': 'Repeat with the same key; nothing will be created twice.',
  'idempotency-key-missing': 'Send 16 to 128 characters of A-Z a-z 0-9 _ and -.',
  'unsupported-media-type': 'Send application/json, without a Content-Encoding.',
  validation: 'Correct the members listed in errors and send the contact again.',
};
