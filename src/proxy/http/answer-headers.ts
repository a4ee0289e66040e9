import type {ProxyOptions} from '../options/options.ts';

/**
 * Headers of every answer, including refusals: without CORS headers a browser reports a refusal as a network error,
 * and the client would repeat it. Source: docs/protocol.md, Checks.
 *
 * @param origin the request's `Origin`, if it has one
 */
export function answerHeaders(
  origin: string | null,
  requestId: string,
  {origins, hsts, resourcePolicy}: HeaderOptions,
): Record<string, string> {
  return {
    // Transforming an answer would change its tag.
    'cache-control': 'no-store, no-transform',
    vary: 'Origin',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': resourcePolicy,
    'request-id': requestId,
    ...(hsts && {'strict-transport-security': 'max-age=31536000; includeSubDomains'}),
    ...(origin && origin !== 'null' && origins.includes(origin) && corsHeaders(origin)),
  };
}

type HeaderOptions = Required<Pick<ProxyOptions, 'origins' | 'hsts' | 'resourcePolicy'>>;

/** Headers of a preflight, in addition to those of every answer. */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers':
    'authorization, payer-token, content-type, idempotency-key, if-match',
  'access-control-max-age': '600',
};

const corsHeaders = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers':
    'etag, location, retry-after, ratelimit, ratelimit-policy, idempotency-replayed, request-id',
});
