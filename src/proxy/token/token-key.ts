import type {JWK, CryptoKey as JoseKey} from 'jose';
import {fromBase64url, isBase64url} from './base64url.ts';
import {loadJose} from './jose.ts';
import {createMac} from '../keyed-hash.ts';

/** Signature algorithms for shopper tokens. */
export type TokenAlgorithm = 'HS256' | 'ES256' | 'EdDSA';

/** A key that signs or verifies shopper tokens. */
export interface TokenKey {
  /** Optional if the issuer has only one key. */
  kid?: string;
  alg: TokenAlgorithm;
  /** For HS256 UTF-8 text or bytes, at least 32 bytes; otherwise a key for the algorithm, as JWK or CryptoKey. */
  key: string | Uint8Array | CryptoKey | JWK;
}

/** A key in the form that jose accepts. */
export type ImportedKey = JoseKey | Uint8Array;

/** Checks a token's signature; the shape of the token was checked before. */
export type SignatureCheck = (token: string) => boolean | Promise<boolean>;

/** Imports a key once; later calls get the same promise. */
export function importKey(key: TokenKey): Promise<ImportedKey> {
  const kept = imported.get(key) ?? importFresh(key);
  imported.set(key, kept);
  return kept;
}

/**
 * The signature check of a key, created once. HS256 uses `node:crypto` if available, because WebCrypto wakes a thread
 * for each call; everything else uses jose.
 */
export function signatureCheck(key: TokenKey): Promise<SignatureCheck> {
  const kept = checks.get(key) ?? makeCheck(key);
  checks.set(key, kept);
  return kept;
}

/** What a key must be for its algorithm and use; undefined if it is right. Never quotes the key. */
export function keyProblem({alg, key}: TokenKey, use: 'sign' | 'verify'): string | undefined {
  const isRight = isCryptoKey(key)
    ? fitsCryptoKey(key, alg, use)
    : isJwk(key)
      ? fitsJwk(key, alg, use)
      : alg === 'HS256' && (secretBytes(key)?.byteLength ?? 0) >= SECRET_BYTES;
  if (isRight) return undefined;
  if (alg === 'HS256') return 'a secret of at least 32 bytes: text, bytes, JWK or CryptoKey';
  const half = use === 'sign' ? 'private' : 'public';
  return `a ${half} key for ${alg}, as JWK or CryptoKey`;
}

async function makeCheck(key: TokenKey): Promise<SignatureCheck> {
  const secret = key.alg === 'HS256' ? secretBytes(key.key) : undefined;
  const node = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (secret && node) {
    const mac = await createMac(secret);
    return async (token) => {
      const dot = token.lastIndexOf('.');
      const [wanted, given] = [await mac(token.slice(0, dot)), fromBase64url(token.slice(dot + 1))];
      return given.byteLength === wanted.byteLength && node.timingSafeEqual(given, wanted);
    };
  }
  const {compactVerify, errors} = await loadJose();
  const ready = await importKey(key);
  return async (token) => {
    try {
      await compactVerify(token, ready, {algorithms: [key.alg]});
      return true;
    } catch (error) {
      if (error instanceof errors.JOSEError) return false;
      throw error;
    }
  };
}

async function importFresh({alg, key}: TokenKey): Promise<ImportedKey> {
  const bytes = alg === 'HS256' ? secretBytes(key) : undefined;
  if (bytes) {
    const algorithm = {name: 'HMAC', hash: 'SHA-256'};
    // jose would import bytes again for every token.
    return crypto.subtle.importKey('raw', Uint8Array.from(bytes), algorithm, false, [
      'sign',
      'verify',
    ]);
  }
  if (!isJwk(key)) return key as JoseKey;
  const {importJWK} = await loadJose();
  return importJWK(key, alg);
}

/** The bytes of a secret that is not a CryptoKey. */
function secretBytes(key: TokenKey['key']): Uint8Array | undefined {
  if (typeof key === 'string') return new TextEncoder().encode(key);
  if (key instanceof Uint8Array) return key;
  if (!isJwk(key) || key.kty !== 'oct' || typeof key.k !== 'string') return undefined;
  return isBase64url(key.k) ? fromBase64url(key.k) : undefined;
}

function fitsJwk(jwk: JWK, alg: TokenKey['alg'], use: 'sign' | 'verify'): boolean {
  if (alg === 'HS256') return (secretBytes(jwk)?.byteLength ?? 0) >= SECRET_BYTES;
  const {kty, crv, x, y, d} = jwk;
  const isPrivate = typeof d === 'string';
  if (typeof x !== 'string' || isPrivate !== (use === 'sign')) return false;
  return alg === 'ES256'
    ? kty === 'EC' && crv === 'P-256' && typeof y === 'string'
    : kty === 'OKP' && crv === 'Ed25519';
}

function fitsCryptoKey(key: JoseKey, alg: TokenKey['alg'], use: 'sign' | 'verify'): boolean {
  const {name, namedCurve, hash, length} = key.algorithm as KeyAlgorithm & {
    namedCurve?: string;
    hash?: {name: string};
    length?: number;
  };
  if (!key.usages.includes(use)) return false;
  switch (alg) {
    case 'HS256':
      return name === 'HMAC' && hash?.name === 'SHA-256' && (length ?? 0) >= SECRET_BYTES * 8;
    case 'ES256':
      return name === 'ECDSA' && namedCurve === 'P-256';
    default:
      return name === 'Ed25519';
  }
}

const isCryptoKey = (key: unknown): key is JoseKey =>
  Object.prototype.toString.call(key) === '[object CryptoKey]';

const isJwk = (key: unknown): key is JWK =>
  typeof key === 'object' && key !== null && !(key instanceof Uint8Array) && 'kty' in key;

/** RFC 7518, 3.2. */
const SECRET_BYTES = 32;
const imported = new WeakMap<TokenKey, Promise<ImportedKey>>();
const checks = new WeakMap<TokenKey, Promise<SignatureCheck>>();
