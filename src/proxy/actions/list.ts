import {CUSTOMER_ID, type ListItem} from '../../api/contract.ts';
import {fetchCustomer, type Answer, type Asked, type Tools} from './action.ts';
import {Refusal} from '../problem.ts';
import type {Ownership} from '../store/store.ts';

/** `GET /v1/customers`: the shopper's customers, newest first. Each read customer costs a point. */
export async function list(asked: Asked, tools: Tools): Promise<Answer> {
  const {searchParams} = new URL(asked.request.url);
  const asksFor = searchParams.get('limit') ?? '10';
  if (!LIMIT.test(asksFor)) throw new Refusal('bad-request');
  const limit = Number(asksFor);
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

/** Undefined if the customer no longer exists. */
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

/** 1 to 20. */
const LIMIT = /^(?:[1-9]|1\d|20)$/;
/** Concurrent reads of one list, so that it does not use all concurrent calls. */
const READS_AT_ONCE = 4;
