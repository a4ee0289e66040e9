/** The owner of a customer. */
export interface Owner {
  issuer: string;
  subject: string;
}

/** A customer and its owner. */
export interface Ownership extends Owner {
  customerId: string;
  /** Hash of the contact, to find the customer by it; empty if it must not be found. */
  fingerprint: string;
  /** As written by secuconnect. */
  created: string;
}

/** One submission: a shopper's idempotency key. */
export interface SubmissionKey extends Owner {
  key: string;
}

/** A request to work on a submission. */
export interface Claim extends SubmissionKey {
  /** Of the record, if this is the first claim. */
  id: string;
  fingerprint: string;
  /** Milliseconds until others may take over. */
  leaseMs: number;
  /** Milliseconds for which the outcome is stored, counted from the shopper's last claim. */
  keepMs: number;
  /** `iat` of the shopper's token in seconds; missing without a shopper: then the claim cannot send. */
  issuedAt?: number;
}

/** The outcome, which repeats of the same key also get. */
export type Outcome =
  | {kind: 'created'; customerId: string; created: string}
  /** secuconnect does not accept the contact. */
  | {kind: 'refused'; errors: readonly FieldError[]};

/** A refused member of a request: JSON pointer and issue code, never a value. */
export interface FieldError {
  pointer: string;
  code: string;
}

/** A submission that this worker has claimed, with data about its shopper. */
export interface Work {
  kind: 'work';
  /** Of the record, the same for every worker. */
  id: string;
  /** Only for this claim and never reused: later writes include it, so that an older worker changes nothing. */
  fence: string;
  /** Above 1 after a takeover. */
  attempt: number;
  /** Milliseconds since the first claim. */
  claimedAgo: number;
  /** Milliseconds since a create was about to be sent; undefined if none was. */
  sentAgo: number | undefined;
  /** The shopper's customer that has or will get this contact. */
  known: Ownership | undefined;
  /** Living customers of the shopper. */
  owned: number;
  /** The shopper's other creates. */
  others: RecentCreates;
}

/** Creates of a shopper that count against the limit. */
export interface RecentCreates {
  /** Sent in the last {@link CREATES_MS}. */
  sent: number;
  /** Milliseconds since the first of those. */
  oldestAgo: number;
  /** In progress, but not sent yet. */
  waiting: number;
}

/** The answer to a claim. */
export type ClaimResult =
  | Work
  /** Another worker has it, under this key or with the same contact under another key. */
  | {kind: 'running'}
  | {kind: 'other-contact'}
  /** The shopper's tokens of that time were revoked. */
  | {kind: 'revoked'}
  | {kind: 'done'; outcome: Outcome};

/** The result of finishing a submission. */
export type FinishResult =
  | 'finished'
  /** Another worker has taken over: nothing was written. */
  | 'overtaken'
  /** The customer belongs to another shopper: nothing was written. */
  | 'owned';

/**
 * Everything that the proxy stores, without contacts. Every method is one atomic step. Times are those of the store,
 * so that instances with wrong clocks agree. A failing store throws.
 */
export interface Store {
  /**
   * One worker at a time per key, and per shopper and fingerprint. A worker whose lease has expired counts as dead:
   * the next claim takes over what it may have sent. A key whose customer was deleted counts as new.
   */
  claim(claim: Claim): Promise<ClaimResult>;
  /**
   * Called right before each create is sent, and recorded with the time.
   *
   * @returns whether the create may be sent: not if another worker took over, the token was revoked, or the shopper
   * has a customer with this contact by now
   */
  markSent(key: SubmissionKey, fence: string): Promise<boolean>;
  /**
   * Renews the lease; 0 releases the submission for the next claim.
   *
   * @returns false if another worker took over
   */
  renew(key: SubmissionKey, fence: string, leaseMs: number): Promise<boolean>;
  /** Finishes a submission and assigns its customer, in one step. */
  finish(key: SubmissionKey, fence: string, outcome: Outcome): Promise<FinishResult>;
  /** Deletes a submission that certainly created nothing. */
  release(key: SubmissionKey, fence: string): Promise<void>;
  /** Sent submissions with a dead worker, oldest first. */
  abandoned(limit: number): Promise<readonly (SubmissionKey & {fingerprint: string})[]>;

