/** Computes the HMAC-SHA-256 (RFC 2104) of a text: 32 bytes. */
export type Mac = (text: string) => Uint8Array | Promise<Uint8Array>;

/**
 * A MAC with one key: `node:crypto` where there is one, else WebCrypto, which wakes a thread for each
 * call and so costs ten times the hash itself.
 */
export async function createMac(key: Uint8Array): Promise<Mac> {
  const node = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (node) {
    const secret = node.createSecretKey(key);
    return (text) => node.createHmac('sha256', secret).update(text).digest();
  }
  const encoder = new TextEncoder();
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const secret = await crypto.subtle.importKey('raw', Uint8Array.from(key), algorithm, false, [
    'sign',
  ]);
  return async (text) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', secret, encoder.encode(text)));
}
