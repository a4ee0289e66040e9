import type {Contact} from '../customer/contact.ts';
import type {Report} from './log.ts';
import {steadyClock} from './steady-clock.ts';
import type {Store} from './store.ts';
import {readCustomer, type UpstreamCustomer} from './upstream-customer.ts';
import {isNotFound, type Upstream} from './upstream.ts';

/** What a search for a lost customer needs. */
export interface ReconcileTools {
  store: Store;
  upstream: Upstream;
  /** What a contact is recognised by. @param key of the submission */
  fingerprint: (contact: Contact, key: string) => Promise<string>;
  report: Report;
  /** How long secuconnect's list may lag behind a create, in milliseconds. */
  settleMs: number;
  clock: () => number;
}

/** What is known of a create whose answer was lost. */
export interface LostCreate {
  /** Of the submission. */
  key: string;
  /** Of the contact. */
  fingerprint: string;
  /** Milliseconds since the claim: no customer from before is meant. */
  claimedAgo: number;
  /** Milliseconds since the create went out. */
  sentAgo: number;
}

/**
 * Looks at secuconnect's newest customers, four times while its list may lag, for one with this contact
 * that was created after the claim and never had an owner. No personal data goes into a query.
 *
 * @returns undefined after the last look: then nothing was done
 * @throws {ListUnavailable} when the last look fails, so that nothing is known
 */
export async function findLostCustomer(
  lost: LostCreate,
  tools: ReconcileTools,
): Promise<UpstreamCustomer | undefined> {
  const claimedAt = tools.clock() - lost.claimedAgo;
  const clock = steadyClock(tools.clock);
  let waited = lost.sentAgo;
  let failure: unknown;
  for (const share of LOOKS) {
    const wait = Math.max(0, share * tools.settleMs - waited);
    await pause(wait);
    waited += wait;
    failure = undefined;
    const match = await look({...lost, claimedAt}, {...tools, clock}).catch((error: unknown) => {
      if (!(error instanceof ListUnavailable)) throw error;
      failure = error;
      return undefined;
    });
    if (match) return match;
  }
  if (failure !== undefined) throw failure;
  return undefined;
}

/**
 * Looks once more when the list had its time again, and names what it shows without an owner: a create
 * that was sent twice may have been done twice.
 */
export async function reportLeftOver(
  {claimedAgo, ...lost}: Omit<LostCreate, 'sentAgo'>,
  tools: ReconcileTools,
): Promise<void> {
  const claimedAt = tools.clock() - claimedAgo;
  const steady = {...tools, clock: steadyClock(tools.clock)};
  await pause(tools.settleMs);
  for (const {id} of await unowned({...lost, claimedAt}, steady)) {
    tools.report('reconcile_duplicate', {customerId: id});
  }
}

/** Names a customer that nobody bound, once whoever took the work over had the time to find it. */
export async function reportUnowned(
  customerId: string,
  {store, report, settleMs}: ReconcileTools,
): Promise<void> {
  await pause(settleMs);
  const owned = await store.ownedIds([customerId]);
  if (!owned.has(customerId)) report('reconcile_duplicate', {customerId});
}

/** secuconnect did not show its list. */
export class ListUnavailable extends Error {
  override readonly name = 'ListUnavailable';
}

/** A lost create with the time of its claim, after a clock that stays as it is. */
type Sought = Pick<LostCreate, 'key' | 'fingerprint'> & {claimedAt: number};

/** The oldest match is ours; others are for somebody to look at. */
async function look(lost: Sought, tools: ReconcileTools): Promise<UpstreamCustomer | undefined> {
  const [match, ...others] = await unowned(lost, tools);
  for (const {id} of others) tools.report('reconcile_duplicate', {customerId: id});
  return match;
}

/** Those that fit and never had an owner, oldest first. */
async function unowned(lost: Sought, tools: ReconcileTools): Promise<UpstreamCustomer[]> {
  const matches = await candidates(lost, tools);
  if (matches.size === 0) return [];
  const owned = await tools.store.ownedIds([...matches.keys()]);
  return [...matches.values()].filter(({id}) => !owned.has(id)).reverse();
}

/** Customers with the contact that were created since the claim, newest first. */
async function candidates(
  {key, fingerprint, claimedAt}: Sought,
  tools: ReconcileTools,
): Promise<ReadonlyMap<string, UpstreamCustomer>> {
  const found = new Map<string, UpstreamCustomer>();
  for (let offset = 0; offset < MAX_LOOKED_AT; offset += PAGE) {
    const {rows, ahead} = await newest(offset, tools);
    const page = rows.map(readCustomer).filter((row) => row !== undefined);
    const recent = page.filter(({created}) => Date.parse(created) >= claimedAt + ahead - TOLERANCE);
    for (const customer of recent) {
      const isMatch = (await tools.fingerprint(customer.contact, key)) === fingerprint;
      if (isMatch) found.set(customer.id, customer);
    }
    if (rows.length < PAGE || recent.length < page.length) break;
  }
  return found;
}

/** A page of the list, and how many milliseconds secuconnect's clock is ahead of ours. */
async function newest(
  offset: number,
  {upstream, clock}: ReconcileTools,
): Promise<{rows: unknown[]; ahead: number}> {
  const query = `sort=created:desc&count=${PAGE}&offset=${offset}`;
  const path = `Payment/Customers?${query}`;
  const result = await upstream({method: 'GET', path});
  if (isNotFound(result)) return {rows: [], ahead: 0};
  if (result.kind !== 'done') throw new ListUnavailable();
  const {data, count} = (result.body ?? {}) as {data?: unknown; count?: unknown};
  const ahead = result.date === undefined ? 0 : result.date - clock();
  if (Array.isArray(data)) return {rows: data, ahead};
  // Without a hit `data` may be missing. An answer that is no list does not say that there is none.
  if (count === 0 || count === '0') return {rows: [], ahead};
  throw new ListUnavailable();
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** Shares of the settle time at which the list is looked at: 1, 3, 7 and 20 of 20 seconds. */
const LOOKS = [0.05, 0.15, 0.35, 1];
const PAGE = 50;
const MAX_LOOKED_AT = 1000;
/** Milliseconds: answers take time, and a timestamp is cut to its second. */
const TOLERANCE = 5000;
