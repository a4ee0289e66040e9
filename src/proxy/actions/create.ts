import {
  fetchCustomer,
  readContact,
  REVOKED,
  upstreamRefusal,
  type Answer,
  type Asked,
  type Tools,
} from './action.ts';
import {createCustomer, type CreateResult} from './create-customer.ts';
import {momentsOf} from './moments.ts';
import {holdLease} from '../store/lease.ts';
import {rateLimited} from '../limits/limiter.ts';
import {Refusal} from '../problem.ts';
import {steadyClock, stopwatch} from '../steady-clock.ts';
import {CREATES_MS, type Claim, type Outcome, type Ownership, type Work} from '../store/store.ts';

/** `POST /v1/customers`: claims the idempotency key, creates and assigns the customer, answers. */
export async function create(asked: Asked, tools: Tools): Promise<Answer> {
  const {store, limits} = tools;
  const {issuer, subject, issuedAt} = asked.shopper;
  const key = idempotencyKey(asked.request.headers.get('idempotency-key'));
  const contact = await readContact(asked, tools);
  const fingerprint = await tools.fingerprint(contact, key);
  const {leaseTime: leaseMs, keepTime: keepMs} = limits;
  const id = crypto.randomUUID();
  const claim: Claim = {issuer, subject, key, id, fingerprint, leaseMs, keepMs, issuedAt};
  const sinceAsked = stopwatch();
  const claimed = await store.claim(claim);
  if (claimed.kind === 'done') return answerTo(claimed.outcome, asked, {replayed: true});
  if (claimed.kind === 'revoked') throw REVOKED;
  if (claimed.kind === 'other-contact') throw new Refusal('idempotency-key-reused');
  if (claimed.kind === 'running') throw IN_PROGRESS;

  const {fence, attempt} = claimed;
  const lease = holdLease(store, claim, {fence, leaseMs});
  try {
    const known = await beforeSending(asked, claim, claimed, tools);
    if (known) return known;
    const later = (look: Promise<void>): void => asked.waitUntil(look.catch(() => undefined));
    const steady = {...tools, clock: steadyClock(tools.clock)};
    const work = {...claimed, ...momentsOf(claimed, sinceAsked(), steady)};
    const worker = {claim, work, lease, tools: steady, later};
    return finish(await createCustomer(contact, worker), asked, attempt);
  } finally {
    lease.end();
  }
}

/**
 * Checks the limits, and finds a customer of this shopper with this contact. In both cases nothing was sent, and the
 * claim is released.
 */
async function beforeSending(
  asked: Asked,
  claim: Claim,
  work: Work,
  tools: Tools,
): Promise<Answer | undefined> {
  if (work.sentAgo !== undefined) return undefined;
  let answer: Answer | undefined;
  let isFree = false;
  try {
    answer = work.known && (await reused(work.known, asked, claim, tools));
    if (!answer && tools.isLimited) refuseTooMany(work, tools);
    isFree = !answer;
    return answer;
  } finally {
    if (!isFree) await tools.store.release(claim, work.fence).catch(() => undefined);
  }
}

async function reused(
  known: Ownership,
  asked: Asked,
  claim: Claim,
  tools: Tools,
): Promise<Answer | undefined> {
  await tools.limit('read', asked);
  if (!(await isStillSo(known, claim, tools))) return undefined;
  const {customerId: id, created} = known;
  return {
    status: 200,
    body: {id, created, reused: true},
    headers: {location: `${asked.path}/${id}`},
    customerId: id,
    logged: {reused: true},
  };
}

/** Counts creates that were sent or are about to be; not failed attempts. */
function refuseTooMany({others: {sent, oldestAgo, waiting}, owned}: Work, {limits}: Tools): void {
  const points = limits.createsPer10Minutes;
  if (sent + waiting >= points) {
    const wait = sent >= points ? CREATES_MS - oldestAgo : 0;
    throw rateLimited({name: 'create', points, seconds: CREATES_MS / 1000}, wait);
  }
  if (owned >= limits.liveCustomers) throw new Refusal('customer-limit');
}

/** Whether the customer still has this contact; a lost update or another program may have changed it. */
async function isStillSo(
  ownership: Ownership,
  {key, fingerprint}: Claim,
  {store, upstream, ...tools}: Tools,
): Promise<boolean> {
  const {customerId} = ownership;
  return store.withCustomerLock(customerId, async () => {
    const customer = await fetchCustomer(customerId, upstream);
    if (!customer) {
      await store.tombstone(ownership, customerId);
      return false;
    }
    const held = await tools.fingerprint(customer.contact, key);
    if (held !== ownership.fingerprint) await store.setFingerprint(ownership, customerId, held);
    return held === fingerprint;
  });
}

function finish(result: CreateResult, asked: Asked, attempt: number): Answer {
  switch (result.kind) {
    case 'settled':
      return answerTo(result.outcome, asked, {attempt});
    case 'overtaken':
      throw IN_PROGRESS;
    case 'conflict':
      throw new Refusal('upstream-error');
    default:
      throw upstreamRefusal(result.because);
  }
}

function answerTo(outcome: Outcome, {path}: Asked, logged: Answer['logged'] = {}): Answer {
  const replayed = logged.replayed ? {'idempotency-replayed': 'true'} : undefined;
  if (outcome.kind === 'refused') {
    throw new Refusal('validation', outcome.errors, replayed);
  }
  const {customerId: id, created} = outcome;
  return {
    status: 201,
    body: {id, created},
    headers: {location: `${path}/${id}`, ...replayed},
    customerId: id,
    logged,
  };
}

/** With or without quotes, as in the draft of the Idempotency-Key header. */
function idempotencyKey(header: string | null): string {
  if (header === null) throw new Refusal('idempotency-key-missing');
  const [, quoted, bare] = /^(?:"([\w-]{16,128})"|([\w-]{16,128}))$/.exec(header) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) throw new Refusal('idempotency-key-missing');
  return key;
}

const IN_PROGRESS = new Refusal('request-in-progress', [], {'retry-after': '1'});
