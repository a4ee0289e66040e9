import type {ListItem} from '../api/contract.ts';
import {
  fetchCustomer,
  readContact,
  upstreamRefusal,
  type Answer,
  type Asked,
  type Tools,
} from './action.ts';
import {entityTag, isMatch} from './entity-tag.ts';
import {Refusal} from './problem.ts';
import type {UpstreamCustomer} from './upstream-customer.ts';

/** `GET /v1/customers/{id}`. */
export async function read(asked: Asked, tools: Tools): Promise<Answer> {
  countRead(asked, tools);
  const {id, created, updated, contact, ...rest} = await ownCustomer(asked, tools);
  return {
    status: 200,
    body: {id, created, ...(updated !== undefined && {updated}), contact},
    headers: {etag: await entityTag({id, created, updated, contact, ...rest})},
    customerId: id,
  };
}

/**
 * `PUT /v1/customers/{id}`: the whole contact. secuconnect empties what a PUT leaves out, so members
 * that this project does not know are sent back as they were.
 */
export async function update(asked: Asked, tools: Tools): Promise<Answer> {
  const {store, upstream, limits} = tools;
  const {shopper, request, customerId} = asked;
  if (tools.isLimited) {
    tools.rateLimit.count('update', nameOf(asked), limits.updatesPer10Minutes, 600);
  }
  const contact = await readContact(request, limits);
  const stored = await ownCustomer(asked, tools);
  const ifMatch = request.headers.get('if-match');
  if (ifMatch === null) throw new Refusal('precondition-required');
  if (!isMatch(ifMatch, await entityTag(stored))) throw new Refusal('precondition-failed');
  const result = await upstream({
    method: 'PUT',
    path: `Payment/Customers/${customerId}`,
    json: {contact: {...unknownMembers(stored), ...contact}},
  });
  if (result.kind !== 'done') throw upstreamRefusal(result);
  await store.setFingerprint(shopper, customerId, await tools.fingerprint(contact));
  // Answers to an update are known to carry other objects: what counts is what a read gives now.
  const now = await fetchCustomer(customerId, upstream);
  if (!now) throw new Refusal('upstream-error');
  return {
    status: 200,
    body: {id: customerId, updated: now.updated ?? now.created},
    headers: {etag: await entityTag(now)},
    customerId,
  };
}

/** `DELETE /v1/customers/{id}`: 204, repeated for a day too. */
export async function remove(asked: Asked, tools: Tools): Promise<Answer> {
  const {store, upstream} = tools;
  const {shopper, request, customerId} = asked;
  if (await store.wasDeleted(shopper, customerId)) return {status: 204};
  const ifMatch = request.headers.get('if-match');
  if (ifMatch !== null) {
    const stored = await ownCustomer(asked, tools);
    if (!isMatch(ifMatch, await entityTag(stored))) throw new Refusal('precondition-failed');
  } else if (!(await isOwn(asked, tools))) {
    throw new Refusal('not-found');
  }
  const result = await upstream({method: 'DELETE', path: `Payment/Customers/${customerId}`});
  if (result.kind !== 'done') {
    const isGone = result.kind === 'refused' && !(await fetchCustomer(customerId, upstream));
    if (!isGone) throw upstreamRefusal(result);
  }
  await store.tombstone(shopper, customerId);
  return {status: 204, customerId};
}

/** `GET /v1/customers`: the shopper's own, newest first. */
export async function list(asked: Asked, tools: Tools): Promise<Answer> {
  countRead(asked, tools);
  const {searchParams} = new URL(asked.request.url);
  const limit = Number(searchParams.get('limit') ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 20) throw new Refusal('bad-request');
  const cursor = searchParams.get('cursor') ?? undefined;
  const owned = await tools.store.listOwned(asked.shopper, limit + 1, cursor);
  const page = owned.slice(0, limit);
  const items = await Promise.all(
    page.map(async ({customerId: id, created}): Promise<ListItem | undefined> => {
      try {
        const customer = await fetchCustomer(id, tools.upstream);
        return customer && {id, created, contact: customer.contact};
      } catch {
        return {id, created, unavailable: true};
      }
    }),
  );
  const next = owned.length > limit ? page.at(-1)?.customerId : undefined;
  const found = items.filter((item) => item !== undefined);
  return {status: 200, body: {items: found, ...(next !== undefined && {next})}};
}

/** Not the shopper's is the same as not there, and secuconnect is not asked. */
async function ownCustomer(asked: Asked, tools: Tools): Promise<UpstreamCustomer> {
  if (!(await isOwn(asked, tools))) throw new Refusal('not-found');
  const customer = await fetchCustomer(asked.customerId, tools.upstream);
  if (customer?.id === asked.customerId) return customer;
  await tools.store.tombstone(asked.shopper, asked.customerId);
  throw new Refusal('not-found');
}

const isOwn = async ({shopper, customerId}: Asked, {store}: Tools): Promise<boolean> =>
  shopper.customers.has(customerId) || Boolean(await store.findOwned(shopper, customerId));

function countRead(asked: Asked, {isLimited, rateLimit, limits}: Tools): void {
  if (isLimited) rateLimit.count('read', nameOf(asked), limits.readsPerMinute, 60);
}

const nameOf = ({shopper: {issuer, subject}}: Asked): string => JSON.stringify([issuer, subject]);

/** `name` is secuconnect's own, made from the others. */
const unknownMembers = ({raw, contact}: UpstreamCustomer): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(raw).filter(
      ([name]) => !KNOWN.has(name) && name !== 'name' && !(name in contact),
    ),
  );

const KNOWN: ReadonlySet<string> = new Set([
  'salutation',
  'title',
  'forename',
  'surname',
  'companyname',
  'dob',
  'email',
  'phone',
  'mobile',
  'address',
]);
