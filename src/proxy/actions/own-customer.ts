import {fetchCustomer, type Asked, type Tools} from './action.ts';
import {Refusal} from '../problem.ts';
import type {UpstreamCustomer} from '../upstream/read-customer.ts';

/** Not the shopper's is the same as not there, and secuconnect is not asked. */
export async function ownCustomer(asked: Asked, tools: Tools): Promise<UpstreamCustomer> {
  if (!(await isOwn(asked, tools))) throw new Refusal('not-found');
  const customer = await fetchCustomer(asked.customerId, tools.upstream);
  if (customer) return customer;
  await tools.store.tombstone(asked.shopper, asked.customerId);
  throw new Refusal('not-found');
}

/** Vouched for by the token, or the shopper's by the store. */
export const isOwn = async ({shopper, customerId}: Asked, {store}: Tools): Promise<boolean> =>
  shopper.customers.has(customerId) || Boolean(await store.findOwned(shopper, customerId));
