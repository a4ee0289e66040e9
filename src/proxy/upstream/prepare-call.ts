import type {UpstreamOptions} from '../options/options.ts';

/**
 * Builds a request to secuconnect. The merchant's `fetch` gets a `Request`; that of the platform builds one itself, and a
 * second one with a signal would cost a tenth of a create.
 *
 * @returns sends it
 * @throws {TypeError} if it cannot be built; then nothing was sent
 */
export function prepareCall(
  fetch: UpstreamOptions['fetch'],
  url: string,
  init: RequestInit,
): () => Promise<Response> {
  if (!fetch) return () => globalThis.fetch(url, init);
  const request = new Request(url, init);
  return () => fetch(request);
}
