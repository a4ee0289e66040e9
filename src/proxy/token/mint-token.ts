import {loadJose} from './jose.ts';
import {judged, TOKEN_CLAIMS} from '../options/judge-options.ts';
import {importKey, type TokenKey} from './token-key.ts';
import {TOKEN_TYPE, type Scope} from './verify-token.ts';

/** The claims of a shopper token. */
export interface TokenClaims {
  /** A secret alone means HS256. */
  key: TokenKey | string | Uint8Array;
  issuer: string;
  audience: string;
  /** The shopper: 1 to 128 printable ASCII characters. Random for guests, never an e-mail address. */
  subject: string;
  scopes: readonly Scope[];
  /** Seconds, at most 900. Default: 600. */
  ttl?: number;
  /** Binds the token to pages of these origins. */
  origins?: readonly string[];
  /** Further customers that the shopper may use. */
  customers?: readonly string[];
  /** `jti`, for a denylist. */
  tokenId?: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

/**
 * A shopper token for the merchant's page: a compact JWS with the claims that docs/openapi.json lists.
 *
 * @throws {OptionsError} naming a wrong claim, so that no useless token is issued
 */
export async function mintToken(claims: TokenClaims): Promise<string> {
  judged('mintToken', TOKEN_CLAIMS, claims);
  const {issuer, audience, subject, scopes, origins, customers, tokenId} = claims;
  const {ttl = 600, clock = Date.now} = claims;
  const key = keyOf(claims.key);
  const {SignJWT} = await loadJose();
  const now = Math.floor(clock() / 1000);
  const payload = {
    scope: scopes.join(' '),
    ...(origins && {origin: [...origins]}),
    ...(customers && {customers: [...customers]}),
    ...(tokenId !== undefined && {jti: tokenId}),
  };
  return new SignJWT(payload)
    .setProtectedHeader({alg: key.alg, typ: TOKEN_TYPE, ...(key.kid && {kid: key.kid})})
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + ttl)
    .sign(await importKey(key));
}

const keyOf = (key: TokenClaims['key']): TokenKey =>
  typeof key === 'string' || key instanceof Uint8Array ? {alg: 'HS256', key} : key;
