import {fetchCustomer, upstreamRefusal} from './action.ts';
import {Refusal} from '../problem.ts';
import type {Upstream, UpstreamResult} from '../upstream/upstream.ts';

/**
 * Deletes a customer at secuconnect, which says so by an array. After any other answer a read decides.
 *
 * @param isMine whether the customer's lock still is
 * @throws {Refusal} when the customer is still there: `customer-in-use`, or what {@link upstreamRefusal} says
 */
export async function deleteCustomer(
  customerId: string,
  upstream: Upstream,
  isMine: () => Promise<boolean>,
): Promise<void> {
  const path = `Payment/Customers/${customerId}`;
  const result = await upstream({method: 'DELETE', path, mayGo: isMine});
  if (result.kind === 'not-sent' && result.reason === 'may-not-go') throw upstreamRefusal(result);
  const isDone = result.kind === 'done' && Array.isArray(result.body);
  if (isDone || !(await fetchCustomer(customerId, upstream))) return;
  if (result.kind === 'done') throw new Refusal('upstream-error');
  throw isInUse(result) ? new Refusal('customer-in-use') : upstreamRefusal(result);
}

/** The exception alone may be the merchant's missing right. */
const isInUse = (result: UpstreamResult): boolean =>
  result.kind === 'refused' &&
  result.error === 'ProductNotAllowedException' &&
  result.code === STATE_FORBIDS;

/** Comes with a 403 that is about the state of a thing. Source: secuconnect API. */
const STATE_FORBIDS = 1003;
