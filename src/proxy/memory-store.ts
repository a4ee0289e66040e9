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
  name: string;
  contactName: string;
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
  /** Living customers, by owner and fingerprint. */
  const byContact = new Map<string, Customer>();
  const locks = new Map<string, Promise<unknown>>();
  const revocations = new Map<string, number>();

  const current = (key: SubmissionKey, attempt: number): Submission | undefined => {
    const submission = submissions.get(nameOf(key));
    return submission?.attempt === attempt && submission.state !== 'done' ? submission : undefined;
  };
  const drop = (submission: Submission): void => {
    submissions.delete(submission.name);
    close(submission);
  };
  const close = ({name, contactName}: Submission): void => {
    if (open.get(contactName) === name) open.delete(contactName);
  };
  const owned = (owner: Owner): Customer[] =>
    Array.from(shoppers.get(ownerOf(owner)) ?? [], (id) => customers.get(id)).filter(
      (customer) => customer !== undefined,
    );
  const alive = (owner: Owner): Customer[] =>
    owned(owner).filter(({deletedAt}) => deletedAt === undefined);
  /** Its contact finds it no more. */
  const forget = (customer: Customer | undefined): void => {
    if (customer?.fingerprint) byContact.delete(contactOf(customer));
  };
  const keep = (ownership: Ownership): boolean => {
    const known = customers.get(ownership.customerId);
    if (known && !isSameOwner(known, ownership)) return false;
    forget(known);
    const twin = byContact.get(contactOf(ownership));
    const customer = twin ? {...ownership, fingerprint: ''} : ownership;
    customers.set(customer.customerId, customer);
    if (customer.fingerprint) byContact.set(contactOf(customer), customer);
    const ids = shoppers.get(ownerOf(ownership)) ?? new Set();
    shoppers.set(ownerOf(ownership), ids.add(ownership.customerId));
    return true;
  };

  return {
    async claim(claim) {
      const now = clock();
      const name = nameOf(claim);
      const contactName = contactOf(claim);
      const seen = submissions.get(name);
      if (seen && seen.expires <= now) drop(seen);
      const known = seen && seen.expires > now ? seen : undefined;
      if (known && !mayBeSame(known.fingerprint, claim.fingerprint)) return {kind: 'other-contact'};
      if (known?.outcome) return {kind: 'done', outcome: known.outcome};
      const twin = submissions.get(open.get(contactName) ?? '');
      const before = known ?? twin;
      if ([known, twin].some((other) => other && isRunning(other, now))) return {kind: 'running'};
      // Its worker died: what it may have sent is now this submission's to find out.
      if (twin) drop(twin);
      const submission: Submission = {
        ...claim,
        name,
        contactName,
        id: before?.id ?? claim.id,
        state: before?.state ?? 'claimed',
        attempt: (before?.attempt ?? 0) + 1,
        claimedAt: before?.claimedAt ?? now,
        sentAt: before?.sentAt,
        leaseUntil: now + claim.leaseMs,
        expires: now + claim.keepMs,
      };
      submissions.set(name, submission);
      if (claim.fingerprint) open.set(contactName, name);
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
      return byContact.get(contactOf({...owner, fingerprint}));
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
      forget(customer);
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
      for (const customer of owned(owner)) {
        forget(customer);
        customers.delete(customer.customerId);
      }
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
/** No two pairs of texts have the same name. */
const nameOfPair = (one: string, other: string): string => `${one.length}:${one}${other}`;
const ownerOf = ({issuer, subject}: Owner): string => nameOfPair(issuer, subject);
const nameOf = (key: SubmissionKey): string => nameOfPair(ownerOf(key), key.key);
const contactOf = (of: Owner & {fingerprint: string}): string =>
  nameOfPair(ownerOf(of), of.fingerprint);
const isSameOwner = (one: Owner, other: Owner): boolean =>
  one.issuer === other.issuer && one.subject === other.subject;
