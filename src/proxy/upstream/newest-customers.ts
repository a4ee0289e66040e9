import {readCustomer, type UpstreamCustomer} from './read-customer.ts';
import {isNotFound, type Upstream} from './upstream.ts';

/** The part of secuconnect's list since a moment. */
export interface Newest {
  /** Newest first. */
  customers: UpstreamCustomer[];
  /** Customers with an unreadable time, which may or may not belong here. */
  undated: UpstreamCustomer[];
  /** False if the list ended, failed or skipped rows before an older customer: there may be more. */
  isComplete: boolean;
}

/**
 * The customers created since a moment, page by page. Each page must repeat a row that was already read: when rows
 * were deleted meanwhile, others moved up past it, and the search goes back a page. The result is complete if it
 * reached an older customer or the list's own count.
 *
 * @param since milliseconds since 1970 by our clock; secuconnect's may differ, its answers say how much
 * @throws never
 */
export async function newestCustomers(
  since: number,
  tools: {upstream: Upstream; clock: () => number},
): Promise<Newest> {
  const found = new Map<string, UpstreamCustomer>();
  const undated = new Map<string, UpstreamCustomer>();
  const seen = new Set<string>();
  const result = (isComplete: boolean): Newest => ({
    customers: [...found.values()],
    undated: [...undated.values()],
    isComplete,
  });
  for (let offset = 0, pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await pageAt(offset, tools);
    if (!page) return result(false);
    const customers = page.rows.map(readCustomer).filter((row) => row !== undefined);
    if (customers.length < page.rows.length) return result(false);
    if (offset > 0 && !customers.some(({id}) => seen.has(id))) {
      offset -= STEP;
      continue;
    }
    let isOlderReached = false;
    for (const customer of customers) {
      const created = Date.parse(customer.created);
      seen.add(customer.id);
      if (Number.isNaN(created)) undated.set(customer.id, customer);
      else if (created >= since + page.ahead - TOLERANCE) found.set(customer.id, customer);
      else isOlderReached = true;
    }
    if (isOlderReached) return result(true);
    if (page.count !== undefined && page.count <= offset + customers.length) return result(true);
    if (customers.length < PAGE) return result(false);
    offset += STEP;
  }
  return result(false);
}

interface Page {
  rows: unknown[];
  /** The total of all pages, if the list contains it. */
  count: number | undefined;
  /** Milliseconds by which secuconnect's clock is ahead of ours. */
  ahead: number;
}

/** Undefined if no list is available. */
async function pageAt(
  offset: number,
  {upstream, clock}: {upstream: Upstream; clock: () => number},
): Promise<Page | undefined> {
  const query = `sort=created:desc&count=${PAGE}&offset=${offset}`;
  const result = await upstream({method: 'GET', path: `Payment/Customers?${query}`});
  if (isNotFound(result)) return {rows: [], count: 0, ahead: 0};
  if (result.kind !== 'done') return undefined;
  const {data, count} = (result.body ?? {}) as {data?: unknown; count?: unknown};
  const total = /^\d{1,15}$/.test(String(count)) ? Number(count) : undefined;
  const ahead = result.date === undefined ? 0 : result.date - clock();
  if (Array.isArray(data)) return {rows: data, count: total, ahead};
  // Without matches `data` may be missing. Any other answer does not mean an empty list.
  return total === 0 ? {rows: [], count: 0, ahead} : undefined;
}

const PAGE = 50;
/** Pages overlap by a row. */
const STEP = PAGE - 1;
/** About 3000 customers. */
const MAX_PAGES = 62;
/** Milliseconds: answers take time, and a timestamp is cut to its second. */
const TOLERANCE = 5000;
