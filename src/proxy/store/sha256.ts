import {hex} from './keyed-hash.ts';

/** SHA-256 of a text: 64 hexadecimal digits. Not for personal data, which could be guessed from it. */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
