/** Decodes base64url without padding; the text is known to be spelled right. */
export function fromBase64url(text: string): Uint8Array {
  if (globalThis.Buffer) return globalThis.Buffer.from(text, 'base64url');
  const signs = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0));
}

/** base64url whose unused bits at the end are zero, or one token would have many spellings. */
export const isBase64url = (text: string): boolean => CANONICAL.test(text);

const CANONICAL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;
