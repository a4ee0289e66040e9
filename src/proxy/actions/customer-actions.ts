import {CUSTOMER_ID, type ListItem} from '../../api/contract.ts';
import {nameOf, type Contact} from '../../contact/contact.ts';
import {FIELDS} from '../../contact/fields.ts';
import {isSameContact} from '../../contact/same-contact.ts';
import {
  fetchCustomer,
  readContact,
  refuseRevoked,
  upstreamRefusal,
  type Answer,
  type Asked,
  type Tools,
} from './action.ts';
import {deleteCustomer} from './delete-customer.ts';
import {entityTag, isMatch} from './entity-tag.ts';
import {Refusal} from '../problem.ts';
import type {Ownership} from '../store/store.ts';
import type {UpstreamCustomer} from '../upstream/read-customer.ts';

/** `GET /v1/customers/{id}`. */
export async function read(asked: Asked, tools: Tools): Promise<Answer> {
  await tools.limit('read', asked);
  const customer = await ownCustomer(asked, tools);
  const {id, created, updated, contact} = customer;
  const version = await entityTag(customer);
  return {
    status: 200,
    body: {id, created, ...(updated !== undefined && {updated}), version, contact},
    headers: {etag: version},
    customerId: id,
  };
}

/**
 * `PUT /v1/customers/{id}`: the whole contact. secuconnect empties what a PUT leaves out, so members
 * that this project does not know are sent back as they were.
 */
export async function update(asked: Asked, tools: Tools): Promise<Answer> {
  const {store, limits, requireIfMatch} = tools;
  const {shopper, request, customerId} = asked;
  await tools.limit('update', asked);
  const ifMatch = request.headers.get('if-match');
  const contact = await readContact(request, limits);
  // A stranger neither waits for the lock nor holds it: the wait would tell that the customer exists.
  if (!(await isOwn(asked, tools))) throw new Refusal('not-found');
  return store.withCustomerLock(customerId, async (isMine) => {
    const stored = await ownCustomer(asked, tools);
    if (ifMatch === null && requireIfMatch) throw new Refusal('precondition-required');
    const isCurrent = ifMatch === null || isMatch(ifMatch, await entityTag(stored));
    // RFC 9110, 13.1.1: a repeat whose first answer was lost finds its own work done.
    const isDone = isSameContact(stored.contact, contact);
    if (!isCurrent && !isDone) throw new Refusal('precondition-failed');
    const now = isCurrent ? await replace(stored, contact, {asked, isMine, tools}) : stored;
    await store.setFingerprint(shopper, customerId, await tools.fingerprint(contact, customerId));
    const version = await entityTag(now);
    return {
      status: 200,
      body: {id: customerId, updated: now.updated ?? now.created, version},
      headers: {etag: version},
      customerId,
    };
  });
}

/**
 * Answers to an update are known to carry other objects: what counts is what a read gives after it. Until
 * then the customer is found by both contacts, so that a create of the new one finds a lost update.
 */
async function replace(
  stored: UpstreamCustomer,
  contact: Contact,
  {asked, isMine, tools}: {asked: Asked; isMine: () => Promise<boolean>; tools: Tools},
): Promise<UpstreamCustomer> {
  const {store, upstream, fingerprint} = tools;
  const {shopper, customerId} = asked;
  await store.expectFingerprint(shopper, customerId, await fingerprint(contact, customerId));
  const result = await upstream({
    method: 'PUT',
    path: `Payment/Customers/${customerId}`,
    json: {contact: withUnknownMembers(contact, stored.raw)},
    mayGo: async () => {
      await refuseRevoked(shopper, store);
      return isMine();
    },
  });
  if (result.kind !== 'done' && result.kind !== 'unknown') throw upstreamRefusal(result);
  const now = await fetchCustomer(customerId, upstream);
  if (now && isSameContact(now.contact, contact)) return now;
  throw result.kind === 'done' ? new Refusal('upstream-error') : upstreamRefusal(result);
}

