import type {Contact} from '../customer/contact.ts';

/** Makes fingerprints of contacts: equal ones for equal contacts, of no use without the key. */
export type Fingerprint = (contact: Contact) => Promise<string>;

/**
 * HMAC-SHA-256 over the contact with its members in order. A plain hash of personal data could be
 * guessed.
 *
 * @param key at least 32 bytes or characters; random when absent
 */
export function createFingerprint(key?: string | Uint8Array): Fingerprint {
  const bytes =
    typeof key === 'string'
      ? new TextEncoder().encode(key)
      : Uint8Array.from(key ?? crypto.getRandomValues(new Uint8Array(32)));
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const imported = crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  return async (contact) => {
    const text = new TextEncoder().encode(canonicalJson(contact));
    const signature = await crypto.subtle.sign('HMAC', await imported, text);
    return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
  };
}

const canonicalJson = (contact: Contact): string =>
  JSON.stringify(contact, (_, value: unknown) =>
    typeof value === 'object' && value
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
