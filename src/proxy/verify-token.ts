import type {ProxyLimits, TokenKey} from './options.ts';
import {Refusal} from './problem.ts';
import {signatureCheck} from './token-key.ts';
import {readToken, type Members} from './token-text.ts';

/** `typ` of a shopper token. */
export const TOKEN_TYPE = 'secu-payer+jwt';

/** What a token may allow. */
export type Scope =
  | 'customers:create'
  | 'customers:read'
  | 'customers:update'
  | 'customers:delete'
  | 'customers:list';

/** Who asks, as the token says. */
export interface Shopper {
  issuer: string;
  subject: string;
  scopes: ReadonlySet<string>;
  /** When present, the request must come from one of them. */
  origins: readonly string[] | undefined;
  /** Customers the shopper may use besides their own. */
  customers: ReadonlySet<string>;
  /** Seconds since 1970. */
  issuedAt: number;
  /** `jti`, if there is one. */
  tokenId: string | undefined;
}

/** What tokens are checked against. */
export interface TokenRules {
  issuers: Readonly<Record<string, {keys: readonly TokenKey[]}>>;
  audience: string;
  clock: () => number;
  limits: Pick<ProxyLimits, 'tokenLife' | 'tokenTolerance'>;
}

/**
 * Checks an `Authorization` header: the shape of the text, its one key, its signature, its claims.
 *
 * @throws {Refusal} `token-missing`, `token-invalid`, or `token-expired` when nothing else is wrong
 */
export async function verifyToken(header: string | null, rules: TokenRules): Promise<Shopper> {
  if (header === null) throw new Refusal('token-missing');
  const [, text = ''] = /^Bearer ([\w.-]+)$/i.exec(header) ?? [];
  if (!text || text.length > 4096) throw new Refusal('token-invalid');
  const token = readToken(text);
  const key = keyFor(token.header, token.claims, rules);
  if (!key) throw new Refusal('token-invalid');
  const isRight = await signatureCheck(key);
  if (!(await isRight(token))) throw new Refusal('token-invalid');
  return shopperOf(token.claims, rules);
}

/** The one key the token names; no header of the token chooses the algorithm. */
function keyFor(header: Members, claims: Members, {issuers}: TokenRules): TokenKey | undefined {
  const {iss} = claims;
  if (typeof iss !== 'string' || !Object.hasOwn(issuers, iss)) return undefined;
  if (FORBIDDEN.some((name) => Object.hasOwn(header, name))) return undefined;
  const keys = issuers[iss]?.keys ?? [];
  const {kid, alg, typ} = header;
  const named = Object.hasOwn(header, 'kid')
    ? keys.find((key) => key.kid !== undefined && key.kid === kid)
    : keys.length === 1
      ? keys[0]
      : undefined;
  return typ === TOKEN_TYPE && named?.alg === alg ? named : undefined;
}

/** Kinds and ranges of the claims. */
function shopperOf(claims: Members, {audience, clock, limits}: TokenRules): Shopper {
  const {iss, sub, iat, exp, nbf, aud, scope = '', jti, origin, customers} = claims;
  const now = clock() / 1000;
  const latest = now + limits.tokenTolerance;
  const isRight =
    isText(iss) &&
    isText(sub) &&
    /^[\x21-\x7e]{1,128}$/.test(sub) &&
    isTime(iat) &&
    isTime(exp) &&
    iat <= latest &&
    exp > iat &&
    exp - iat <= limits.tokenLife &&
    (nbf === undefined || (typeof nbf === 'number' && nbf <= latest)) &&
    (aud === audience || (isTextList(aud) && aud.includes(audience))) &&
    isText(scope) &&
    (jti === undefined || isText(jti)) &&
    (origin === undefined || isTextList(origin)) &&
    (customers === undefined || isTextList(customers));
  if (!isRight) throw new Refusal('token-invalid');
  if (exp <= Math.floor(now) - limits.tokenTolerance) throw new Refusal('token-expired');
  return {
    issuer: iss,
    subject: sub,
    scopes: new Set(scope.split(' ')),
    origins: origin,
    customers: new Set(customers),
    issuedAt: iat,
    tokenId: jti,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(isText);
const isTime = (value: unknown): value is number => Number.isSafeInteger(value);

const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'cty'];
