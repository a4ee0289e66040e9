import {
  mayBeSame,
  TOMBSTONE_MS,
  type Claim,
  type Outcome,
  type Owner,
  type Ownership,
  type Store,
  type SubmissionKey,
  type Work,
} from './store.ts';

interface Submission extends Claim {
  state: 'claimed' | 'sent' | 'done';
  attempt: number;
  claimedAt: number;
  sentAt: number | undefined;
  leaseUntil: number;
  expires: number;
  outcome?: Outcome;
}

interface Customer extends Ownership {
  deletedAt?: number;
}

/**
 * A store for one process that forgets with it: demo, stories and tests.
 *
 * @param clock milliseconds since 1970
 */
export function createMemoryStore({clock = Date.now}: {clock?: () => number} = {}): Store {
  const submissions = new Map<string, Submission>();
  /** Names of open submissions, by owner and fingerprint. */
  const open = new Map<string, string>();
  const customers = new Map<string, Customer>();
  const shoppers = new Map<string, Set<string>>();
  const locks = new Map<string, Promise<unknown>>();
  const revocations = new Map<string, number>();

  const current = (key: SubmissionKey, attempt: number): Submission | undefined => {
    const submission = submissions.get(nameOf(key));
    return submission?.attempt === attempt && submission.state !== 'done' ? submission : undefined;
  };
  const drop = (submission: Submission): void => {
    submissions.delete(nameOf(submission));
    close(submission);
  };
  const close = (submission: Submission): void => {
    if (open.get(contactOf(submission)) === nameOf(submission)) open.delete(contactOf(submission));
  };
  const owned = (owner: Owner): Customer[] =>
    Array.from(shoppers.get(ownerOf(owner)) ?? [], (id) => customers.get(id)).filter(
      (customer) => customer !== undefined,
    );
  const alive = (owner: Owner): Customer[] =>
    owned(owner).filter(({deletedAt}) => deletedAt === undefined);
  const keep = (ownership: Ownership): boolean => {
    const known = customers.get(ownership.customerId);
    if (known && !isSameOwner(known, ownership)) return false;
    const twin = alive(ownership).find(({fingerprint}) => fingerprint === ownership.fingerprint);
    const fingerprint =
      twin && twin.customerId !== ownership.customerId ? '' : ownership.fingerprint;
    customers.set(ownership.customerId, {...ownership, fingerprint});
    const ids = shoppers.get(ownerOf(ownership)) ?? new Set();
    shoppers.set(ownerOf(ownership), ids.add(ownership.customerId));
    return true;
  };

  return {
    async claim(claim) {
      const now = clock();
      const seen = submissions.get(nameOf(claim));
      if (seen && seen.expires <= now) drop(seen);
      const known = seen && seen.expires > now ? seen : undefined;
      if (known && !mayBeSame(known.fingerprint, claim.fingerprint)) return {kind: 'other-contact'};
      if (known?.outcome) return {kind: 'done', outcome: known.outcome};
      const twin = submissions.get(open.get(contactOf(claim)) ?? '');
      const before = known ?? twin;
      if ([known, twin].some((other) => other && isRunning(other, now))) return {kind: 'running'};
      // Its worker died: what it may have sent is now this submission's to find out.
      if (twin) drop(twin);
      const submission: Submission = {
        ...claim,
        id: before?.id ?? claim.id,
        state: before?.state ?? 'claimed',
        attempt: (before?.attempt ?? 0) + 1,
        claimedAt: before?.claimedAt ?? now,
        sentAt: before?.sentAt,
        leaseUntil: now + claim.leaseMs,
        expires: now + claim.keepMs,
      };
      submissions.set(nameOf(claim), submission);
      if (claim.fingerprint) open.set(contactOf(claim), nameOf(claim));
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
      return Array.from(submissions.values())
        .filter((submission) => submission.state === 'sent' && !isRunning(submission, now))
        .slice(0, limit);
    },

    async findOwned(owner, customerId) {
      const customer = customers.get(customerId);
      const isTheirs = customer && isSameOwner(customer, owner) && customer.deletedAt === undefined;
      return isTheirs ? customer : undefined;
    },
    async findByFingerprint(owner, fingerprint) {
      return alive(owner).find((customer) => fingerprint && customer.fingerprint === fingerprint);
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
        .filter(({deletedAt}) => deletedAt === undefined)
        .slice(0, limit);
    },
    async countOwned(owner) {
      return alive(owner).length;
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
      if (!customer) keep({...owner, customerId, fingerprint: '', created: ''});
      const {issuer, subject, created} = customer ?? {...owner, created: ''};
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
      return revocations.get(ownerOf(owner)) ?? 0;
    },
    async setNotBefore(owner, seconds) {
      revocations.set(ownerOf(owner), Math.max(seconds, revocations.get(ownerOf(owner)) ?? 0));
    },
    async erase(owner) {
      for (const submission of Array.from(submissions.values())) {
        const isEnded = submission.state === 'done';
        if (isEnded && isSameOwner(submission, owner)) drop(submission);
      }
      for (const {customerId} of owned(owner)) customers.delete(customerId);
      shoppers.delete(ownerOf(owner));
    },
    async purge() {
      const now = clock();
      const old = Array.from(submissions.values()).filter(({expires}) => expires <= now);
      old.forEach(drop);
      const gone = Array.from(customers.values()).filter(
        ({deletedAt}) => deletedAt !== undefined && deletedAt + TOMBSTONE_MS <= now,
      );
      for (const {customerId, ...owner} of gone) {
        customers.delete(customerId);
        shoppers.get(ownerOf(owner))?.delete(customerId);
      }
      return old.length + gone.length;
    },
  };
}

const workOn = ({id, attempt, claimedAt, sentAt}: Submission, now: number): Work => ({
  kind: 'work',
  id,
  attempt,
  claimedAt,
  sentAgo: sentAt === undefined ? undefined : now - sentAt,
});

const isRunning = ({state, leaseUntil}: Submission, now: number): boolean =>
  state !== 'done' && leaseUntil > now;
const nameOf = ({issuer, subject, key}: SubmissionKey): string =>
  JSON.stringify([issuer, subject, key]);
const contactOf = ({issuer, subject, fingerprint}: Claim): string =>
  JSON.stringify([issuer, subject, fingerprint]);
const ownerOf = ({issuer, subject}: Owner): string => JSON.stringify([issuer, subject]);
const isSameOwner = (one: Owner, other: Owner): boolean =>
  one.issuer === other.issuer && one.subject === other.subject;
