import type {JWK, CryptoKey as JoseKey} from 'jose';
import {loadJose} from './jose.ts';
import {createMac} from './mac.ts';
import type {TokenKey} from './options.ts';
import type {TokenText} from './token-text.ts';

/** A key as jose takes it. */
export type ImportedKey = JoseKey | Uint8Array;

/** Tells whether a token's signature is right. */
export type SignatureCheck = (token: TokenText) => boolean | Promise<boolean>;

/**
 * The signature check of a key, made once; later calls get the same promise.
 *
 * @throws {TypeError} for an HS256 secret under 32 bytes (RFC 7518, 3.2)
 */
export function signatureCheck(key: TokenKey): Promise<SignatureCheck> {
  const kept = checks.get(key) ?? createCheck(key);
  checks.set(key, kept);
  return kept;
}

async function createCheck(key: TokenKey): Promise<SignatureCheck> {
  const imported = await importKey(key);
  if (key.alg === 'HS256') {
    const mac = await createMac(imported);
    return ({signed, signature}) => mac.verify(signed, signature);
  }
  const {compactVerify, base64url, errors} = await loadJose();
  const options = {algorithms: [key.alg]};
  return async ({signed, signature}) => {
    try {
      await compactVerify(`${signed}.${base64url.encode(signature)}`, imported, options);
      return true;
    } catch (error) {
      if (error instanceof errors.JOSEError) return false;
      throw error;
    }
  };
}

/** A key for jose, which signs with it. @throws {TypeError} as {@link signatureCheck} */
export async function importKey({alg, key}: TokenKey): Promise<ImportedKey> {
  const ready = isJwk(key) ? await (await loadJose()).importJWK(key, alg) : key;
  const imported = typeof ready === 'string' ? new TextEncoder().encode(ready) : ready;
  if (alg === 'HS256' && imported instanceof Uint8Array && imported.byteLength < 32) {
    throw new TypeError('An HS256 key needs at least 32 bytes');
  }
  return imported;
}

const isJwk = (key: TokenKey['key']): key is JWK =>
  typeof key === 'object' && !(key instanceof Uint8Array) && 'kty' in key;

const checks = new WeakMap<TokenKey, Promise<SignatureCheck>>();
