import type {Contact} from '../../contact/contact.ts';
import type {CreateTools} from './action.ts';
import {
  findLostCustomer,
  ListUnavailable,
  reportLeftOver,
  reportUnowned,
} from './lost-customers.ts';
import type {Moments} from './moments.ts';
import type {Lease} from '../store/lease.ts';
import type {Claim, Outcome, Work} from '../store/store.ts';
import {refusedFields} from '../upstream/refused-fields.ts';
import {readCustomer, type UpstreamCustomer} from '../upstream/read-customer.ts';
import type {UpstreamResult} from '../upstream/upstream.ts';

/** The result of the work on a create. */
export type CreateResult =
  | {kind: 'settled'; outcome: Outcome}
  /** Not now: a repeat continues from here. */
  | {kind: 'unavailable'; because: Exclude<UpstreamResult, {kind: 'done'}>}
  /** secuconnect answered with a customer of another shopper: nothing was assigned. */
  | {kind: 'conflict'}
  /** Another worker took over, or this one may not send: a repeat shows the result. */
  | {kind: 'overtaken'};

/** The worker's tools and time limit. */
interface Worker {
  claim: Claim;
  work: Pick<Work, 'id' | 'fence'> & Moments;
  lease: Lease;
  /** Moments refer to their clock. */
  tools: CreateTools;
  /** Called with the checks that remain after the answer. */
  later: (look: Promise<void>) => void;
}

/**
 * Creates one customer for a claimed submission, exactly once: after a lost answer it searches secuconnect's
 * newest customers before it sends again. It continues when the shopper leaves.
 * Source: docs/protocol.md, the states of a create.
 */
export async function createCustomer(contact: Contact, worker: Worker): Promise<CreateResult> {
  const {claim, work, lease, tools} = worker;
  const {store, upstream, clock} = tools;
  const {fence, claimedAt} = work;
  let {overAt} = work;
  const lost = {...claim, claimedAt};
  const settle = async (customer: UpstreamCustomer): Promise<CreateResult> => {
    const result = await bind(customer, worker);
    if (result.kind === 'settled' && overAt !== undefined) {
      worker.later(reportLeftOver(lost, tools));
    }
    return result;
  };
  /** Nothing is in progress: a repeat may start immediately. */
  const giveBack = async (): Promise<unknown> =>
    overAt === undefined ? store.release(claim, fence) : store.renew(claim, fence, 0);
  let because: UpstreamResult = {kind: 'unknown'};

  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (overAt !== undefined) {
      const found = await lookFor({...lost, overAt}, tools, lease);
      if (lease.isLost()) return {kind: 'overtaken'};
      if (found === 'unknown') {
        because = {kind: 'unknown', cause: 'list not readable to the claim'};
        break;
      }
      const settled = found && (await settle(found));
      if (settled?.kind === 'settled') {
        tools.report('reconcile_adopted', {customerId: found?.id ?? ''});
      }
      if (settled) return settled;
    }
    because = await upstream({
      method: 'POST',
      path: 'Payment/Customers',
      json: {contact},
      // While secuconnect remembers it, a repeat gets the first answer.
      actionId: work.id,
      mayGo: async () => !lease.isLost() && store.markSent(claim, fence),
    });
    const customer = because.kind === 'done' ? readCustomer(because.body) : undefined;
    if (customer) return settle(customer);
    if (because.kind === 'refused') {
      const errors = refusedFields(because.error, because.details);
      if (errors.length > 0) return refuse(errors, worker);
      // A problem of the merchant, not of the contact.
      await giveBack();
      return {kind: 'unavailable', because};
    }
    if (because.kind === 'not-sent') {
      if (because.reason !== 'may-not-go') {
        await giveBack();
        return {kind: 'unavailable', because};
      }
      // The search found nothing. A worker that took over keeps the claim, because it has another fence.
      await store.release(claim, fence);
      return {kind: 'overtaken'};
    }
    overAt = clock();
  }
  await store.renew(claim, fence, 0);
  if (because.kind === 'done') because = {kind: 'unknown', cause: 'answer without an id'};
  return {kind: 'unavailable', because};
}

async function lookFor(
  lost: Parameters<typeof findLostCustomer>[0],
  tools: CreateTools,
  lease: Lease,
): Promise<UpstreamCustomer | 'unknown' | undefined> {
  try {
    return await findLostCustomer(lost, tools, () => !lease.isLost());
  } catch (error) {
    if (error instanceof ListUnavailable) return 'unknown';
    throw error;
  }
}

async function bind(
  {id: customerId, created}: UpstreamCustomer,
  {claim, work: {fence}, tools, later}: Worker,
): Promise<CreateResult> {
  const {store, report} = tools;
  const outcome: Outcome = {kind: 'created', customerId, created};
  switch (await store.finish(claim, fence, outcome)) {
    case 'finished':
      return {kind: 'settled', outcome};
    case 'overtaken':
      later(reportUnowned(claim, customerId, tools));
      return {kind: 'overtaken'};
    default:
      // The request may have created another customer: the next claim searches for it.
      report('owner_conflict', {customerId});
      await store.renew(claim, fence, 0);
      return {kind: 'conflict'};
  }
}

async function refuse(
  errors: Extract<Outcome, {kind: 'refused'}>['errors'],
  {claim, work: {fence}, tools: {store}}: Worker,
): Promise<CreateResult> {
  const outcome: Outcome = {kind: 'refused', errors};
  const result = await store.finish(claim, fence, outcome);
  return result === 'finished' ? {kind: 'settled', outcome} : {kind: 'overtaken'};
}

const MAX_ROUNDS = 3;