  /**
   * Deletes a shopper's submissions whose worker died before it sent anything.
   *
   * @returns the number of unfinished ones: in progress, or sent by a dead worker
   */
  countOpen(owner: Owner): Promise<number>;

  findOwned(owner: Owner, customerId: string): Promise<Ownership | undefined>;
  /** The customer that has this contact, otherwise one that is about to get it. */
  findByFingerprint(owner: Owner, fingerprint: string): Promise<Ownership | undefined>;
  /** The ids that have or had any owner. */
  ownedIds(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Newest first. @param after a customer id: only those after it in this order */
  listOwned(owner: Owner, limit: number, after?: string): Promise<readonly Ownership[]>;
  countOwned(owner: Owner): Promise<number>;
  /** False if the customer already has another owner. */
  bind(ownership: Ownership): Promise<boolean>;
  /** Call this before an update is sent: until its outcome is known, the customer is found by both contacts. */
  expectFingerprint(owner: Owner, customerId: string, fingerprint: string): Promise<void>;
  /** The customer has this contact, and no update is pending. */
  setFingerprint(owner: Owner, customerId: string, fingerprint: string): Promise<void>;
  /** The customer was deleted; {@link Store.wasDeleted} is true for a day. */
  tombstone(owner: Owner, customerId: string): Promise<void>;
  wasDeleted(owner: Owner, customerId: string): Promise<boolean>;
  /** Records an unassigned customer with a shopper's contact, for {@link Store.duplicates}. */
  noteDuplicate(owner: Owner, customerId: string): Promise<void>;
  /** The recorded customers that still have no owner. */
  duplicates(owner: Owner): Promise<readonly string[]>;
  /**
   * Runs the work while no other work on the same customer runs.
   *
   * @param work gets a function to call right before it changes something: true if the lock is still held, for another
   * {@link LOCK_LEASE_MS}. A frozen worker may have lost it.
   * @throws {CustomerBusy} if others held it for {@link LOCK_WAIT_MS}
   */
  withCustomerLock<T>(
    customerId: string,
    work: (isMine: () => Promise<boolean>) => Promise<T>,
  ): Promise<T>;

  /** Tokens issued before this are revoked; seconds since 1970, 0 if none was set. */
  notBefore(owner: Owner): Promise<number>;
  /** Never moves the time back. */
  setNotBefore(owner: Owner, seconds: number): Promise<void>;
  /** Deletes the records of a shopper's deleted customers and of the submissions that made none or one of them. */
  erase(owner: Owner): Promise<void>;
  /** Deletes records that have reached their age limit. @returns the number of rows */
  purge(): Promise<number>;
}

/** Other work held the lock of a customer for the whole waiting time. */
export class CustomerBusy extends Error {
  override readonly name = 'CustomerBusy';
}

/** Milliseconds over which a shopper's creates are counted. */
export const CREATES_MS = 600_000;
/** Milliseconds to wait for other work on the same customer. */
export const LOCK_WAIT_MS = 10_000;
/** Milliseconds after which a lock passes to the next caller; longer than a call to secuconnect. */
export const LOCK_LEASE_MS = 20_000;
/** Milliseconds for which the id of a deleted customer is stored. */
export const TOMBSTONE_MS = 86_400_000;
/**
 * Milliseconds for which a revocation is stored, from its creation or its time, whichever is later: longer than the
 * life of any token.
 */
export const REVOCATION_MS = 86_400_000;

/**
 * False if two fingerprints certainly differ; those made with different keys cannot be compared.
 */
export const mayBeSame = (one: string, other: string): boolean =>
  one === other || keyIdOf(one) !== keyIdOf(other);

const keyIdOf = (fingerprint: string): string => fingerprint.slice(0, fingerprint.indexOf('.'));
