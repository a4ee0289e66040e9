import type {Sandbox} from '../../src/sandbox/index.ts';

/** secuconnect with an empty list: no lost answer is ever found. */
export const withoutList =
  (sandbox: Sandbox) =>
  async (request: Request): Promise<Response> =>
    request.method === 'GET' && request.url.includes('?')
      ? Response.json({count: 0, data: []})
      : sandbox(request);
