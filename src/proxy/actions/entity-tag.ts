import {sha256} from '../keyed-hash.ts';
import type {UpstreamCustomer} from '../upstream/read-customer.ts';

/**
 * A strong entity tag (RFC 9110, 8.8.3) of a customer as secuconnect has it now. Opaque: a hash, with the
 * id in it, so that equal contacts of two customers differ.
 */
export async function entityTag({id, updated, raw}: UpstreamCustomer): Promise<string> {
  const hash = await sha256(JSON.stringify([id, updated, raw]));
  return `"${hash.slice(0, 32)}"`;
}

/**
 * True when an `If-Match` header names the tag, or any (`*`). A gateway that compresses makes a tag weak,
 * or writes the coding behind it, and the caller sends it back so: that counts as the same.
 */
export const isMatch = (header: string, tag: string): boolean =>
  header.split(',').some((part) => part.trim() === '*' || opaqueOf(part) === opaqueOf(tag));

/** What stands between the quotes, without what gateways add: `W/"a"`, `"a-gzip"`, `"a;br"`, `"a"-gzip`. */
const opaqueOf = (text: string): string | undefined => ADDED.exec(text.trim())?.[1];

const ADDED =
  /^(?:W\/)?"(.+?)(?:[^\da-z]+(?:gzip|br|brotli|deflate|zstd|compress|identity|df|dcb|dcz))*"?$/i;
