import type {CreateTools} from './action.ts';
import type {Moments} from './moments.ts';
import type {Owner, SubmissionKey} from '../store/store.ts';
import {newestCustomers} from '../upstream/newest-customers.ts';
import type {UpstreamCustomer} from '../upstream/read-customer.ts';
import {pause} from '../within.ts';

/** A submission whose create may have taken effect. */
export interface LostCreate extends SubmissionKey, Pick<Moments, 'claimedAt'> {
  /** Fingerprint of the contact. */
  fingerprint: string;
}

/**
 * Searches secuconnect's newest customers, four times while its list may lag, for one with this contact that was
 * created after the claim and never had an owner. Queries contain no personal data.
 *
 * @param tools moments refer to their clock
 * @param goesOn called before each search: false ends it
 * @returns undefined after the last search: then nothing was created
 * @throws {ListUnavailable} if the last search fails, so that the outcome is unknown
 */
export async function findLostCustomer(
  {overAt, ...lost}: LostCreate & {overAt: number},
  tools: CreateTools,
  goesOn: () => boolean = () => true,
): Promise<UpstreamCustomer | undefined> {
  let waited = 0;
  const looks = looksIn(tools.clock() - overAt, tools.settleMs);
  for (const [index, wait] of looks.entries()) {
    await pause(wait - waited);
    waited = wait;
    if (!goesOn()) throw new ListUnavailable();
    const match = await look(lost, tools).catch((error: unknown) => {
      if (index === looks.length - 1 || !(error instanceof ListUnavailable)) throw error;
      return undefined;
    });
    if (match) return match;
  }
  return undefined;
}

/** Milliseconds from now; searches whose time has passed are combined. */
function looksIn(overAgo: number, settleMs: number): number[] {
  const early = EARLY_LOOKS.map((share) => share * settleMs - Math.max(0, overAgo));
  const waits = [...early, settleMs - overAgo].map((wait) => Math.max(0, wait));
  return [...new Set(waits)];
}

/** secuconnect did not return enough of its list. */
export class ListUnavailable extends Error {
  override readonly name = 'ListUnavailable';
}

/**
 * Searches once more after another settle time and records customers without an owner, because a create that was
 * sent twice may have taken effect twice.
 */
export async function reportLeftOver(lost: LostCreate, tools: CreateTools): Promise<void> {
  await pause(tools.settleMs);
  for (const {id} of await unowned(lost, tools)) await noteDuplicate(lost, id, tools);
}

/** Records an unassigned customer, after a worker that took over had the time to find it. */
export async function reportUnowned(
  owner: Owner,
  customerId: string,
  tools: CreateTools,
): Promise<void> {
  await pause(tools.settleMs);
  const owned = await tools.store.ownedIds([customerId]);
  if (!owned.has(customerId)) await noteDuplicate(owner, customerId, tools);
}

/** Takes the oldest match and reports the others. */
async function look(lost: LostCreate, tools: CreateTools): Promise<UpstreamCustomer | undefined> {
  const [match, ...others] = await unowned(lost, tools);
  for (const {id} of others) await noteDuplicate(lost, id, tools);
  return match;
}

/** It may still be assigned to another shopper with the same contact, so it is recorded but not assigned. */
async function noteDuplicate(
  {issuer, subject}: Owner,
  customerId: string,
  {store, report}: CreateTools,
): Promise<void> {
  report('reconcile_duplicate', {customerId});
  await store.noteDuplicate({issuer, subject}, customerId);
}

/**
 * The matches that never had an owner, oldest first.
 *
 * @throws {ListUnavailable} if there is no match but the list is incomplete
 */
async function unowned(
  {key, fingerprint, claimedAt}: LostCreate,
  tools: CreateTools,
): Promise<UpstreamCustomer[]> {
  const {customers, undated, isComplete} = await newestCustomers(claimedAt, tools);
  const matching = async (all: UpstreamCustomer[]): Promise<UpstreamCustomer[]> => {
    const prints = await Promise.all(all.map(async ({contact}) => tools.fingerprint(contact, key)));
    const fitting = all.filter((_, index) => prints[index] === fingerprint);
    if (fitting.length === 0) return [];
    const owned = await tools.store.ownedIds(fitting.map(({id}) => id));
    return fitting.filter(({id}) => !owned.has(id)).reverse();
  };
  const matches = await matching(customers);
  const isKnown = isComplete && (await matching(undated)).length === 0;
  if (matches.length === 0 && !isKnown) throw new ListUnavailable();
  return matches;
}

/** When to search before the end of the settle time, as shares of it: 1, 3 and 7 of 20 seconds. */
const EARLY_LOOKS = [0.05, 0.15, 0.35];
