import {Refusal} from '../problem.ts';

/**
 * What carries the shopper's token, written as an `Authorization` header: that header itself or, where the
 * host needs it for HTTP Basic, `Payer-Token`, which is the bare token. Null when there is neither.
 *
 * @throws {Refusal} `token-invalid` when both carry one: nobody can say which of them counts
 */
export function tokenHeader(headers: Headers): string | null {
  const authorization = headers.get('authorization');
  const token = headers.get('payer-token');
  if (token === null) return authorization;
  if (BEARER.test(authorization ?? '')) throw new Refusal('token-invalid');
  return `Bearer ${token}`;
}

/** Also as one of several: two headers of a name arrive as one. */
const BEARER = /(?:^|,)\s*Bearer\b/i;
