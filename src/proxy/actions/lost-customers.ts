import type {CreateTools} from './action.ts';
import type {Moments} from './moments.ts';
import type {Owner, SubmissionKey} from '../store/store.ts';
import {newestCustomers} from '../upstream/newest-customers.ts';
import type {UpstreamCustomer} from '../upstream/read-customer.ts';
import {pause} from '../within.ts';

/** A submission whose create may have been done. */
export interface LostCreate extends SubmissionKey, Pick<Moments, 'claimedAt'> {
  /** Of the contact. */
  fingerprint: string;
}

/**
 * Looks at secuconnect's newest customers, four times while its list may lag, for one with this contact
 * that was created after the claim and never had an owner. No personal data goes into a query.
 *
 * @param tools their clock is the one of the moments
 * @param goesOn asked before each look: false ends the search
 * @returns undefined after the last look: then nothing was done
 * @throws {ListUnavailable} when the last look fails or is not to be had, so that nothing is known
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

/** Milliseconds from now; looks whose time is past are one. */
function looksIn(overAgo: number, settleMs: number): number[] {
  const early = EARLY_LOOKS.map((share) => share * settleMs - Math.max(0, overAgo));
  const waits = [...early, settleMs - overAgo].map((wait) => Math.max(0, wait));
  return [...new Set(waits)];
}

/** secuconnect did not show enough of its list. */
export class ListUnavailable extends Error {
  override readonly name = 'ListUnavailable';
}

/**
 * Looks once more when the list had its time again, and notes what it shows without an owner: a create
 * that was sent twice may have been done twice.
 */
export async function reportLeftOver(lost: LostCreate, tools: CreateTools): Promise<void> {
  await pause(tools.settleMs);
  for (const {id} of await unowned(lost, tools)) await noteDuplicate(lost, id, tools);
}

/** Notes a customer that nobody bound, once whoever took the work over had the time to find it. */
export async function reportUnowned(
  owner: Owner,
  customerId: string,
  tools: CreateTools,
): Promise<void> {
  await pause(tools.settleMs);
  const owned = await tools.store.ownedIds([customerId]);
  if (!owned.has(customerId)) await noteDuplicate(owner, customerId, tools);
}

/** The oldest match is ours; others are for somebody to look at. */
async function look(lost: LostCreate, tools: CreateTools): Promise<UpstreamCustomer | undefined> {
  const [match, ...others] = await unowned(lost, tools);
  for (const {id} of others) await noteDuplicate(lost, id, tools);
  return match;
}

/** Somebody may still be given it, such as another shopper with the same contact: it is noted, not bound. */
async function noteDuplicate(
  {issuer, subject}: Owner,
  customerId: string,
  {store, report}: CreateTools,
): Promise<void> {
  report('reconcile_duplicate', {customerId});
  await store.noteDuplicate({issuer, subject}, customerId);
}

/**
 * Those that fit and never had an owner, oldest first.
 *
 * @throws {ListUnavailable} when there are none as far as the list shows, and it may hold more
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

/** Shares of the settle time at which the list is looked at before its end: 1, 3 and 7 of 20 seconds. */
const EARLY_LOOKS = [0.05, 0.15, 0.35];
