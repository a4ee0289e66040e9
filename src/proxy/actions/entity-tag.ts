import {sha256} from '../keyed-hash.ts';
import type {UpstreamCustomer} from '../upstream/read-customer.ts';

/**
 * A strong entity tag (RFC 9110, 8.8.3) of a customer as secuconnect has it now. Opaque: a hash that includes the
 * id, so that equal contacts of two customers differ.
 */
export async function entityTag({id, updated, raw}: UpstreamCustomer): Promise<string> {
  const hash = await sha256(JSON.stringify([id, updated, raw]));
  return `"${hash.slice(0, 32)}"`;
}

/**
 * True if an `If-Match` header contains the tag or `*`. Compressing gateways make a tag weak or append the coding,
 * and callers send it back like that: such a tag is treated as equal.
 */
export const isMatch = (header: string, tag: string): boolean =>
  header.split(',').some((part) => part.trim() === '*' || opaqueOf(part) === opaqueOf(tag));

/** The text between the quotes, without what gateways add: `W/"a"`, `"a-gzip"`, `"a;br"`, `"a"-gzip`. */
const opaqueOf = (text: string): string | undefined => ADDED.exec(text.trim())?.[1];

const ADDED =
  /^(?:W\/)?"(.+?)(?:[^\da-z]+(?:gzip|br|brotli|deflate|zstd|compress|identity|df|dcb|dcz))*"?$/i;
