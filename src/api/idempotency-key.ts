/**
 * A key for one submission: 32 lower-case hex digits, 128 random bits. `crypto.randomUUID` would be
 * shorter, but is missing on pages that are served over plain http.
 */
export const createIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
