import {readBytes} from '../src/proxy/http/request-body.ts';

/** Browsers say where a request comes from; another site must get neither token nor order. */
export function isOwnPage({headers, url}: Request): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isOwnOrigin =
    origin === null || (URL.canParse(origin) && new URL(origin).host === new URL(url).host);
  return isOwnOrigin && (site === null || site === 'same-origin');
}

/**
 * True for the demo's own host names. The name of another site may point here too (DNS rebinding), and its pages
 * would then share the demo's origin. IP addresses cannot be redirected like that.
 *
 * @param origins of the shop, as set
 */
export function isOwnHost({url}: Request, origins: readonly string[]): boolean {
  const {hostname} = new URL(url);
  return (
    /^(?:(?:[\w-]+\.)*localhost|[\d.]+|\[.*\])$/.test(hostname) ||
    origins.some((origin) => new URL(origin).hostname === hostname)
  );
}

/** The text of a small body; undefined if it is longer than 4 kB or takes longer than 5 s. */
export async function readSmallBody({body}: Request): Promise<string | undefined> {
  try {
    return UTF8.decode(await readBytes(body, {bodyBytes: 4096, bodyTime: 5000}));
  } catch {
    return undefined;
  }
}

const UTF8 = new TextDecoder();
