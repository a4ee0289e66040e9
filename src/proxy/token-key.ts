import type {JWK, CryptoKey as JoseKey} from 'jose';
import {loadJose} from './jose.ts';
import type {TokenKey} from './options.ts';

/** A key as jose takes it. */
export type ImportedKey = JoseKey | Uint8Array;

/**
 * Imports a key once; later calls get the same promise.
 *
 * @throws {TypeError} for an HS256 secret under 32 bytes (RFC 7518, 3.2)
 */
export function importKey(key: TokenKey): Promise<ImportedKey> {
  const kept = imported.get(key) ?? importFresh(key);
  imported.set(key, kept);
  return kept;
}

async function importFresh({alg, key}: TokenKey): Promise<ImportedKey> {
  const {importJWK} = await loadJose();
  const ready = isJwk(key) ? await importJWK(key, alg) : key;
  const bytes = typeof ready === 'string' ? new TextEncoder().encode(ready) : ready;
  if (alg !== 'HS256' || !(bytes instanceof Uint8Array)) return bytes;
  if (bytes.byteLength < 32) throw new TypeError('An HS256 key needs at least 32 bytes');
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  // jose would import the bytes again for every token.
  return crypto.subtle.importKey('raw', Uint8Array.from(bytes), algorithm, false, [
    'sign',
    'verify',
  ]);
}

const isJwk = (key: TokenKey['key']): key is JWK =>
  typeof key === 'object' && !(key instanceof Uint8Array) && 'kty' in key;

const imported = new WeakMap<TokenKey, Promise<ImportedKey>>();
