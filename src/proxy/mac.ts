/** HMAC-SHA-256 (RFC 2104) with one key. */
export interface Mac {
  /** 32 bytes. */
  sign(text: string): Uint8Array | Promise<Uint8Array>;
  /** Compares in constant time. */
  verify(text: string, signature: Uint8Array<ArrayBuffer>): boolean | Promise<boolean>;
}

/**
 * `node:crypto` where there is one, else WebCrypto, whose threads cost ten times the hash itself.
 *
 * @param key bytes, or a key of WebCrypto's
 */
export async function createMac(key: Uint8Array | CryptoKey): Promise<Mac> {
  const node = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (!node) return createWebMac(key);
  const {createHmac, createSecretKey, timingSafeEqual, KeyObject} = node;
  const secret = key instanceof Uint8Array ? createSecretKey(key) : KeyObject.from(key);
  const sign = (text: string): Uint8Array => createHmac('sha256', secret).update(text).digest();
  return {
    sign,
    verify: (text, signature) =>
      signature.byteLength === 32 && timingSafeEqual(sign(text), signature),
  };
}

async function createWebMac(key: Uint8Array | CryptoKey): Promise<Mac> {
  const encoder = new TextEncoder();
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const secret =
    key instanceof Uint8Array
      ? await crypto.subtle.importKey('raw', Uint8Array.from(key), algorithm, false, [
          'sign',
          'verify',
        ])
      : key;
  return {
    sign: async (text) =>
      new Uint8Array(await crypto.subtle.sign('HMAC', secret, encoder.encode(text))),
    verify: async (text, signature) =>
      crypto.subtle.verify('HMAC', secret, signature, encoder.encode(text)),
  };
}
