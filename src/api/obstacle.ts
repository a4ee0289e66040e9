import {ApiError} from './errors.ts';

/**
 * Reports on the console what answered in place of the proxy or of the shop's token route: one line, without
 * ids, queries and bodies.
 */
export function reportObstacle(method: string, url: string, what: string): void {
  const place = url.replace(/(?:\/PCU_|\?).*/, '');
  console.error(
    `secu-payer-form: ${method} ${place} ${what}. See docs/proxy.md, "Behind gateways"`,
  );
}

/** Status and type of an answer, or that it redirects; browsers hide the target. */
export const describeAnswer = (response: Response): string =>
  isRedirect(response)
    ? `is redirected (${response.status || '3xx'})`
    : `got ${response.status} ${response.headers.get('content-type') ?? 'without a type'}`;

/** Redirects are not followed, because the token would be sent along. */
export const isRedirect = ({type, status}: Pick<Response, 'type' | 'status'>): boolean =>
  type === 'opaqueredirect' || (status > 299 && status < 400);

/**
 * Why `fetch` failed, which it reports in the same way for all causes: the server of another origin does not let the
 * page read its answer (`bad-response`), something ends the request although the shop can be reached (`unavailable`),
 * or nothing can be reached (`network`).
 */
export async function silenceAt(method: string, url: string): Promise<ApiError> {
  const {origin: page, location} = globalThis;
  if (!page || !URL.canParse(url)) return new ApiError('network');
  if (new URL(url).origin !== page && (await answers(url))) {
    const what = `failed, although the server answers: no CORS headers for ${page}?`;
    reportObstacle(method, url, what);
    return new ApiError('bad-response');
  }
  if (!(await answers(location.href))) return new ApiError('network');
  reportObstacle(method, url, 'got no answer, although the page’s own server answers');
  return new ApiError('unavailable');
}

/** Without credentials, and not from a cache. */
async function answers(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(TIME_TO_ANSWER);
  const request: RequestInit = {mode: 'no-cors', method: 'HEAD', credentials: 'omit'};
  try {
    await fetch(url, {...request, cache: 'no-store', signal});
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds. */
const TIME_TO_ANSWER = 3000;
