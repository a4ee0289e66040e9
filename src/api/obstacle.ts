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
 * Why `fetch` failed: no server answers, or a server of another origin does not let the page read the answer.
 * `fetch` reports both in the same way.
 */
export async function silenceAt(method: string, url: string): Promise<ApiError> {
  const page = globalThis.origin;
  if (!page || !URL.canParse(url) || new URL(url).origin === page) return new ApiError('network');
  const signal = AbortSignal.timeout(TIME_TO_ANSWER);
  try {
    await globalThis.fetch(url, {mode: 'no-cors', credentials: 'omit', signal});
  } catch {
    return new ApiError('network');
  }
  reportObstacle(method, url, `failed, although the server answers: no CORS headers for ${page}?`);
  return new ApiError('bad-response');
}

/** Milliseconds. */
const TIME_TO_ANSWER = 3000;
