import type {Contact} from '../customer/contact.ts';
import {isSameContact} from '../customer/same-contact.ts';
import type {Claim, ClaimKey, Outcome, Store} from './store.ts';
import {readCustomer, type UpstreamCustomer} from './upstream-customer.ts';
import type {Upstream, UpstreamResult} from './upstream.ts';

/** What the work on a create ended with. */
export type CreateResult =
  | {kind: 'settled'; outcome: Outcome}
  /** Surely nothing was done; a repeat is free. */
  | {kind: 'unavailable'; retryAfter: number | undefined; isLoginRefused: boolean}
  /** Another worker took over. */
  | {kind: 'overtaken'};

/** What the work needs. */
export interface CreateTools {
  store: Store;
  upstream: Upstream;
  /** How long secuconnect's list may lag behind a create, in milliseconds. */
  settleMs: number;
  clock: () => number;
}

/**
 * Creates one customer for a claimed submission, exactly once: an answer that was lost is looked for
 * in secuconnect's newest customers before anything is sent again. It goes on when the shopper leaves.
 *
 * @param sentAt when an earlier worker sent the create, if one did
 */
export async function createCustomer(
  claim: Claim,
  contact: Contact,
  {attempt, sentAt}: {attempt: number; sentAt: number | undefined},
  tools: CreateTools,
): Promise<CreateResult> {
  const {store, upstream} = tools;
  const lease = setInterval(
    () => void store.renew(claim, attempt, claim.leaseMs),
    claim.leaseMs / 3,
  );
  try {
    let since = sentAt;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const found = since === undefined ? undefined : await lookFor(contact, since, tools);
      if (found) return await settle(created(found), claim, attempt, store);
      const now = await store.markSent(claim, attempt);
      if (now === undefined) return {kind: 'overtaken'};
      const result = await upstream({
        method: 'POST',
        path: 'Payment/Customers',
        json: {contact},
        actionId: await actionId(claim, round),
      });
      const customer = result.kind === 'done' ? readCustomer(result.body) : undefined;
      if (customer) return await settle(created(customer), claim, attempt, store);
      if (result.kind === 'refused') return await settle(REFUSED, claim, attempt, store);
      if (result.kind === 'not-sent' && since === undefined) {
        await store.release(claim, attempt);
        return unavailable(result);
      }
      since ??= now;
    }
    return {kind: 'unavailable', retryAfter: undefined, isLoginRefused: false};
  } finally {
    clearInterval(lease);
  }
}

/**
 * Looks at secuconnect's newest customers, four times while its list may lag, for one with this contact
 * that was created after the claim and has no owner. No personal data goes into a query.
 */
async function lookFor(
  contact: Contact,
  since: number,
  {store, upstream, settleMs, clock}: CreateTools,
): Promise<UpstreamCustomer | undefined> {
  for (const share of LOOKS) {
    await pause(since + share * settleMs - clock());
    const candidates = await newest(since, upstream);
    const owned = await store.ownedIds(candidates.map(({id}) => id));
    const matches = candidates.filter(
      (customer) => !owned.has(customer.id) && isSameContact(customer.contact, contact),
    );
    // The oldest is ours; a second one would be a duplicate that somebody else has to look at.
    const match = matches.at(-1);
    if (match) return match;
  }
  return undefined;
}

/** Customers created since a moment, newest first; timestamps have no fraction. */
async function newest(since: number, upstream: Upstream): Promise<UpstreamCustomer[]> {
  const found: UpstreamCustomer[] = [];
  for (let offset = 0; offset < MAX_LOOKED_AT; offset += PAGE) {
    const query = new URLSearchParams({
      sort: 'created:desc',
      count: String(PAGE),
      offset: String(offset),
    });
    const result = await upstream({method: 'GET', path: `Payment/Customers?${query}`});
    const rows = result.kind === 'done' ? (result.body as {data?: unknown} | null)?.data : [];
    const page = (Array.isArray(rows) ? rows : [])
      .map(readCustomer)
      .filter((row) => row !== undefined);
    const recent = page.filter(({created}) => Date.parse(created) >= since - TOLERANCE);
    found.push(...recent);
    if (page.length < PAGE || recent.length < page.length) break;
  }
  return found;
}

async function settle(
  outcome: Outcome,
  claim: ClaimKey,
  attempt: number,
  store: Store,
): Promise<CreateResult> {
  const isOurs = await store.finish(claim, attempt, outcome);
  return isOurs ? {kind: 'settled', outcome} : {kind: 'overtaken'};
}

const created = ({id, created: at}: UpstreamCustomer): Outcome => ({
  kind: 'created',
  customerId: id,
  created: at,
});
const REFUSED: Outcome = {kind: 'refused', problem: 'upstream-error'};

const unavailable = ({
  retryAfter,
  isLoginRefused = false,
}: Extract<UpstreamResult, {kind: 'not-sent'}>): CreateResult => ({
  kind: 'unavailable',
  retryAfter,
  isLoginRefused,
});

/** The same for every try of one round: secuconnect then gives its first answer again. */
async function actionId({issuer, subject, key}: ClaimKey, round: number): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify([issuer, subject, key, round]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, Math.max(0, milliseconds));
  });

/** Shares of the settle time at which the list is looked at: 1, 3, 7 and 20 of 20 seconds. */
const LOOKS = [0.05, 0.15, 0.35, 1];
const MAX_ROUNDS = 3;
const PAGE = 50;
const MAX_LOOKED_AT = 1000;
/** Milliseconds: clocks differ, and a timestamp is cut to its second. */
const TOLERANCE = 5000;
