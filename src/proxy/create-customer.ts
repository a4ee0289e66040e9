import type {Contact} from '../customer/contact.ts';
import {
  findLostCustomer,
  ListUnavailable,
  reportLeftOver,
  reportUnowned,
  type ReconcileTools,
} from './reconcile.ts';
import {refusedFields} from './refused-fields.ts';
import {steadyClock} from './steady-clock.ts';
import type {Claim, Outcome, SubmissionKey, Work} from './store.ts';
import {readCustomer, type UpstreamCustomer} from './upstream-customer.ts';
import type {UpstreamResult} from './upstream.ts';

/** What the work on a create ended with. */
export type CreateResult =
  | {kind: 'settled'; outcome: Outcome}
  /** Not now: a repeat goes on where this ended. */
  | {kind: 'unavailable'; because: Exclude<UpstreamResult, {kind: 'done'}>}
  /** Another worker took over. */
  | {kind: 'overtaken'};

/**
 * Creates one customer for a claimed submission, exactly once: an answer that was lost is looked for
 * in secuconnect's newest customers before anything is sent again. It goes on when the shopper leaves.
 * Source: proxy protocol, section 6.
 *
 * @param waitUntil gets what is left to look at when the answer is known
 */
export async function createCustomer(
  claim: Claim,
  contact: Contact,
  work: Work,
  tools: ReconcileTools,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<CreateResult> {
  const {store} = tools;
  const {attempt} = work;
  const renew = (): void => void store.renew(claim, attempt, claim.leaseMs).catch(() => undefined);
  const lease = setInterval(renew, claim.leaseMs / 3);
  const later = (look: Promise<void>): void => waitUntil(look.catch(() => undefined));
  try {
    const steady = {...tools, clock: steadyClock(tools.clock)};
    const result = await tryToCreate(claim, contact, work, steady, later);
    if (result.kind === 'unavailable') await store.renew(claim, attempt, 0);
    return result;
  } finally {
    clearInterval(lease);
  }
}

async function tryToCreate(
  claim: Claim,
  contact: Contact,
  work: Work,
  tools: ReconcileTools,
  later: (look: Promise<void>) => void,
): Promise<CreateResult> {
  const {store, upstream, report, clock} = tools;
  const {attempt, claimedAgo} = work;
  const {key, fingerprint} = claim;
  const claimedAt = clock() - claimedAgo;
  let sentAt = work.sentAgo === undefined ? undefined : clock() - work.sentAgo;
  const settle = async (customer: UpstreamCustomer): Promise<CreateResult | undefined> => {
    const result = await bind(customer, claim, attempt, tools);
    if (result?.kind === 'overtaken') later(reportUnowned(customer.id, tools));
    if (result?.kind === 'settled' && sentAt !== undefined) {
      later(reportLeftOver({key, fingerprint, claimedAgo: clock() - claimedAt}, tools));
    }
    return result;
  };
  let because: UpstreamResult = {kind: 'unknown'};

  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (sentAt !== undefined) {
      const [claimed, sent] = [clock() - claimedAt, clock() - sentAt];
      const lost = {key, fingerprint, claimedAgo: claimed, sentAgo: sent};
      const found = await lookFor(lost, tools);
      if (found === 'unknown') return {kind: 'unavailable', because: {kind: 'unknown'}};
      const settled = found && (await settle(found));
      if (settled?.kind === 'settled') report('reconcile_adopted', {customerId: found?.id ?? ''});
      if (settled) return settled;
    }
    if (!(await store.markSent(claim, attempt))) return {kind: 'overtaken'};
    because = await upstream({
      method: 'POST',
      path: 'Payment/Customers',
      json: {contact},
      // Where secuconnect remembers it, a repeat gets the first answer.
      actionId: work.id,
    });
    const customer = because.kind === 'done' ? readCustomer(because.body) : undefined;
    const settled = customer && (await settle(customer));
    if (settled) return settled;
    if (because.kind === 'refused') return refuse(because, claim, attempt, tools);
    if (because.kind === 'not-sent') {
      if (sentAt === undefined) await store.release(claim, attempt);
      return {kind: 'unavailable', because};
    }
    sentAt = clock();
  }
  return {kind: 'unavailable', because: because.kind === 'done' ? {kind: 'unknown'} : because};
}

async function lookFor(
  lost: Parameters<typeof findLostCustomer>[0],
  tools: ReconcileTools,
): Promise<UpstreamCustomer | 'unknown' | undefined> {
  try {
    return await findLostCustomer(lost, tools);
  } catch (error) {
    if (error instanceof ListUnavailable) return 'unknown';
    throw error;
  }
}

/** Undefined when another shopper has this customer: then it is not what was looked for. */
async function bind(
  {id: customerId, created}: UpstreamCustomer,
  claim: SubmissionKey,
  attempt: number,
  {store, report}: ReconcileTools,
): Promise<CreateResult | undefined> {
  const outcome: Outcome = {kind: 'created', customerId, created};
  switch (await store.finish(claim, attempt, outcome)) {
    case 'finished':
      return {kind: 'settled', outcome};
    case 'overtaken':
      return {kind: 'overtaken'};
    default:
      report('owner_conflict', {customerId});
      return undefined;
  }
}

async function refuse(
  {error, details}: Extract<UpstreamResult, {kind: 'refused'}>,
  claim: SubmissionKey,
  attempt: number,
  {store}: ReconcileTools,
): Promise<CreateResult> {
  const errors = refusedFields(error, details);
  const outcome: Outcome =
    errors.length > 0
      ? {kind: 'refused', problem: 'validation', errors}
      : {kind: 'refused', problem: 'upstream-error'};
  const result = await store.finish(claim, attempt, outcome);
  return result === 'finished' ? {kind: 'settled', outcome} : {kind: 'overtaken'};
}

const MAX_ROUNDS = 3;
