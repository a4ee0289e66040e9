import type {RequestListener} from 'node:http';
import {toNodeListener, type Proxy} from '../../src/proxy/index.ts';

/**
 * A Next.js shop with a custom server; the proxy was created with `basePath: '/payer'`.
 *
 * @param pages `next({dev}).getRequestHandler()`
 */
export function nextListener(proxy: Proxy, pages: RequestListener): RequestListener {
  const listen = toNodeListener(proxy);
  return (request, response) => {
    if (request.url?.startsWith('/payer/')) void listen(request, response);
    else pages(request, response);
  };
}
