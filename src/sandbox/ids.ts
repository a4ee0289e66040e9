/** Fills an array with random bytes; injectable, so that tests can repeat a run. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

/** The platform's secure random bytes, drawn in large portions, because a portion takes as long as one byte. */
export const secureBytes: RandomBytes = (bytes) => {
  if (left < bytes.length) {
    crypto.getRandomValues(portion);
    left = portion.length;
  }
  bytes.set(portion.subarray(left - bytes.length, left));
  left -= bytes.length;
  return bytes;
};
const portion = new Uint8Array(4096);
let left = 0;

/**
 * An id in secuconnect's format: prefix, underscore and 30 symbols out of 32 (digits and capitals
 * without `1 I L O`), the last but one an `A`. Source: the ids in secuconnect's public SDKs.
 */
export function createId(prefix: string, random: RandomBytes): string {
  const symbols = pick(SYMBOLS, 29, random);
  return `${prefix}_${symbols.slice(0, 28)}A${symbols.slice(28)}`;
}

/** An access token: 26 of `0-9a-v`. */
export const createAccessToken = (random: RandomBytes): string => pick(BASE_32_HEX, 26, random);

/** A support id: 32 lower-case hex digits. */
export const createSupportId = (random: RandomBytes): string =>
  pick('0123456789abcdef', 32, random);

/** The alphabets have 32 or 16 symbols, so the remainder favours no symbol. */
function pick(symbols: string, count: number, random: RandomBytes): string {
  let text = '';
  for (const byte of random(new Uint8Array(count))) text += symbols.charAt(byte % symbols.length);
  return text;
}

const SYMBOLS = '023456789ABCDEFGHJKMNPQRSTUVWXYZ';
const BASE_32_HEX = '0123456789abcdefghijklmnopqrstuv';
