/** One of secuconnect's exceptions: its name is also the HTTP reason phrase. */
export interface ProductException {
  error:
    | 'ProductFormatException'
    | 'ProductNotAllowedException'
    | 'ProductNotFoundException'
    | 'ProductInternalException';
  status: number;
  details: string;
  /** Zero, or a four-digit number such as 2003. */
  code?: number;
}

/** The result of an action. */
export type Result = Success | ProductException;

/** A success is always 200. */
export interface Success {
  body: unknown;
}

export const success = (body: unknown): Success => ({body});

/** The HTTP answer for a result: JSON in secuconnect's spelling. */
export const answerTo = (result: Result, supportId: () => string): Response =>
  'body' in result ? json(200, 'OK', result.body, RESOURCE_HEADERS) : refusal(result, supportId());

/** A refusal in the envelope of the developer pages, *Error handling*. */
const refusal = (
  {error, status, details, code = 0}: ProductException,
  supportId: string,
): Response =>
  json(
    status,
    error,
    {
      status: 'error',
      error,
      error_details: details,
      error_user: `Es ist ein unbekannter Fehler aufgetreten${code ? ` (Code ${code})` : ''}`,
      code,
      supportId,
    },
    RESOURCE_HEADERS,
  );

/** An answer of the token endpoint, which has a different envelope. */
export const oauthAnswer = (status: number, body: Record<string, unknown>): Response =>
  json(status, status === 200 ? 'OK' : 'Bad Request', body, OAUTH_HEADERS);

/** The answer to an unknown or expired token. */
export const staleToken = (): Response =>
  json(
    401,
    'Unauthorized',
    {error: 'invalid_token', error_description: 'The access token is invalid'},
    RESOURCE_HEADERS,
  );

/** The answer to a preflight. */
export const preflight = (isTokenEndpoint: boolean): Response =>
  new Response(null, {status: 200, headers: isTokenEndpoint ? OAUTH_HEADERS : RESOURCE_HEADERS});

function json(
  status: number,
  statusText: string,
  body: unknown,
  headers: Record<string, string>,
): Response {
  // The service is written in PHP, whose encoder escapes slashes.
  const text = JSON.stringify(body).replaceAll('/', '\\/');
  return new Response(text, {
    status,
    statusText,
    headers: {...headers, 'content-type': 'application/json; charset=UTF-8'},
  });
}

/** As recorded from the testing system in February 2022. */
const COMMON_HEADERS = {
  pragma: 'no-cache',
  'x-content-type-options': 'nosniff',
  'x-xss-protection': '1; mode=block',
  'x-frame-options': 'SAMEORIGIN',
  'access-control-allow-origin': '*',
  'access-control-allow-headers':
    'Content-Type, Accept, Authorization, Content-Security-Policy, X-Content-Type-Options, X-Xss-Protection, X-Frame-Options',
  'access-control-max-age': '600',
  'access-control-expose-headers': '',
};
const OAUTH_HEADERS = {
  ...COMMON_HEADERS,
  'cache-control': 'no-store',
  'access-control-allow-methods': 'POST, OPTIONS',
};
const RESOURCE_HEADERS = {
  ...COMMON_HEADERS,
  'cache-control': 'no-store, no-cache, must-revalidate',
  expires: 'Thu, 19 Nov 1981 08:52:00 GMT',
  'content-language': 'en_GB',
  'access-control-allow-methods': 'POST, GET, PUT, DELETE, PATCH, OPTIONS',
};
