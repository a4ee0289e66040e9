import type {Contact} from '../contact/contact.ts';
import {comparableText} from '../contact/same-contact.ts';
import type {Owner} from './store/store.ts';

/** Replaces personal data that must not be stored; useless without the key. */
export interface KeyedHash {
  /**
   * Hash of a contact: the key's id, a dot, 64 hexadecimal digits. Equal for contacts that secuconnect would
   * store in the same way, so that a stored customer can be recognised.
   *
   * @param salt different salts give different hashes
   */
  contact(contact: Contact, salt?: string): Promise<string>;
  /** Whether a contact's hash was made with this key, and with a salt or without; other hashes cannot be compared. */
  isOwn(fingerprint: string, isSalted: boolean): Promise<boolean>;
  /** Hash of a shopper, for the log: 16 hexadecimal digits. */
  shopper(owner: Owner): Promise<string>;
}

/**
 * HMAC-SHA-256, because a plain hash of personal data could be guessed. The key's id distinguishes hashes of
 * different keys, so that a key can be changed.
 *
 * @param key any length; the same for all instances and after a restart
 */
export function createKeyedHash(key: string | Uint8Array): KeyedHash {
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : key;
  const mac = createMac(bytes);
  const hash = async (purpose: string, text: string): Promise<string> =>
    hex(await (await mac)(`${purpose}\n${text}`));
  const keyId = async (isSalted: boolean): Promise<string> =>
    (await (isSalted ? saltedId : plainId)).slice(0, 8);
  const [plainId, saltedId] = [hash('key', ''), hash('key', 'salted')];
  return {
    contact: async (contact, salt = '') =>
      `${await keyId(salt !== '')}.${await hash(`contact ${salt}`, comparableText(contact))}`,
    isOwn: async (fingerprint, isSalted) => fingerprint.startsWith(`${await keyId(isSalted)}.`),
    shopper: async ({issuer, subject}) =>
      (await hash('shopper', JSON.stringify([issuer, subject]))).slice(0, 16),
  };
}

/** Computes the HMAC-SHA-256 (RFC 2104) of a text: 32 bytes. */
export type Mac = (text: string) => Uint8Array | Promise<Uint8Array>;

/**
 * A MAC with one key: with `node:crypto` if available, otherwise with WebCrypto, which wakes a thread for each
 * call and therefore takes ten times as long.
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

/** SHA-256 of a text: 64 hexadecimal digits. Not for personal data, which could be guessed from it. */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Two digits for each byte. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += DIGITS[byte];
  return text;
}

const DIGITS = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'));
