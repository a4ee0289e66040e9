import {createLocks} from './customer-lock.ts';
import {
  createShoppers,
  isSameOwner,
  ownershipOf,
  type Shopper,
  type Submission,
} from './memory-shoppers.ts';
import {steadyClock} from '../steady-clock.ts';
import {
  CREATES_MS,
  mayBeSame,
  REVOCATION_MS,
  TOMBSTONE_MS,
  type Store,
  type Work,
} from './store.ts';

/**
 * A store in the memory of one process: for demo, stories and tests.
 *
 * @param clock milliseconds since 1970. Default: a clock that is never set back
 */
export function createMemoryStore({
  clock = steadyClock(Date.now),
}: {clock?: () => number} = {}): Store {
  const shoppers = createShoppers();
  const {customers, known, shopperOf, drop, findByFingerprint, keep, findOwned} = shoppers;
  const lock = createLocks();

  const workOn = (submission: Submission, now: number): Work => {
    const {id, fence, attempt, fingerprint, claimedAt, sentAt} = submission;
    const {sent, open, livingIds} = shopperOf(submission);
    const others = Array.from(open.values()).filter((other) => other !== submission);
    for (const each of sent) {
      if ((each.sentAt ?? 0) > now - CREATES_MS) break;
      sent.delete(each);
    }
    const [first] = sent;
    const same = findByFingerprint(submission, fingerprint);
    return {
      kind: 'work',
      id,
      fence,
      attempt,
      claimedAgo: now - claimedAt,
      sentAgo: sentAt === undefined ? undefined : now - sentAt,
      known: same && ownershipOf(same),
      owned: livingIds.size,
      others: {
        sent: sent.size - Number(sent.has(submission)),
        oldestAgo: now - (first?.sentAt ?? now),
        waiting: others.filter((each) => each.state === 'claimed' && isRunning(each, now)).length,
      },
    };
  };

  return {
    async claim({issuer, subject, key, id, fingerprint, leaseMs, keepMs, issuedAt}) {
      const now = clock();
      const shopper = shopperOf({issuer, subject});
      if (isRevoked(shopper, issuedAt)) return {kind: 'revoked'};
      const {submissions, open, sent} = shopper;
      let seen = submissions.get(key);
      const isDeleted = seen && customers.get(madeBy(seen))?.deletedAt !== undefined;
      if (seen && (isDeleted || seen.expires <= now)) {
        drop(seen);
        seen = undefined;
      }
      if (seen && !mayBeSame(seen.fingerprint, fingerprint)) return {kind: 'other-contact'};
      if (seen?.outcome) return {kind: 'done', outcome: seen.outcome};
      const twin = open.get(fingerprint);
      if (isRunning(seen, now) || isRunning(twin, now)) return {kind: 'running'};
      // Its worker died: this submission takes over what may have been sent.
      if (seen) drop(seen);
      if (twin) drop(twin);
      const before = seen ?? twin;
      const submission: Submission = {
        issuer,
        subject,
        key,
        id: before?.id ?? id,
        fence: crypto.randomUUID(),
        fingerprint,
        state: before?.state ?? 'claimed',
        attempt: (before?.attempt ?? 0) + 1,
        issuedAt,
        claimedAt: before?.claimedAt ?? now,
        sentAt: before?.sentAt,
        leaseUntil: now + leaseMs,
        expires: (issuedAt === undefined && before?.expires) || now + keepMs,
        outcome: undefined,
      };
      submissions.set(key, submission);
      if (submission.sentAt !== undefined) sent.add(submission);
      if (fingerprint) open.set(fingerprint, submission);
      return workOn(submission, now);
    },
    async markSent(key, fence) {
      const submission = shoppers.current(key, fence);
      if (!submission || isRevoked(shopperOf(key), submission.issuedAt)) return false;
      if (findByFingerprint(key, submission.fingerprint)) return false;
      submission.state = 'sent';
      submission.sentAt = clock();
      const {sent} = shopperOf(key);
      sent.delete(submission);
      sent.add(submission);
      return true;
    },
    async renew(key, fence, leaseMs) {
      const submission = shoppers.current(key, fence);
      if (submission) submission.leaseUntil = clock() + leaseMs;
      return submission !== undefined;
    },
    async finish(key, fence, outcome) {
      const submission = shoppers.current(key, fence);
      if (!submission) return 'overtaken';
      if (outcome.kind === 'created') {
        const {issuer, subject, fingerprint} = submission;
        const {customerId, created} = outcome;
        if (!keep({issuer, subject, fingerprint, customerId, created})) return 'owned';
      }
      submission.state = 'done';
      submission.outcome = outcome;
      shoppers.close(submission);
      return 'finished';
    },
    async release(key, fence) {
      const submission = shoppers.current(key, fence);
      if (submission) drop(submission);
    },
    async abandoned(limit) {
      const now = clock();
      return shoppers
        .allSubmissions()
        .filter((submission) => submission.state === 'sent' && !isRunning(submission, now))
        .sort((one, other) => one.claimedAt - other.claimedAt)
        .slice(0, limit);
    },

    async countOpen(owner) {
      const now = clock();
      const left = Array.from(known(owner)?.submissions.values() ?? []).filter(
        ({state}) => state !== 'done',
      );
      const dead = left.filter((each) => each.state === 'claimed' && !isRunning(each, now));
      dead.forEach(drop);
      return left.length - dead.length;
    },

    async findOwned(owner, customerId) {
      return findOwned(owner, customerId);
    },
    async findByFingerprint(owner, fingerprint) {
      const customer = findByFingerprint(owner, fingerprint);
      return customer && ownershipOf(customer);
    },
    async ownedIds(ids) {
      return new Set(ids.filter((id) => customers.has(id)));
    },
    async listOwned(owner, limit, after) {
      const newestFirst = shoppers.owned(owner).reverse();
      const start = after ? newestFirst.findIndex(({customerId}) => customerId === after) : -1;
      if (after && start < 0) return [];
      return newestFirst
        .slice(start + 1)
        .filter(({deletedAt}) => deletedAt === undefined)
        .slice(0, limit)
        .map(ownershipOf);
    },
    async countOwned(owner) {
      return known(owner)?.livingIds.size ?? 0;
    },
    async bind(ownership) {
      return keep(ownership);
    },
    async expectFingerprint(owner, customerId, fingerprint) {
      const customer = findOwned(owner, customerId);
      if (customer) keep(customer, fingerprint);
    },
    async setFingerprint(owner, customerId, fingerprint) {
      const customer = findOwned(owner, customerId);
      if (customer) keep({...customer, fingerprint});
    },
    async tombstone(owner, customerId) {
      const customer = customers.get(customerId);
      shoppers.hide(customer);
      const {issuer, subject, created} = customer ?? {...owner, created: ''};
      const {customerIds, livingIds} = shopperOf({issuer, subject});
      customerIds.add(customerId);
      livingIds.delete(customerId);
      const deletedAt = clock();
      customers.set(customerId, {issuer, subject, created, customerId, fingerprint: '', deletedAt});
    },
    async wasDeleted(owner, customerId) {
      const customer = customers.get(customerId);
      return (
        customer?.deletedAt !== undefined &&
        isSameOwner(customer, owner) &&
        customer.deletedAt + TOMBSTONE_MS > clock()
      );
    },
    async noteDuplicate(owner, customerId) {
      shopperOf(owner).duplicates.add(customerId);
    },
    async duplicates(owner) {
      return Array.from(known(owner)?.duplicates ?? []).filter((id) => !customers.has(id));
    },
    async withCustomerLock(customerId, work) {
      return lock(customerId, () => work(async () => true));
    },

    async notBefore(owner) {
      return known(owner)?.notBefore ?? 0;
    },
    async setNotBefore(owner, seconds) {
      const shopper = shopperOf(owner);
      shopper.notBefore = Math.max(seconds, shopper.notBefore);
      shopper.revokedAt = clock();
    },
    async erase(owner) {
      const {submissions, customerIds, livingIds, duplicates} = shopperOf(owner);
      for (const each of submissions.values())
        if (each.outcome && !livingIds.has(madeBy(each))) drop(each);
      for (const id of duplicates) if (customers.has(id)) duplicates.delete(id);
      for (const id of customerIds) {
        if (livingIds.has(id)) continue;
        customerIds.delete(id);
        customers.delete(id);
      }
    },
    async purge() {
      const now = clock();
      const old = shoppers.allSubmissions().filter(({expires}) => expires <= now);
      old.forEach(drop);
      let purged = old.length;
      for (const [id, customer] of customers) {
        if (customer.deletedAt === undefined || customer.deletedAt + TOMBSTONE_MS > now) continue;
        customers.delete(id);
        shopperOf(customer).customerIds.delete(id);
        purged += 1;
      }
      for (const [issuer, subjects] of shoppers.issuers) {
        for (const [subject, shopper] of subjects) {
          if (isLapsed(shopper, now)) {
            shopper.notBefore = 0;
            purged += 1;
          }
          if (isEmpty(shopper)) subjects.delete(subject);
        }
        if (subjects.size === 0) shoppers.issuers.delete(issuer);
      }
      return purged;
    },
  };
}

const isRevoked = ({notBefore}: Shopper, issuedAt: number | undefined): boolean =>
  issuedAt !== undefined && notBefore > issuedAt;

const isLapsed = ({notBefore, revokedAt}: Shopper, now: number): boolean =>
  notBefore > 0 && Math.max(notBefore * 1000, revokedAt) + REVOCATION_MS <= now;

const isEmpty = ({submissions, customerIds, duplicates, notBefore}: Shopper): boolean =>
  submissions.size + customerIds.size + duplicates.size === 0 && notBefore === 0;

/** The customer's id, or an empty one. */
const madeBy = ({outcome}: Submission): string =>
  outcome?.kind === 'created' ? outcome.customerId : '';

const isRunning = (submission: Submission | undefined, now: number): boolean =>
  submission !== undefined && submission.leaseUntil > now;
