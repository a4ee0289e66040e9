import {ApiError} from './errors.ts';

/**
 * Tells the developer what answered in the place of the proxy, or of the shop's token route: one line on
 * the console, without ids, queries and bodies.
 */
export function reportObstacle(method: string, url: string, what: string): void {
  const place = url.replace(/(?:\/PCU_|\?).*/, '');
  console.error(
    `secu-payer-form: ${method} ${place} ${what}. See docs/proxy.md, "Behind gateways"`,
  );
}

/** Status and type of an answer, or that it redirects: a browser does not tell where to. */
export const describeAnswer = (response: Response): string =>
  isRedirect(response)
    ? `is redirected (${response.status || '3xx'})`
    : `got ${response.status} ${response.headers.get('content-type') ?? 'without a type'}`;

/** None is followed: the token would go along to wherever it leads. */
export const isRedirect = ({type, status}: Pick<Response, 'type' | 'status'>): boolean =>
  type === 'opaqueredirect' || (status > 299 && status < 400);

/**
 * What it means that `fetch` failed: nobody is there, or somebody who does not let the page read the
 * answer. Of another origin the two look alike.
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
  reportObstacle(method, url, `failed, though somebody is there: no CORS headers for ${page}?`);
  return new ApiError('bad-response');
}

/** Milliseconds. */
const TIME_TO_ANSWER = 3000;
