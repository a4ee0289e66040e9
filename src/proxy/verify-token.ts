import type {JWTPayload} from 'jose';
import {loadJose} from './jose.ts';
import type {ProxyLimits, TokenKey} from './options.ts';
import {Refusal} from './problem.ts';
import {importKey} from './token-key.ts';

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
 * Checks an `Authorization` header. jose checks signature, type, issuer, audience and time; the rest is
 * checked here, because jose lets it pass: the shape of the text, its length, odd header members, the
 * kinds of the claims, and the length of a token's life.
 *
 * @throws {Refusal} `token-missing`, `token-invalid`, or `token-expired` when nothing else is wrong
 */
export async function verifyToken(header: string | null, rules: TokenRules): Promise<Shopper> {
  if (header === null) throw new Refusal('token-missing');
  const [, token = ''] = /^Bearer ([\w.-]+)$/i.exec(header) ?? [];
  if (!token || token.length > 4096) throw new Refusal('token-invalid');
  const [protectedHeader, claims] = await decode(token);
  const key = keyFor(protectedHeader, claims, rules);
  if (!key) throw new Refusal('token-invalid');
  const payload = await checkSignature(token, key, String(claims['iss']), rules);
  return shopperOf(payload);
}

type Members = Readonly<Record<string, unknown>>;

/** Header and claims, before the signature is known to be right: only to find the key. */
async function decode(token: string): Promise<[header: Members, claims: Members]> {
  const {base64url} = await loadJose();
  const segments = token.split('.');
  if (segments.length !== 3 || !segments.every(isCanonical)) throw new Refusal('token-invalid');
  const [header, claims] = segments.slice(0, 2).map((segment) => parseSegment(segment, base64url));
  if (!header || !claims) throw new Refusal('token-invalid');
  return [header, claims];
}

/** Unused bits of the last sign must be zero, or one token would have many spellings. */
function isCanonical(segment: string): boolean {
  const rest = segment.length % 4;
  if (!segment || rest === 1) return false;
  if (rest === 0) return true;
  const last = BASE64URL.indexOf(segment.slice(-1));
  return last % (rest === 2 ? 16 : 4) === 0;
}

function parseSegment(
  segment: string,
  {decode: toBytes}: {decode: (text: string) => Uint8Array},
): Members | undefined {
  try {
    const bytes = toBytes(segment);
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes),
    );
    return typeof value === 'object' && value && !Array.isArray(value)
      ? (value as Members)
      : undefined;
  } catch {
    return undefined;
  }
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

async function checkSignature(
  token: string,
  key: TokenKey,
  issuer: string,
  {audience, clock, limits}: TokenRules,
): Promise<JWTPayload> {
  const {jwtVerify, errors} = await loadJose();
  const imported = await importKey(key);
  const options = {
    algorithms: [key.alg],
    typ: TOKEN_TYPE,
    issuer,
    audience,
    requiredClaims: ['sub', 'iat', 'exp'],
    clockTolerance: limits.tokenTolerance,
    currentDate: new Date(clock()),
  };
  try {
    const {payload} = await jwtVerify(token, imported, options);
    checkClaims(payload, clock(), limits);
    return payload;
  } catch (error) {
    if (!(error instanceof errors.JWTExpired)) throw new Refusal('token-invalid');
    checkClaims(error.payload, clock(), limits);
    throw new Refusal('token-expired');
  }
}

/** Kinds and ranges that jose does not look at. */
function checkClaims(
  {sub, iat, exp, nbf, aud, scope, jti, origin, customers}: JWTPayload,
  now: number,
  {tokenLife, tokenTolerance}: TokenRules['limits'],
): void {
  const latest = now / 1000 + tokenTolerance;
  const isRight =
    typeof sub === 'string' &&
    /^[\x21-\x7e]{1,128}$/.test(sub) &&
    isTime(iat) &&
    isTime(exp) &&
    iat <= latest &&
    exp > iat &&
    exp - iat <= tokenLife &&
    (nbf === undefined || (typeof nbf === 'number' && nbf <= latest)) &&
    (typeof aud === 'string' || isTextList(aud)) &&
    [scope, jti].every((text) => text === undefined || isText(text)) &&
    [origin, customers].every((list) => list === undefined || isTextList(list));
  if (!isRight) throw new Refusal('token-invalid');
}

function shopperOf(payload: JWTPayload): Shopper {
  const {iss = '', sub = '', iat = 0, jti, scope, origin, customers} = payload;
  return {
    issuer: iss,
    subject: sub,
    scopes: new Set(typeof scope === 'string' ? scope.split(' ') : []),
    origins: origin as readonly string[] | undefined,
    customers: new Set((customers as readonly string[] | undefined) ?? []),
    issuedAt: iat,
    tokenId: jti,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(isText);
const isTime = (value: unknown): value is number => Number.isSafeInteger(value);

const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'cty'];
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
