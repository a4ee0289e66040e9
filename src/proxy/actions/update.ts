import type {Contact} from '../../contact/contact.ts';
import {nameOf} from '../../contact/members.ts';
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
import {entityTag, isMatch} from './entity-tag.ts';
import {isOwn, ownCustomer} from './own-customer.ts';
import {Refusal} from '../problem.ts';
import type {UpstreamCustomer} from '../upstream/read-customer.ts';

/**
 * `PUT /v1/customers/{id}`: the whole contact. secuconnect deletes members that a PUT omits, so members that this
 * project does not use are sent back unchanged.
 */
export async function update(asked: Asked, tools: Tools): Promise<Answer> {
  const {store, requireIfMatch} = tools;
  const {shopper, request, customerId} = asked;
  await tools.limit('update', asked);
  const ifMatch = request.headers.get('if-match');
  const contact = await readContact(asked, tools);
  // Check the owner before the lock: waiting for it would reveal that the customer exists.
  if (!(await isOwn(asked, tools))) throw new Refusal('not-found');
  return store.withCustomerLock(customerId, async (isMine) => {
    const stored = await ownCustomer(asked, tools);
    if (ifMatch === null && requireIfMatch) throw new Refusal('precondition-required');
    const isCurrent = ifMatch === null || isMatch(ifMatch, await entityTag(stored));
    // RFC 9110, 13.1.1: if the first answer was lost, the repeat finds the work done.
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
 * Answers to an update may contain other objects, so the customer is read afterwards. Until then it is found by both
 * contacts, so that a create of the new contact finds a lost update.
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

/** secuconnect computes `name` from the others. */
function withUnknownMembers(
  contact: Contact,
  raw: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const unknown = (members: unknown): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members ?? {}).filter(([name]) => !KNOWN.has(name)));
  const address = {...unknown(raw['address']), ...contact.address};
  return {...unknown(raw), ...contact, ...(Object.keys(address).length > 0 && {address})};
}

const KNOWN: ReadonlySet<string> = new Set([
  'name',
  'address',
  ...FIELDS.map(({path}) => nameOf(path)),
]);
