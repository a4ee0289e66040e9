import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';

/** Who comes back is known by a cookie, who they are to the proxy by another name. */
export interface Session {
  /** Of the tokens: it can be read in a browser, so it opens nothing. */
  subject: string;
  /** `Set-Cookie` of a session that is new. */
  cookie?: string;
}

/**
 * The session of a request. Only one that was given here counts: its id is signed. The subject is made
 * from it with the server's secret, so that nobody who reads a token has the session.
 */
export function sessionOf(request: Request, secret: string): Session | undefined {
  const given = new RegExp(`(?:^|;\\s*)${nameFor(request)}=([0-9a-f]{32})\\.([0-9a-f]{64})(?:;|$)`);
  const [, id, signature] = given.exec(request.headers.get('cookie') ?? '') ?? [];
  if (id === undefined || signature === undefined) return undefined;
  const isOurs = timingSafeEqual(hash(secret, 'session', id), Buffer.from(signature, 'hex'));
  return isOurs ? {subject: subjectOf(secret, id)} : undefined;
}

/** A session for somebody who has none. */
export function newSession(request: Request, secret: string): Session {
  const id = randomBytes(16).toString('hex');
  const value = `${id}.${hash(secret, 'session', id).toString('hex')}`;
  const secure = isSecure(request) ? '; Secure' : '';
  const cookie = `${nameFor(request)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  return {subject: subjectOf(secret, id), cookie};
}

const isSecure = ({url}: Request): boolean => url.startsWith('https:');

/** `__Host-` keeps neighbouring hosts from planting one; browsers take it over https alone. */
const nameFor = (request: Request): string => (isSecure(request) ? '__Host-session' : 'session');

const subjectOf = (secret: string, id: string): string =>
  hash(secret, 'subject', id).toString('hex').slice(0, 32);

const hash = (secret: string, purpose: string, id: string): Buffer =>
  createHmac('sha256', secret).update(`${purpose} ${id}`).digest();
