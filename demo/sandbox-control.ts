import type {ProxyContext} from '../src/proxy/index.ts';
import {FAULT_KINDS, type Fault, type Sandbox} from '../src/sandbox/index.ts';
import {isOwnPage, readSmallBody} from './own-page.ts';

/**
 * Routes of the demo to control its sandbox, only for this machine and the demo's pages: `GET` and
 * `DELETE /sandbox/_calls`, `POST /sandbox/_faults` with a fault as JSON, and `DELETE /sandbox/_faults`. All others are secuconnect's.
 */
export async function answerSandbox(
  request: Request,
  {ip = ''}: ProxyContext,
  sandbox: Sandbox,
): Promise<Response> {
  const {pathname} = new URL(request.url);
  const name = `${request.method} ${pathname}`;
  if (!pathname.startsWith('/sandbox/_')) return sandbox(request);
  if (!/^(?:127\.|::1$|::ffff:127\.)/.test(ip)) return new Response(null, {status: 404});
  // A URL typed into the address bar has no page as its origin.
  const isTyped = request.method === 'GET' && request.headers.get('sec-fetch-site') === 'none';
  if (!isTyped && !isOwnPage(request)) return new Response(null, {status: 403});
  switch (name) {
    case 'GET /sandbox/_calls':
      return Response.json(sandbox.calls, {headers: {'cache-control': 'no-store'}});
    case 'DELETE /sandbox/_calls':
      sandbox.clearCalls();
      return new Response(null, {status: 204});
    case 'DELETE /sandbox/_faults':
      sandbox.faults.clear();
      return new Response(null, {status: 204});
    case 'POST /sandbox/_faults': {
      const fault = parsed(await readSmallBody(request));
      if (!fault || !FAULT_KINDS.includes(fault.kind)) {
        return new Response(`kind takes ${FAULT_KINDS.join(', ')}`, {status: 400});
      }
      sandbox.faults.add(fault);
      return new Response(null, {status: 204});
    }
    default:
      return new Response(null, {status: 404});
  }
}

function parsed(text = ''): Fault | undefined {
  try {
    return JSON.parse(text) as Fault;
  } catch {
    return undefined;
  }
}
