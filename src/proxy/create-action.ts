import {
  readContact,
  upstreamRefusal,
  fetchCustomer,
  type Answer,
  type Asked,
  type Tools,
} from './action.ts';
import {createCustomer, type CreateResult} from './create-customer.ts';
import {Refusal} from './problem.ts';
import type {Claim, Outcome} from './store.ts';

/**
 * `POST /v1/customers`: claims the idempotency key, creates, binds and answers. What takes too long
 * becomes `outcome-pending`, and goes on.
 */
export async function create(asked: Asked, tools: Tools): Promise<Answer> {
  const {store, limits} = tools;
  const {issuer, subject} = asked.shopper;
  const key = idempotencyKey(asked.request.headers.get('idempotency-key'));
  const contact = await readContact(asked.request, limits);
  const fingerprint = await tools.fingerprint(contact);
  const claim: Claim = {issuer, subject, key, fingerprint, leaseMs: LEASE, keepMs: DAY};
  const claimed = await store.claim(claim);
  if (claimed.kind === 'done') return answerTo(claimed.outcome, asked, true);
  if (claimed.kind === 'other-data') throw new Refusal('idempotency-key-reused');
  if (claimed.kind === 'running') throw IN_PROGRESS;

  if (claimed.sentAt === undefined) {
    const known = await beforeSending(asked, claim, tools).catch(async (error: unknown) => {
      await store.release(claim, claimed.attempt);
      throw error;
    });
    if (known) {
      await store.release(claim, claimed.attempt);
      return known;
    }
  }
  const work = createCustomer(claim, contact, claimed, tools);
  asked.waitUntil(work);
  const result = await Promise.race([work, timeUp(limits.requestTime)]);
  return finish(result, asked);
}

/** Refuses what is too much, and finds the customer this shopper already has with this contact. */
async function beforeSending(
  {shopper, request}: Asked,
  {fingerprint}: Claim,
  {store, upstream, isLimited, limits, rateLimit}: Tools,
): Promise<Answer | undefined> {
  const ownership = await store.findByFingerprint(shopper, fingerprint);
  if (ownership) {
    const {customerId: id, created} = ownership;
    if (await fetchCustomer(id, upstream)) {
      const headers = {location: locationOf(request, id)};
      return {status: 200, body: {id, created, reused: true}, headers, customerId: id};
    }
    await store.tombstone(shopper, id);
  }
  if (!isLimited) return undefined;
  const name = JSON.stringify([shopper.issuer, shopper.subject]);
  rateLimit.count('create', name, limits.createsPer10Minutes, 600);
  if ((await store.countOwned(shopper)) >= limits.liveCustomers)
    throw new Refusal('customer-limit');
  return undefined;
}

function finish(result: CreateResult | undefined, asked: Asked): Answer {
  switch (result?.kind) {
    case 'settled':
      return answerTo(result.outcome, asked, false);
    case 'overtaken':
      throw IN_PROGRESS;
    case 'unavailable':
      throw upstreamRefusal({...result, kind: 'not-sent', retryAfter: result.retryAfter ?? 1});
    default:
      throw new Refusal('outcome-pending', [], {'retry-after': '1'});
  }
}

function answerTo(outcome: Outcome, {request}: Asked, isReplay: boolean): Answer {
  if (outcome.kind === 'refused') throw new Refusal(outcome.problem);
  const {customerId: id, created} = outcome;
  return {
    status: 201,
    body: {id, created},
    headers: {
      location: locationOf(request, id),
      ...(isReplay && {'idempotency-replayed': 'true'}),
    },
    customerId: id,
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

const locationOf = ({url}: Request, id: string): string => `${new URL(url).pathname}/${id}`;

const timeUp = (milliseconds: number): Promise<undefined> =>
  new Promise((done) => {
    setTimeout(() => done(undefined), milliseconds);
  });

const IN_PROGRESS = new Refusal('request-in-progress', [], {'retry-after': '1'});

/** Milliseconds. */
const LEASE = 10_000;
const DAY = 86_400_000;
