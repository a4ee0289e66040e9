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
  const token = /^Bearer ([\w.-]{1,4096})$/i.exec(header)?.[1];
  if (token === undefined) throw new Refusal('token-invalid');
  const [protectedHeader, claims] = await decode(token);
  const key = keyFor(protectedHeader, claims, rules);
  if (!key) throw new Refusal('token-invalid');
  return shopperOf(await checkSignature(token, key, String(claims['iss']), rules));
}

type Members = Readonly<Record<string, unknown>>;

/** Header and claims, before the signature is known to be right: only to find the key. */
async function decode(token: string): Promise<[header: Members, claims: Members]> {
  const {base64url} = await loadJose();
  const segments = token.split('.');
  const isShape = segments.length === 3 && segments.every((segment) => CANONICAL.test(segment));
  if (!isShape) throw new Refusal('token-invalid');
  const [header, claims] = segments.slice(0, 2).map((segment) => parseSegment(segment, base64url));
  if (!header || !claims) throw new Refusal('token-invalid');
  return [header, claims];
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
  const issuer = typeof iss === 'string' && Object.hasOwn(issuers, iss) ? issuers[iss] : undefined;
  if (!issuer || FORBIDDEN.some((name) => Object.hasOwn(header, name))) return undefined;
  const {keys} = issuer;
  const {kid, alg, typ} = header;
  const only = keys.length === 1 ? keys[0] : undefined;
  const named = Object.hasOwn(header, 'kid') ? keys.find((key) => key.kid === kid) : only;
  return typ === TOKEN_TYPE && named?.alg === alg ? named : undefined;
}

async function checkSignature(
  token: string,
  key: TokenKey,
  issuer: string,
  {audience, clock, limits}: TokenRules,
): Promise<Claims> {
  const {jwtVerify, errors} = await loadJose();
  const imported = await importKey(key);
  const options = {
    algorithms: [key.alg],
    typ: TOKEN_TYPE,
    issuer,
    audience,
    clockTolerance: limits.tokenTolerance,
    currentDate: new Date(clock()),
  };
  try {
    const {payload} = await jwtVerify(token, imported, options);
    return checked(payload, clock(), limits);
  } catch (error) {
    if (!(error instanceof errors.JWTExpired)) throw new Refusal('token-invalid');
    checked(error.payload, clock(), limits);
    throw new Refusal('token-expired');
  }
}

/** Claims whose kinds are known to be right. */
interface Claims {
  iss: string;
  sub: string;
  iat: number;
  jti?: string;
  scope?: string;
  origin?: readonly string[];
  customers?: readonly string[];
}

/** Kinds and ranges that jose does not look at. */
function checked(
  payload: JWTPayload,
  now: number,
  {tokenLife, tokenTolerance}: TokenRules['limits'],
): Claims {
  const {sub, iat, exp, nbf, aud, scope, jti, origin, customers} = payload;
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
  return payload as unknown as Claims;
}

const shopperOf = ({iss, sub, iat, jti, scope, origin, customers}: Claims): Shopper => ({
  issuer: iss,
  subject: sub,
  scopes: new Set(scope?.split(' ')),
  origins: origin,
  customers: new Set(customers),
  issuedAt: iat,
  tokenId: jti,
});

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(isText);
const isTime = (value: unknown): value is number => Number.isSafeInteger(value);

const FORBIDDEN = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'cty'];
/** base64url whose unused bits at the end are zero, or one token would have many spellings. */
const CANONICAL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;
