import {Refusal} from './problem.ts';

/** A compact JWS taken apart. Nothing in it is trusted before its signature is. */
export interface TokenText {
  header: Members;
  claims: Members;
  /** What the signature is of. */
  signed: string;
  signature: Uint8Array<ArrayBuffer>;
}

/** Members of a JSON object. */
export type Members = Readonly<Record<string, unknown>>;

/**
 * Three segments in base64url, each in its one spelling; header and claims are objects in JSON.
 *
 * @throws {Refusal} `token-invalid`
 */
export function readToken(token: string): TokenText {
  const segments = token.split('.');
  const [first = '', second = '', third = ''] = segments;
  if (segments.length !== 3 || !segments.every(isCanonical)) throw new Refusal('token-invalid');
  const header = membersIn(first);
  const claims = membersIn(second);
  if (!header || !claims) throw new Refusal('token-invalid');
  return {header, claims, signed: `${first}.${second}`, signature: bytesOf(third)};
}

/** Unused bits of the last sign must be zero, or one token would have many spellings. */
function isCanonical(segment: string): boolean {
  if (!/^[\w-]+$/.test(segment)) return false;
  const rest = segment.length % 4;
  if (rest === 1) return false;
  if (rest === 0) return true;
  const last = BASE64URL.indexOf(segment.slice(-1));
  return last % (rest === 2 ? 16 : 4) === 0;
}

function membersIn(segment: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(UTF8.decode(bytesOf(segment)));
    return typeof value === 'object' && value && !Array.isArray(value)
      ? (value as Members)
      : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(segment: string): Uint8Array<ArrayBuffer> {
  const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

const UTF8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
