/**
 * What the client and the merchant's proxy exchange: the names that both share.
 * Source: the proxy protocol, sections 2 and 10.
 * @module
 */
import type {Contact} from '../contact/contact.ts';

/** A payment customer's id, on the raw path segment or in an answer. Opaque beyond its shape. */
export const CUSTOMER_ID = /^PCU_[0-9A-Z]{10,64}$/;

/** The beginning of a problem document's `type`, followed by its {@link ProblemCode}. */
export const PROBLEM_TYPE = 'urn:secu-payer-form:problem:';

/** The closed list of reasons for which a proxy refuses. */
export type ProblemCode =
  | 'token-missing'
  | 'token-invalid'
  | 'token-expired'
  | 'insufficient-scope'
  | 'origin-not-allowed'
  | 'not-found'
  | 'method-not-allowed'
  | 'bad-request'
  | 'unsupported-media-type'
  | 'payload-too-large'
  | 'validation'
  | 'idempotency-key-missing'
  | 'idempotency-key-reused'
  | 'request-in-progress'
  | 'outcome-pending'
  | 'precondition-failed'
  | 'precondition-required'
  | 'customer-limit'
  | 'customer-in-use'
  | 'rate-limited'
  | 'capacity'
  | 'upstream-unavailable'
  | 'upstream-error'
  | 'internal';

/** A refusal, `application/problem+json` as in RFC 9457. Its texts are fixed and contain no values. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The request id. */
  instance: string;
  /** Only for `validation`, at most 20: JSON pointer into the body and an issue code. */
  errors?: {pointer: string; code: string}[];
}

/** Answer to a create: 201 for a new customer, 200 for a reused one, both also when replayed. */
export interface CreateReply {
  id: string;
  /** Date and time with offset, as secuconnect wrote it. */
  created: string;
  /** Present when the shopper had this customer already. */
  reused?: true;
}

/** Answer to a read, 200 with an `ETag`. */
export interface ReadReply {
  id: string;
  created: string;
  /** After the first update. */
  updated?: string;
  /** The `ETag` with its quotes, because gateways may change or drop the header. */
  version: string;
  contact: Contact;
}

/** Answer to an update, 200 with an `ETag`. */
export interface UpdateReply {
  id: string;
  updated: string;
  /** As in {@link ReadReply}. */
  version: string;
}

/** One of the shopper's customers; `unavailable` if secuconnect did not return its contact. */
export type ListItem =
  | {id: string; created: string; contact: Contact}
  | {id: string; created: string; unavailable: true};

/** Answer to a list, newest first; `next` is the cursor of the following page. */
export interface ListReply {
  items: ListItem[];
  next?: string;
}
