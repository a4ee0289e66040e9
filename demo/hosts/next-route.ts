import type {Proxy} from '../../src/proxy/index.ts';

/**
 * What `app/payer/[...path]/route.ts` of a Next.js shop exports, the proxy made with `basePath: '/payer'`:
 * `export const {GET, POST, PUT, DELETE, OPTIONS} = payerRoute(proxy)`.
 */
export function payerRoute(proxy: Proxy) {
  const answer = (request: Request): Promise<Response> => proxy(request);
  return {GET: answer, POST: answer, PUT: answer, DELETE: answer, OPTIONS: answer};
}
