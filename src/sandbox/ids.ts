/** Fills an array with random bytes; injected so that a test can repeat a run. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

/** The platform's secure random bytes. */
export const secureBytes: RandomBytes = (bytes) => crypto.getRandomValues(bytes);

/**
 * An id as secuconnect writes them: prefix, underscore and 30 symbols out of 32 (digits and capitals
 * without `1 I L O`), the last but one an `A`. Source: the ids in secuconnect's public SDKs.
 */
export const createId = (prefix: string, random: RandomBytes): string =>
  `${prefix}_${pick(SYMBOLS, 28, random)}A${pick(SYMBOLS, 1, random)}`;

/** An access token: 26 of `0-9a-v`. */
export const createAccessToken = (random: RandomBytes): string => pick(BASE_32_HEX, 26, random);

/** A support id: 32 lower-case hex digits. */
export const createSupportId = (random: RandomBytes): string =>
  pick('0123456789abcdef', 32, random);

/** The alphabets have 32 or 16 symbols, so the remainder favours none. */
const pick = (symbols: string, count: number, random: RandomBytes): string =>
  Array.from(random(new Uint8Array(count)), (byte) => symbols[byte % symbols.length]).join('');

const SYMBOLS = '023456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BASE_32_HEX = '0123456789abcdefghijklmnopqrstuv';
