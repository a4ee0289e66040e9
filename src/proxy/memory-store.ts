import type {Claim, ClaimKey, Outcome, Owner, Ownership, Store} from './store.ts';

interface Submission extends Claim {
  state: 'claimed' | 'sent' | 'done';
  attempt: number;
  leaseUntil: number;
  expires: number;
  sentAt?: number;
  outcome?: Outcome;
}

/**
 * A store for one process that forgets with it: demo, stories and tests.
 *
 * @param clock milliseconds since 1970
 */
export function createMemoryStore({clock = Date.now}: {clock?: () => number} = {}): Store {
  const submissions = new Map<string, Submission>();
  const owned = new Map<string, Ownership>();
  const deleted = new Map<string, Owner & {expires: number}>();

  const current = (key: ClaimKey, attempt: number): Submission | undefined => {
    const submission = submissions.get(nameOf(key));
    return submission?.attempt === attempt && submission.state !== 'done' ? submission : undefined;
  };
  const isOpen = ({state, expires}: Submission): boolean => state !== 'done' && expires > clock();

  return {
    async claim(claim) {
      const now = clock();
      const seen = submissions.get(nameOf(claim));
      const known = seen && seen.expires > now ? seen : undefined;
      if (known && known.fingerprint !== claim.fingerprint) return {kind: 'other-data'};
      if (known?.outcome) return {kind: 'done', outcome: known.outcome};
      if (known && known.leaseUntil > now) return {kind: 'running'};
      const twin = Array.from(submissions.values()).find(
        (other) =>
          other !== known &&
          isSameOwner(other, claim) &&
          other.fingerprint === claim.fingerprint &&
          isOpen(other),
      );
      if (twin && twin.leaseUntil > now) return {kind: 'running'};
      // Its worker died: what it may have sent is now this submission's to find out.
      if (twin) submissions.delete(nameOf(twin));
      const before = known ?? twin;
      const attempt = (before?.attempt ?? 0) + 1;
      submissions.set(nameOf(claim), {
        ...claim,
        state: before?.state ?? 'claimed',
        ...(before?.sentAt !== undefined && {sentAt: before.sentAt}),
        attempt,
        leaseUntil: now + claim.leaseMs,
        expires: now + claim.keepMs,
      });
      return {kind: 'work', attempt, sentAt: before?.sentAt};
    },
    async markSent(key, attempt) {
      const submission = current(key, attempt);
      if (!submission) return undefined;
      submission.state = 'sent';
      return (submission.sentAt ??= clock());
    },
    async renew(key, attempt, leaseMs) {
      const submission = current(key, attempt);
      if (submission) submission.leaseUntil = clock() + leaseMs;
    },
    async finish(key, attempt, outcome) {
      const submission = current(key, attempt);
      if (!submission) return false;
      if (outcome.kind === 'created') {
        const {issuer, subject, fingerprint} = submission;
        const {customerId, created} = outcome;
        owned.set(customerId, {issuer, subject, fingerprint, customerId, created});
      }
      submission.state = 'done';
      submission.outcome = outcome;
      return true;
    },
    async release(key, attempt) {
      if (current(key, attempt)) submissions.delete(nameOf(key));
    },
    async findOwned(owner, customerId) {
      const ownership = owned.get(customerId);
      return ownership && isSameOwner(ownership, owner) ? ownership : undefined;
    },
    async findByFingerprint(owner, fingerprint) {
      return Array.from(owned.values()).find(
        (ownership) => isSameOwner(ownership, owner) && ownership.fingerprint === fingerprint,
      );
    },
    async ownedIds(ids) {
      return new Set(ids.filter((id) => owned.has(id)));
    },
    async listOwned(owner, limit, before) {
      const all = Array.from(owned.values())
        .filter((ownership) => isSameOwner(ownership, owner))
        .reverse();
      const start = all.findIndex(({customerId}) => customerId === before) + 1;
      return all.slice(start, start + limit);
    },
    async countOwned(owner) {
      return Array.from(owned.values()).filter((ownership) => isSameOwner(ownership, owner)).length;
    },
    async bind(ownership) {
      const other = owned.get(ownership.customerId);
      if (other && !isSameOwner(other, ownership)) return false;
      owned.set(ownership.customerId, ownership);
      return true;
    },
    async setFingerprint(owner, customerId, fingerprint) {
      const ownership = owned.get(customerId);
      if (ownership && isSameOwner(ownership, owner))
        owned.set(customerId, {...ownership, fingerprint});
    },
    async tombstone({issuer, subject}, customerId) {
      owned.delete(customerId);
      deleted.set(customerId, {issuer, subject, expires: clock() + DAY});
    },
    async wasDeleted(owner, customerId) {
      const tombstone = deleted.get(customerId);
      return Boolean(tombstone && isSameOwner(tombstone, owner) && tombstone.expires > clock());
    },
  };
}

const nameOf = ({issuer, subject, key}: ClaimKey): string => JSON.stringify([issuer, subject, key]);
const isSameOwner = (one: Owner, other: Owner): boolean =>
  one.issuer === other.issuer && one.subject === other.subject;

const DAY = 86_400_000;
