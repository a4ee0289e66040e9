import {hex} from './keyed-hash.ts';
import type {UpstreamCustomer} from './upstream-customer.ts';

/**
 * A strong entity tag (RFC 9110, 8.8.3) of a customer as secuconnect has it now. Opaque: a hash, with the
 * id in it, so that equal contacts of two customers differ.
 */
export async function entityTag({id, updated, raw}: UpstreamCustomer): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify([id, updated, raw]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return `"${hex(hash.slice(0, 16))}"`;
}

/** True when an `If-Match` header names the tag, or any (`*`). */
export const isMatch = (header: string, tag: string): boolean =>
  header.split(',').some((part) => part.trim() === tag || part.trim() === '*');
