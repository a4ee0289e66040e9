import type {Problem, ProblemCode} from './contract.ts';
import {ApiError, type ApiErrorCode, type RefusedField} from './errors.ts';
import {describeAnswer, isRedirect, reportObstacle} from './obstacle.ts';

/** A completely read answer. */
export interface Reply {
  status: number;
  isRedirect: boolean;
  /** Parsed JSON; undefined if the body is empty, cut off or of another type. */
  body: unknown;
  etag: string | undefined;
  requestId: string | undefined;
  /** Seconds. */
  retryAfter: number | undefined;
  /** Reports on the console that something other than the proxy answered, or what the proxy did not get. */
  report(problem?: ProblemCode): void;
}

/** Reads an answer. Never throws; `body` is undefined for an unreadable body. */
export async function readReply(
  response: Response,
  {method, url}: Pick<Request, 'method' | 'url'>,
): Promise<Reply> {
  const {headers, status} = response;
  const isJson = /[/+]json\b/i.test(headers.get('content-type') ?? '');
  const text = await response.text().catch(() => '');
  const seconds = Number.parseInt(headers.get('retry-after') ?? '', 10);
  return {
    status,
    isRedirect: isRedirect(response),
    body: isJson && text.length <= MAX_TEXT ? parse(text) : undefined,
    etag: headers.get('etag') ?? undefined,
    requestId: headers.get('request-id') ?? undefined,
    retryAfter: Number.isNaN(seconds) ? undefined : seconds,
    report(problem) {
      // A customer may be gone, but not the route.
      if (problem === 'not-found' && url.includes('/PCU_')) return;
      const isMissing = problem === 'token-missing';
      const said = isMissing ? ': no token arrived' : `: ${problem}`;
      const what = problem ? said : ', which is not the payer proxy’s';
      const advice = status === 401 ? '; try token-header="payer-token"' : '';
      reportObstacle(method, url, describeAnswer(response) + what + advice);
    },
  };
}

/** True for a success with an unreadable body: the outcome is unknown. */
export const isUnreadable = ({status, body}: Reply): boolean =>
  status >= 200 && status < 300 && status !== 204 && body === undefined;

/** The reason from a problem document, if the answer is one. */
export function problemOf({body}: Reply): ProblemCode | undefined {
  const type = (body as Partial<Problem> | undefined)?.type;
  // A proxy may use URLs for its problems: the code is always the last part.
  return typeof type === 'string'
    ? (LAST_CODE.exec(type.slice(-41))?.[1] as ProblemCode | undefined)
    : undefined;
}

/** The error of an answer. Reports on the console what hides the proxy, or something of the request from the proxy. */
export function errorFrom(reply: Reply): ApiError {
  const {status, body, requestId, retryAfter} = reply;
  const problem = problemOf(reply);
  const code = codeFor(reply, problem);
  if (!problem || problem === 'token-missing' || code === 'bad-response') reply.report(problem);
  return new ApiError(code, {
    problem,
    requestId,
    status: status || undefined,
    retryAfter,
    issues: problem === 'validation' ? refusedFields(body as object) : [],
  });
}

/** The status of a gateway only counts if it means the same there. */
function codeFor({status, body}: Reply, problem: ProblemCode | undefined): ApiErrorCode {
  if (status >= 500) return 'unavailable';
  if (body === undefined && status !== 429) return 'bad-response';
  const code = problem === 'validation' ? problem : CODES.get(status);
  return (problem || code !== 'conflict' ? code : undefined) ?? 'bad-response';
}

/** `/contact/address/city` becomes the field `address.city`; an invalid code becomes `check`. */
const refusedFields = ({errors}: {errors?: unknown}): RefusedField[] =>
  (Array.isArray(errors) ? (errors as unknown[]) : []).flatMap((entry) => {
    const {pointer, code} = (entry ?? {}) as Record<string, unknown>;
    if (typeof pointer !== 'string' || !POINTER.test(pointer)) return [];
    const path = pointer.split('/').slice(2).join('.');
    return {path, code: typeof code === 'string' && CODE.test(code) ? code : 'check'};
  });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const CODES: ReadonlyMap<number, ApiErrorCode> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [409, 'conflict'],
  [412, 'conflict'],
  [422, 'conflict'],
  [428, 'conflict'],
  [429, 'rate-limited'],
]);

const POINTER = /^\/[\w/-]{1,100}$/;
const CODE = /^[a-z-]{1,40}$/;
/** Of a text's last 41 characters. */
const LAST_CODE = /(?:^|[:/#])([a-z-]{1,40})$/;

/** Characters; a list of twenty customers is ten times smaller. */
const MAX_TEXT = 262_144;
