import {
  fetchCustomer,
  readContact,
  upstreamRefusal,
  type Answer,
  type Asked,
  type Tools,
} from './action.ts';
import {createCustomer, type CreateResult} from './create-customer.ts';
import {Refusal} from './problem.ts';
import type {Claim, Outcome, Ownership} from './store.ts';

/**
 * `POST /v1/customers`: claims the idempotency key, creates, binds and answers. What takes too long
 * becomes `outcome-pending`, and goes on.
 */
export async function create(asked: Asked, tools: Tools): Promise<Answer> {
  const {store, limits} = tools;
  const {issuer, subject} = asked.shopper;
  const key = idempotencyKey(asked.request.headers.get('idempotency-key'));
  const contact = await readContact(asked.request, limits);
  const fingerprint = await tools.fingerprint(contact, key);
  const {leaseTime: leaseMs, keepTime: keepMs} = limits;
  const id = crypto.randomUUID();
  const claim: Claim = {issuer, subject, key, id, fingerprint, leaseMs, keepMs};
  const claimed = await store.claim(claim);
  if (claimed.kind === 'done') return answerTo(claimed.outcome, asked, {replayed: true});
  if (claimed.kind === 'other-contact') throw new Refusal('idempotency-key-reused');
  if (claimed.kind === 'running') throw IN_PROGRESS;

  if (claimed.sentAgo === undefined) {
    let known: Answer | undefined;
    try {
      known = await beforeSending(asked, claim, tools);
    } catch (error) {
      await store.release(claim, claimed.attempt);
      throw error;
    }
    if (known) {
      await store.release(claim, claimed.attempt);
      return known;
    }
  }
  const work = createCustomer(claim, contact, claimed, tools, asked.waitUntil);
  asked.waitUntil(work.catch(() => undefined));
  const result = await withinTime(work, limits.requestTime);
  return finish(result, asked, claimed.attempt);
}

/** Refuses what is too much, and finds the customer this shopper already has with this contact. */
async function beforeSending(
  asked: Asked,
  claim: Claim,
  tools: Tools,
): Promise<Answer | undefined> {
  const {shopper, request} = asked;
  const {store, limits} = tools;
  const ownership = await store.findByFingerprint(shopper, claim.fingerprint);
  if (ownership) await tools.limit('read', asked);
  if (ownership && (await isStillSo(ownership, claim, tools))) {
    const {customerId: id, created} = ownership;
    const headers = {location: locationOf(request, id)};
    const body = {id, created, reused: true as const};
    return {status: 200, body, headers, customerId: id, logged: {reused: true}};
  }
  await tools.limit('create', asked);
  if (tools.isLimited && (await store.countOwned(shopper)) >= limits.liveCustomers) {
    throw new Refusal('customer-limit');
  }
  return undefined;
}

/** Whether the customer still holds this contact; an update without an answer, or another hand, changes it. */
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
    if (held === fingerprint) return true;
    await store.setFingerprint(ownership, customerId, held);
    return false;
  });
}

function finish(result: CreateResult | undefined, asked: Asked, attempt: number): Answer {
  switch (result?.kind) {
    case 'settled':
      return answerTo(result.outcome, asked, {attempt});
    case 'overtaken':
      throw IN_PROGRESS;
    case 'unavailable':
      throw upstreamRefusal(result.because);
    default:
      throw new Refusal('outcome-pending', [], {'retry-after': '1'});
  }
}

function answerTo(outcome: Outcome, {request}: Asked, logged: Answer['logged'] = {}): Answer {
  const replayed = logged.replayed ? {'idempotency-replayed': 'true'} : undefined;
  if (outcome.kind === 'refused') {
    const errors = outcome.problem === 'validation' ? outcome.errors : [];
    throw new Refusal(outcome.problem, errors, replayed);
  }
  const {customerId: id, created} = outcome;
  return {
    status: 201,
    body: {id, created},
    headers: {location: locationOf(request, id), ...replayed},
    customerId: id,
    logged,
  };
}

/** Bare, or quoted as in the draft of the Idempotency-Key header. */
function idempotencyKey(header: string | null): string {
  if (header === null) throw new Refusal('idempotency-key-missing');
  const [, quoted, bare] = /^(?:"([\w-]{16,128})"|([\w-]{16,128}))$/.exec(header) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) throw new Refusal('idempotency-key-missing');
  return key;
}

const locationOf = ({url}: Request, id: string): string =>
  `${new URL(url).pathname.replace(/\/$/, '')}/${id}`;

/** Undefined when the time is over; the work goes on. */
async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const IN_PROGRESS = new Refusal('request-in-progress', [], {'retry-after': '1'});
