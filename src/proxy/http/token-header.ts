import {Refusal} from '../problem.ts';

/**
 * The shopper's token in the form of an `Authorization` header: from that header or, if the host needs it for HTTP
 * Basic, from `Payer-Token`, which contains only the token. Null if both are missing.
 *
 * @throws {Refusal} `token-invalid` if both contain a token
 */
export function tokenHeader(headers: Headers): string | null {
  const authorization = headers.get('authorization');
  const token = headers.get('payer-token');
  if (token === null) return authorization;
  if (authorization !== null && BEARER.test(authorization)) throw new Refusal('token-invalid');
  return `Bearer ${token}`;
}

/** Also as one of several, because repeated headers arrive as one. */
const BEARER = /(?:^|,)\s*Bearer\b/i;
