import {
  mayBeSame,
  REVOCATION_MS,
  TOMBSTONE_MS,
  type Claim,
  type Outcome,
  type Owner,
  type Ownership,
  type Store,
  type SubmissionKey,
  type Work,
} from './store.ts';

interface Submission extends Pick<Claim, 'issuer' | 'subject' | 'key' | 'id' | 'fingerprint'> {
  state: 'claimed' | 'sent' | 'done';
  attempt: number;
  claimedAt: number;
  sentAt: number | undefined;
  leaseUntil: number;
  expires: number;
  outcome: Outcome | undefined;
}

interface Customer extends Ownership {
  deletedAt?: number;
}

/** All of one shopper. */
interface Shopper {
  /** By key. */
  submissions: Map<string, Submission>;
  /** Those that are not done, by fingerprint. */
  open: Map<string, Submission>;
  /** Oldest first. */
  customerIds: Set<string>;
  /** Living ones, by fingerprint. */
  byFingerprint: Map<string, Customer>;
  notBefore: number;
  /** When that was set. */
  revokedAt: number;
}

/**
 * A store for one process that forgets with it: demo, stories and tests.
 *
 * @param clock milliseconds since 1970
 */
export function createMemoryStore({clock = Date.now}: {clock?: () => number} = {}): Store {
  /** By issuer and subject. */
  const issuers = new Map<string, Map<string, Shopper>>();
  const customers = new Map<string, Customer>();
  const locks = new Map<string, Promise<unknown>>();

  const known = ({issuer, subject}: Owner): Shopper | undefined =>
    issuers.get(issuer)?.get(subject);
  const shopperOf = (owner: Owner): Shopper => {
    const shopper = known(owner) ?? newShopper();
    const subjects = issuers.get(owner.issuer) ?? new Map<string, Shopper>();
    issuers.set(owner.issuer, subjects.set(owner.subject, shopper));
    return shopper;
  };
  const allSubmissions = (): Submission[] =>
    Array.from(issuers.values())
      .flatMap((subjects) => Array.from(subjects.values()))
      .flatMap(({submissions}) => Array.from(submissions.values()));

  const current = (key: SubmissionKey, attempt: number): Submission | undefined => {
    const submission = known(key)?.submissions.get(key.key);
    return submission?.attempt === attempt && submission.state !== 'done' ? submission : undefined;
  };
  const close = (submission: Submission, {open} = shopperOf(submission)): void => {
    if (open.get(submission.fingerprint) === submission) open.delete(submission.fingerprint);
  };
  const drop = (submission: Submission): void => {
    const shopper = shopperOf(submission);
    shopper.submissions.delete(submission.key);
    close(submission, shopper);
  };

  const owned = (owner: Owner): Customer[] =>
    Array.from(known(owner)?.customerIds ?? [], (id) => customers.get(id)).filter(
      (customer) => customer !== undefined,
    );
  /** Its contact finds it no more. */
  const hide = (customer: Customer | undefined): void => {
    if (customer?.fingerprint) known(customer)?.byFingerprint.delete(customer.fingerprint);
  };
  const keep = (ownership: Ownership): boolean => {
    const {customerId, fingerprint} = ownership;
    const before = customers.get(customerId);
    if (before && !isSameOwner(before, ownership)) return false;
    hide(before);
    const {byFingerprint, customerIds} = shopperOf(ownership);
    const isTwin = byFingerprint.has(fingerprint);
    const customer = isTwin ? {...ownership, fingerprint: ''} : ownership;
    if (customer.fingerprint) byFingerprint.set(fingerprint, customer);
    customers.set(customerId, customer);
    customerIds.add(customerId);
    return true;
  };

  return {
    async claim({issuer, subject, key, id, fingerprint, leaseMs, keepMs}) {
      const now = clock();
      const shopper = shopperOf({issuer, subject});
      const {submissions, open} = shopper;
      let seen = submissions.get(key);
      if (seen && seen.expires <= now) {
        drop(seen);
        seen = undefined;
      }
      if (seen && !mayBeSame(seen.fingerprint, fingerprint)) return {kind: 'other-contact'};
      if (seen?.outcome) return {kind: 'done', outcome: seen.outcome};
      const twin = open.get(fingerprint);
      if (isRunning(seen, now) || isRunning(twin, now)) return {kind: 'running'};
      // Its worker died: what it may have sent is now this submission's to find out.
      if (seen) drop(seen);
      if (twin) drop(twin);
      const before = seen ?? twin;
      const submission: Submission = {
        issuer,
        subject,
        key,
        id: before?.id ?? id,
        fingerprint,
        state: before?.state ?? 'claimed',
        attempt: (before?.attempt ?? 0) + 1,
        claimedAt: before?.claimedAt ?? now,
        sentAt: before?.sentAt,
        leaseUntil: now + leaseMs,
        expires: now + keepMs,
        outcome: undefined,
      };
      submissions.set(key, submission);
      if (fingerprint) open.set(fingerprint, submission);
      return workOn(submission, now);
    },
    async markSent(key, attempt) {
      const submission = current(key, attempt);
      if (!submission) return false;
      submission.state = 'sent';
      submission.sentAt = clock();
      return true;
    },
    async renew(key, attempt, leaseMs) {
      const submission = current(key, attempt);
      if (submission) submission.leaseUntil = clock() + leaseMs;
    },
    async finish(key, attempt, outcome) {
      const submission = current(key, attempt);
      if (!submission) return 'overtaken';
      if (outcome.kind === 'created') {
        const {issuer, subject, fingerprint} = submission;
        const {customerId, created} = outcome;
        if (!keep({issuer, subject, fingerprint, customerId, created})) return 'owned';
      }
      submission.state = 'done';
      submission.outcome = outcome;
      close(submission);
      return 'finished';
    },
    async release(key, attempt) {
      const submission = current(key, attempt);
      if (submission) drop(submission);
    },
    async abandoned(limit) {
      const now = clock();
      return allSubmissions()
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
      const customer = customers.get(customerId);
      const isTheirs = customer && isSameOwner(customer, owner) && customer.deletedAt === undefined;
      return isTheirs ? customer : undefined;
    },
    async findByFingerprint(owner, fingerprint) {
      return known(owner)?.byFingerprint.get(fingerprint);
    },
    async ownedIds(ids) {
      return new Set(ids.filter((id) => customers.has(id)));
    },
    async listOwned(owner, limit, after) {
      const newestFirst = owned(owner).reverse();
      const start = after ? newestFirst.findIndex(({customerId}) => customerId === after) : -1;
      if (after && start < 0) return [];
      return newestFirst
        .slice(start + 1)
        .filter(isAlive)
        .slice(0, limit);
    },
    async countOwned(owner) {
      return owned(owner).filter(isAlive).length;
    },
    async bind(ownership) {
      return keep(ownership);
    },
    async setFingerprint(owner, customerId, fingerprint) {
      const customer = await this.findOwned(owner, customerId);
      if (customer) keep({...customer, fingerprint});
    },
    async tombstone(owner, customerId) {
      const customer = customers.get(customerId);
      hide(customer);
      const {issuer, subject, created} = customer ?? {...owner, created: ''};
      shopperOf({issuer, subject}).customerIds.add(customerId);
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
    async withCustomerLock(customerId, work) {
      const mine = (locks.get(customerId) ?? Promise.resolve()).then(work, work);
      const settled = mine.catch(() => undefined);
      locks.set(customerId, settled);
      try {
        return await mine;
      } finally {
        if (locks.get(customerId) === settled) locks.delete(customerId);
      }
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
      const shopper = shopperOf(owner);
      Array.from(shopper.submissions.values())
        .filter(({state}) => state === 'done')
        .forEach(drop);
      for (const id of shopper.customerIds) customers.delete(id);
      shopper.customerIds.clear();
      shopper.byFingerprint.clear();
    },
    async purge() {
      const now = clock();
      const old = allSubmissions().filter(({expires}) => expires <= now);
      old.forEach(drop);
      const gone = Array.from(customers.values()).filter(
        ({deletedAt}) => deletedAt !== undefined && deletedAt + TOMBSTONE_MS <= now,
      );
      for (const customer of gone) {
        customers.delete(customer.customerId);
        known(customer)?.customerIds.delete(customer.customerId);
      }
      let lapsed = 0;
      for (const subjects of issuers.values()) {
        for (const [subject, shopper] of subjects) {
          if (isLapsed(shopper, now)) {
            shopper.notBefore = 0;
            lapsed += 1;
          }
          if (isEmpty(shopper)) subjects.delete(subject);
        }
      }
      return old.length + gone.length + lapsed;
    },
  };
}

const newShopper = (): Shopper => ({
  submissions: new Map(),
  open: new Map(),
  customerIds: new Set(),
  byFingerprint: new Map(),
  notBefore: 0,
  revokedAt: 0,
});

const isLapsed = ({notBefore, revokedAt}: Shopper, now: number): boolean =>
  notBefore > 0 && Math.max(notBefore * 1000, revokedAt) + REVOCATION_MS <= now;

const isEmpty = ({submissions, customerIds, notBefore}: Shopper): boolean =>
  submissions.size === 0 && customerIds.size === 0 && notBefore === 0;

const workOn = ({id, attempt, claimedAt, sentAt}: Submission, now: number): Work => ({
  kind: 'work',
  id,
  attempt,
  claimedAgo: now - claimedAt,
  sentAgo: sentAt === undefined ? undefined : now - sentAt,
});

const isRunning = (submission: Submission | undefined, now: number): boolean =>
  submission !== undefined && submission.leaseUntil > now;
const isAlive = ({deletedAt}: Customer): boolean => deletedAt === undefined;
const isSameOwner = (one: Owner, other: Owner): boolean =>
  one.issuer === other.issuer && one.subject === other.subject;
