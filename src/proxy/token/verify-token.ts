import {fromBase64url, isBase64url} from './base64url.ts';
import type {ProxyLimits, ShopperClaims} from '../options/options.ts';
import {Refusal} from '../problem.ts';
import {signatureCheck, type TokenKey} from './token-key.ts';

/** `typ` of a shopper token. */
export const TOKEN_TYPE = 'secu-payer+jwt';

/** The scopes of a token, one per route. */
export const SCOPES = [
  'customers:create',
  'customers:read',
  'customers:update',
  'customers:delete',
  'customers:list',
] as const;

/** One of {@link SCOPES}. */
export type Scope = (typeof SCOPES)[number];

/** The shopper of a token. */
export interface Shopper {
  issuer: string;
  subject: string;
  scopes: ReadonlySet<string>;
  /** If present, the request must come from one of them. */
  origins: readonly string[] | undefined;
  /** Further customers that the shopper may use. */
  customers: ReadonlySet<string>;
  /** Seconds since 1970. */
  issuedAt: number;
  /** `jti`, if present. */
  tokenId: string | undefined;
  /** All claims, for the merchant's own code. */
  claims: ShopperClaims;
}

/** The settings for checking tokens. */
export interface TokenRules {
  issuers: Readonly<Record<string, {keys: readonly TokenKey[]}>>;
  audience: string;
  clock: () => number;
  limits: Pick<ProxyLimits, 'tokenLife' | 'tokenTolerance'>;
}

/**
 * Checks an `Authorization` header: the shape of the text, the key named by the token's header, the signature, then
 * every claim.
 *
 * @throws {Refusal} `token-missing`, `token-invalid` with the invalid part as its reason, or `token-expired` if
 *   everything else is right
 */
export async function verifyToken(header: string | null, rules: TokenRules): Promise<Shopper> {
  if (header === null) throw new Refusal('token-missing');
  const token = /^Bearer ([\w.-]{1,4096})$/i.exec(header)?.[1];
  if (token === undefined) throw invalid('header');
  const [protectedHeader, claims] = decode(token);
  const isRight = await signatureCheck(keyFor(protectedHeader, claims, rules));
  if (!(await isRight(token))) throw invalid('signature');
  return shopperOf(checked(claims, rules));
}

type Members = Readonly<Record<string, unknown>>;

/** Header and claims before the signature is checked: only to find the key. */
function decode(token: string): [header: Members, claims: Members] {
  const segments = token.split('.');
  if (segments.length !== 3 || !segments.every(isBase64url)) throw invalid('shape');
  const [header, claims] = segments.slice(0, 2).map(parseSegment);
  if (!header || !claims) throw invalid('shape');
  return [header, claims];
}

function parseSegment(segment: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(UTF8.decode(fromBase64url(segment)));
    return typeof value === 'object' && value && !Array.isArray(value)
      ? (value as Members)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The one key the token names; no header of the token chooses the algorithm. */
function keyFor(header: Members, claims: Members, {issuers}: TokenRules): TokenKey {
  const {iss} = claims;
  const issuer = typeof iss === 'string' && Object.hasOwn(issuers, iss) ? issuers[iss] : undefined;
  if (!issuer) throw invalid('iss');
  const forbidden = FORBIDDEN.find((name) => Object.hasOwn(header, name));
  if (forbidden !== undefined) throw invalid(forbidden);
  const {keys} = issuer;
  const {kid, alg, typ} = header;
  const only = keys.length === 1 ? keys[0] : undefined;
  const named = Object.hasOwn(header, 'kid') ? keys.find((key) => key.kid === kid) : only;
  if (!named) throw invalid('kid');
  if (typ !== TOKEN_TYPE) throw invalid('typ');
  if (named.alg !== alg) throw invalid('alg');
  return named;
}

/** Claims with checked types. */
interface Claims extends ShopperClaims {
  iat: number;
  jti?: string;
  scope?: string;
  origin?: readonly string[];
  customers?: readonly string[];
}

/** Types and ranges; expiry is checked last. */
function checked(claims: Members, {audience, clock, limits}: TokenRules): Claims {
  const {sub, iat, exp, nbf, aud, scope, jti, origin, customers} = claims;
  const {tokenLife, tokenTolerance} = limits;
  const now = clock() / 1000;
  const latest = now + tokenTolerance;
  const audiences = typeof aud === 'string' ? [aud] : aud;
  if (!isTextList(audiences) || !audiences.includes(audience)) throw invalid('aud');
  if (!isText(sub) || !SUBJECT.test(sub)) throw invalid('sub');
  if (!isTime(iat) || iat > latest) throw invalid('iat');
  if (!isTime(exp) || exp <= iat || exp - iat > tokenLife) throw invalid('exp');
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= latest)) throw invalid('nbf');
  if (scope !== undefined && !isText(scope)) throw invalid('scope');
  if (jti !== undefined && !isText(jti)) throw invalid('jti');
  if (origin !== undefined && !isTextList(origin)) throw invalid('origin');
  if (customers !== undefined && !isTextList(customers)) throw invalid('customers');
  if (exp <= now - tokenTolerance) throw new Refusal('token-expired', [], {}, 'exp');
  return claims as unknown as Claims;
}

function shopperOf(claims: Claims): Shopper {
  const {iss, sub, iat, jti, scope, origin, customers} = claims;
  return {
    issuer: iss,
    subject: sub,
    scopes: new Set(scope?.split(' ')),
    origins: origin,
    customers: new Set(customers),
    issuedAt: iat,
    tokenId: jti,
    claims,
  };
}

const invalid = (name: string): Refusal => new Refusal('token-invalid', [], {}, name);

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(isText);
const isTime = (value: unknown): value is number => Number.isSafeInteger(value);

/** A token's subject: 1 to 128 printable ASCII characters. */
export const SUBJECT = /^[!-~]{1,128}$/;
const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'cty'];
const UTF8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
