import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';

/** A cookie identifies the session; the proxy gets another name for the shopper. */
export interface Session {
  /** Subject of the tokens. Browsers can read it, so it must not log anybody in. */
  subject: string;
  /** `Set-Cookie` for a new session. */
  cookie?: string;
}

/**
 * The session of a request. Only sessions issued here are accepted: their ids are signed. The subject is derived
 * with the server's secret, so that a token does not reveal the session.
 */
export function sessionOf(request: Request, secret: string): Session | undefined {
  const given = new RegExp(`(?:^|;\\s*)${nameFor(request)}=([0-9a-f]{32})\\.([0-9a-f]{64})(?:;|$)`);
  const [, id, signature] = given.exec(request.headers.get('cookie') ?? '') ?? [];
  if (id === undefined || signature === undefined) return undefined;
  const isOurs = timingSafeEqual(hash(secret, 'session', id), Buffer.from(signature, 'hex'));
  return isOurs ? {subject: subjectOf(secret, id)} : undefined;
}

/** A new session. */
export function newSession(request: Request, secret: string): Session {
  const id = randomBytes(16).toString('hex');
  const value = `${id}.${hash(secret, 'session', id).toString('hex')}`;
  const secure = isSecure(request) ? '; Secure' : '';
  const cookie = `${nameFor(request)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  return {subject: subjectOf(secret, id), cookie};
}

const isSecure = ({url}: Request): boolean => url.startsWith('https:');

/** `__Host-` keeps neighbouring hosts from setting one; browsers accept it only over https. */
const nameFor = (request: Request): string => (isSecure(request) ? '__Host-session' : 'session');

const subjectOf = (secret: string, id: string): string =>
  hash(secret, 'subject', id).toString('hex').slice(0, 32);

const hash = (secret: string, purpose: string, id: string): Buffer =>
  createHmac('sha256', secret).update(`${purpose} ${id}`).digest();
