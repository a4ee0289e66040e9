import * as v from 'valibot';
import {contactFrom} from '../contact/contact-from.ts';
import type {Contact} from '../contact/contact.ts';
import {CUSTOMER_ID, type CreateReply, type ListReply, type ReadReply} from './contract.ts';
import {isGone} from './thrown.ts';
import {ROUTE, type TokenHeader} from './customer-request.ts';
import {createHttp, type HttpOptions, type RequestLimits} from './http.ts';
import {createIdempotencyKey} from './idempotency-key.ts';
import {errorFrom, type Reply} from './reply.ts';
import {createTokenSource} from './token/token-source.ts';

/** The five actions on a shopper's own payment customers. */
export interface CustomerClient {
  /**
   * Creates a customer, or finds the one this shopper already has with the same contact
   * (`reused`). The same idempotency key never creates a second customer.
   */
  create(contact: Contact, options?: CreateOptions): Promise<CreateReply>;
  /** Undefined if the shopper has no such customer. */
  get(id: string, options?: CallOptions): Promise<Customer | undefined>;
  /** Replaces the whole contact: missing members are deleted. */
  update(
    id: string,
    contact: Contact,
    options?: UpdateOptions,
  ): Promise<{id: string; etag?: string}>;
  /** Also succeeds if the customer no longer exists. */
  delete(id: string, options?: UpdateOptions): Promise<void>;
  /** Newest first. `next` of the answer is the `cursor` of the next page. */
  list(options?: ListOptions): Promise<ListReply>;
  /**
   * Call this when the shopper changes or logs out. Drops the token, even one that is still being fetched,
   * and stops repeating requests of the previous shopper.
   */
  forget?(): void;
}

/** A customer with the tag that guards its next update. */
export interface Customer extends Omit<ReadReply, 'version'> {
  etag?: string;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
}

export interface CreateOptions extends CallOptions {
  /** 16 to 128 of `[A-Za-z0-9_-]`; the same for every attempt of one submission. Default: a new one. */
  idempotencyKey?: string | undefined;
}

export interface UpdateOptions extends CallOptions {
  /** From {@link Customer}: the update fails with `conflict` if the customer has changed since. */
  etag?: string | undefined;
}

export interface ListOptions extends CallOptions {
  /** 1 to 20, default 10. */
  limit?: number;
  cursor?: string;
}

export interface ClientOptions {
  /** Base URL of the merchant's proxy; the routes are `{proxyUrl}/v1/customers…`. */
  proxyUrl: string;
  /** Carries the token; `payer-token` if the host needs `Authorization` itself. Default: `authorization`. */
  tokenHeader?: TokenHeader;
  /** Returns a new shopper token from the merchant's server; called when the token is missing or has expired. */
  getToken: () => Promise<string>;
  /** Replaces the platform's `fetch`, for tests and for a proxy inside the page. */
  fetch?: (request: Request) => Promise<Response>;
  limits?: Partial<RequestLimits>;
}

/**
 * The client of a merchant's payer proxy. Every failure is an {@link ApiError}, except the
 * `AbortError` of a signal.
 */
export function createCustomerClient(options: ClientOptions): Required<CustomerClient> {
  return createEarlyClient(options);
}

/** The same for a page that has already sent the first request. */
export function createEarlyClient({
  getToken,
  ...options
}: ClientOptions & Pick<HttpOptions, 'early'>): Required<CustomerClient> {
  const tokens = createTokenSource(getToken);
  const send = createHttp({...options, tokens});
  const at = (id: string): string => `${ROUTE}/${checkedId(id)}`;

  return {
    async create(contact, {idempotencyKey = createIdempotencyKey(), signal} = {}) {
      const headers = {'idempotency-key': idempotencyKey};
      const reply = await send({method: 'POST', path: ROUTE, headers, json: {contact}, signal});
      return read(createReply, reply);
    },
    async get(id, {signal} = {}) {
      try {
        const reply = await send({method: 'GET', path: at(id), signal});
        return tagged(read(customer, reply), reply);
      } catch (error) {
        if (isGone(error)) return undefined;
        throw error;
      }
    },
    async update(id, contact, {etag, signal} = {}) {
      const headers = ifMatch(etag);
      const reply = await send({method: 'PUT', path: at(id), headers, json: {contact}, signal});
      return tagged(read(updateReply, reply), reply);
    },
    async delete(id, {etag, signal} = {}) {
      try {
        await send({method: 'DELETE', path: at(id), headers: ifMatch(etag), signal});
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
    async list({limit, cursor, signal} = {}) {
      const query = new URLSearchParams({
        ...(limit && {limit: String(limit)}),
        ...(cursor && {cursor}),
      });
      const reply = await send({method: 'GET', path: `${ROUTE}?${query}`, signal});
      return read(listReply, reply);
    },
    forget: tokens.forget,
  };
}

const id = v.pipe(v.string(), v.regex(CUSTOMER_ID));
const created = v.string();
const createReply = v.object({id, created, reused: v.exactOptional(v.literal(true))});
const contact = v.pipe(
  v.custom<object>((input) => typeof input === 'object' && input !== null),
  v.transform((input) => contactFrom(input)),
);
const optional = v.exactOptional(v.string());
const customer = v.object({id, created, updated: optional, version: optional, contact});
const updateReply = v.object({id, version: optional});
const listItem = v.union([
  v.object({id, created, contact}),
  v.object({id, created, unavailable: v.literal(true)}),
]);
const listReply = v.object({items: v.array(listItem), next: optional});

/** Refuses answers with another shape, so that an invalid id never reaches the page. */
function read<T extends v.GenericSchema>(schema: T, reply: Reply): v.InferOutput<T> {
  const {success, output} = v.safeParse(schema, reply.body);
  if (success) return output;
  throw errorFrom(reply);
}

/** The tag in the body takes precedence, because gateways change or drop the header. */
function tagged<T extends {version?: string}>(
  {version, ...answer}: T,
  {etag = ''}: Reply,
): Omit<T, 'version'> & {etag?: string} {
  const tag = version ?? etag;
  return {...answer, ...(tag && {etag: tag})};
}

const ifMatch = (etag: string | undefined): Record<string, string> =>
  etag === undefined ? {} : {'if-match': etag};

function checkedId(text: string): string {
  if (CUSTOMER_ID.test(text)) return text;
  throw new TypeError('A customer id begins with PCU_ and has 14 to 68 characters');
}