/** `DELETE /v1/customers/{id}`: 204, repeated for a day too. */
export async function remove(asked: Asked, tools: Tools): Promise<Answer> {
  const {store, upstream} = tools;
  const {shopper, request, customerId} = asked;
  await tools.limit('update', asked);
  const ifMatch = request.headers.get('if-match');
  const wasDeleted = (): Promise<boolean> => store.wasDeleted(shopper, customerId);
  // Before the lock, as for an update.
  if (!(await isOwn(asked, tools)) && !(await wasDeleted())) throw new Refusal('not-found');
  return store.withCustomerLock(customerId, async (isMine) => {
    if (await wasDeleted()) return {status: 204, customerId};
    if (ifMatch !== null) {
      const stored = await ownCustomer(asked, tools);
      if (!isMatch(ifMatch, await entityTag(stored))) throw new Refusal('precondition-failed');
    } else if (!(await isOwn(asked, tools))) {
      throw new Refusal('not-found');
    }
    await deleteCustomer(customerId, upstream, isMine);
    await store.tombstone(shopper, customerId);
    return {status: 204, customerId};
  });
}

/** `GET /v1/customers`: the shopper's own, newest first. It costs as many points as it reads. */
export async function list(asked: Asked, tools: Tools): Promise<Answer> {
  const {searchParams} = new URL(asked.request.url);
  const limit = Number(searchParams.get('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 20) throw new Refusal('bad-request');
  const cursor = searchParams.get('cursor') ?? undefined;
  if (cursor !== undefined && !CUSTOMER_ID.test(cursor)) throw new Refusal('bad-request');
  const owned = await tools.store.listOwned(asked.shopper, limit + 1, cursor);
  const page = owned.slice(0, limit);
  await tools.limit('read', asked, Math.max(1, page.length));
  const items: (ListItem | undefined)[] = [];
  const waiting = page.entries();
  const readOn = async (): Promise<void> => {
    for (const [index, ownership] of waiting) items[index] = await listItem(ownership, tools);
  };
  await Promise.all(Array.from({length: READS_AT_ONCE}, readOn));
  const next = owned.length > limit ? page.at(-1)?.customerId : undefined;
  const found = items.filter((item) => item !== undefined);
  return {status: 200, body: {items: found, ...(next !== undefined && {next})}};
}

/** Undefined when the customer is gone. */
async function listItem(
  {customerId: id, created}: Ownership,
  {upstream}: Tools,
): Promise<ListItem | undefined> {
  try {
    const customer = await fetchCustomer(id, upstream);
    return customer && {id, created, contact: customer.contact};
  } catch {
    return {id, created, unavailable: true};
  }
}

/** Not the shopper's is the same as not there, and secuconnect is not asked. */
async function ownCustomer(asked: Asked, tools: Tools): Promise<UpstreamCustomer> {
  if (!(await isOwn(asked, tools))) throw new Refusal('not-found');
  const customer = await fetchCustomer(asked.customerId, tools.upstream);
  if (customer) return customer;
  await tools.store.tombstone(asked.shopper, asked.customerId);
  throw new Refusal('not-found');
}

const isOwn = async ({shopper, customerId}: Asked, {store}: Tools): Promise<boolean> =>
  shopper.customers.has(customerId) || Boolean(await store.findOwned(shopper, customerId));

/** `name` is secuconnect's own, made from the others. */
function withUnknownMembers(
  contact: Contact,
  raw: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const unknown = (members: unknown): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members ?? {}).filter(([name]) => !KNOWN.has(name)));
  const address = {...unknown(raw['address']), ...contact.address};
  return {...unknown(raw), ...contact, address};
}

/** Of one list: it must not take all the calls that go at once. */
const READS_AT_ONCE = 4;

const KNOWN: ReadonlySet<string> = new Set([
  'name',
  'address',
  ...FIELDS.map(({path}) => nameOf(path)),
]);
