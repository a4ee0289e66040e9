/** Decodes valid base64url without padding. */
export function fromBase64url(text: string): Uint8Array {
  if (globalThis.Buffer) return globalThis.Buffer.from(text, 'base64url');
  const signs = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
}

/** base64url whose unused last bits are zero, because a token would otherwise have several spellings. */
export const isBase64url = (text: string): boolean => CANONICAL.test(text);

const CANONICAL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;
