import type {ProxyContext} from '../src/proxy/index.ts';
import {FAULT_KINDS, type Fault, type Sandbox} from '../src/sandbox/index.ts';

/**
 * What the demo shows of its sandbox, to this machine alone: `GET` and `DELETE /sandbox/_calls`, and
 * `POST /sandbox/_faults` with a fault as JSON. Everything else is secuconnect's.
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
  switch (name) {
    case 'GET /sandbox/_calls':
      return Response.json(sandbox.calls, {headers: {'cache-control': 'no-store'}});
    case 'DELETE /sandbox/_calls':
      sandbox.clearCalls();
      return new Response(null, {status: 204});
    case 'POST /sandbox/_faults': {
      const fault = (await request.json().catch(() => undefined)) as Fault | undefined;
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
