import type {CreateReply, ListReply, ReadReply, UpdateReply} from '../../api/contract.ts';
import type {Contact} from '../../contact/contact.ts';
import type {ContactJudge} from '../judge-contact.ts';
import type {Report, RequestEntry} from '../log.ts';
import type {ProxyLimits} from '../options/options.ts';
import {Refusal} from '../problem.ts';
import {refusedFields} from '../upstream/refused-fields.ts';
import {readJson} from '../http/request-body.ts';
import type {Store} from '../store/store.ts';
import {readCustomer, type UpstreamCustomer} from '../upstream/read-customer.ts';
import {isNotFound, type Upstream, type UpstreamResult} from '../upstream/upstream.ts';
import type {Shopper} from '../token/verify-token.ts';

/** What a create needs, and the search for a lost one. */
export interface CreateTools {
  store: Store;
  upstream: Upstream;
  /** Identifies a contact. @param key of the submission */
  fingerprint: (contact: Contact, key: string) => Promise<string>;
  report: Report;
  /** How long secuconnect's list may lag behind a create, in milliseconds. */
  settleMs: number;
  /** Milliseconds after its mark in which a create can still take effect. */
  callTime: number;
  clock: () => number;
}

/** What every action works with. */
export interface Tools extends CreateTools {
  /** @throws {Refusal} `rate-limited` above the shopper's limit */
  limit: (action: 'update' | 'read', asked: Asked, points?: number) => Promise<void>;
  /** False for a fingerprint of a deploy with another key or `reuse`: no contact compares with it. */
  isComparable: (fingerprint: string) => Promise<boolean>;
  limits: ProxyLimits;
  judge: ContactJudge;
  /** False if the merchant turned off the limits on counts. */
  isLimited: boolean;
  requireIfMatch: boolean;
}

/** A request with a valid token. */
export interface Asked {
  request: Request;
  /** Of the request, without a slash at its end. */
  path: string;
  shopper: Shopper;
  /** Empty for a request to the collection. */
  customerId: string;
  /** Keeps the platform running for work that continues after the answer. */
  waitUntil: (work: Promise<unknown>) => void;
}

/** An answer without the common headers. */
export interface Answer {
  status: number;
  body?: CreateReply | ReadReply | UpdateReply | ListReply;
  headers?: Readonly<Record<string, string>>;
  customerId?: string;
  /** For the log. */
  logged?: Pick<RequestEntry, 'attempt' | 'replayed' | 'reused'>;
}

/** An action of the proxy protocol. @throws {Refusal} */
export type Action = (asked: Asked, tools: Tools) => Promise<Answer>;

/**
 * The contact in a request's body, normalised.
 *
 * @throws {Refusal} `validation` with pointers and codes, and what {@link readJson} throws
 */
export async function readContact(
  {request, shopper}: {request: Request; shopper: Pick<Shopper, 'claims'>},
  tools: Pick<Tools, 'judge' | 'limits'>,
): Promise<Contact> {
  const body = await readJson(request, tools.limits);
  const isShape =
    typeof body === 'object' && body !== null && Object.keys(body).join() === 'contact';
  if (!isShape) throw new Refusal('bad-request');
  const {contact, errors} = await tools.judge((body as {contact: unknown}).contact, shopper);
  if (contact) return contact;
  throw new Refusal(
    'validation',
    errors.map(({path, code}) => ({pointer: pointerTo(path), code})),
  );
}

/**
 * A customer as secuconnect has it now; undefined if it no longer exists: secuconnect's own 404, or an empty
 * answer. Any other answer proves nothing: treating it as *gone* would create a duplicate.
 *
 * @throws {Refusal} `upstream-unavailable`, `upstream-error`
 */
export async function fetchCustomer(
  customerId: string,
  upstream: Upstream,
): Promise<UpstreamCustomer | undefined> {
  const result = await upstream({method: 'GET', path: `Payment/Customers/${customerId}`});
  if (result.kind === 'done') {
    const customer = readCustomer(result.body);
    if (customer?.id === customerId) return customer;
    if (isEmpty(result.body)) return undefined;
    throw new Refusal('upstream-error');
  }
  if (isNotFound(result)) return undefined;
  throw upstreamRefusal(result);
}

/** The refusal for the shopper: secuconnect's 401 and 403 are the merchant's problem. */
export function upstreamRefusal(result: Exclude<UpstreamResult, {kind: 'done'}>): Refusal {
  if (result.kind === 'refused') {
    const errors = refusedFields(result.error, result.details);
    if (errors.length > 0) return new Refusal('validation', errors);
    return new Refusal('upstream-error', [], {}, `${result.error} ${result.code}`);
  }
  const {cause} = result;
  if (result.kind === 'unknown') {
    return (result.status ?? 500) < 400
      ? new Refusal('upstream-error', [], {}, cause)
      : new Refusal('upstream-unavailable', [], {'retry-after': '1'}, cause);
  }
  if (result.refusal) return result.refusal;
  if (result.reason === 'login-refused') return new Refusal('upstream-error', [], {}, 'login');
  if (result.reason === 'capacity' || result.reason === 'may-not-go') {
    return new Refusal('capacity', [], {'retry-after': '1'});
  }
  const wait = String(result.retryAfter ?? 1);
  return new Refusal('upstream-unavailable', [], {'retry-after': wait}, cause);
}

/** The shopper's tokens of that time count no more; a new one does. */
export const REVOKED = new Refusal('token-expired', [], {}, 'iat revoked');

/** @throws {Refusal} {@link REVOKED} */
export async function refuseRevoked(shopper: Shopper, store: Store): Promise<void> {
  // Times in tokens are whole seconds, cut down: one of the same second is older.
  if (shopper.issuedAt < (await store.notBefore(shopper))) throw REVOKED;
}

/** `{}`, `[]` or null. */
const isEmpty = (body: unknown): boolean =>
  typeof body === 'object' && Object.keys(body ?? {}).length === 0;

/** RFC 6901. An unknown member's name is the caller's text: it is not repeated. */
function pointerTo(path: string): string {
  const pointer = `/contact${path && `/${path.replaceAll('.', '/')}`}`;
  return /^[a-z_/]{1,60}$/.test(pointer) ? pointer : '/contact';
}
