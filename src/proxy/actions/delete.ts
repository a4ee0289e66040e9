import type {Answer, Asked, Tools} from './action.ts';
import {deleteCustomer} from './delete-customer.ts';
import {entityTag, isMatch} from './entity-tag.ts';
import {isOwn, ownCustomer} from './own-customer.ts';
import {Refusal} from '../problem.ts';

/** `DELETE /v1/customers/{id}`: 204, also for repeats within a day. */
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
