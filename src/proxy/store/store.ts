/** Who a customer belongs to. */
export interface Owner {
  issuer: string;
  subject: string;
}

/** A customer and its owner. */
export interface Ownership extends Owner {
  customerId: string;
  /** Of the contact, to find it again; empty when it must not be found by it. */
  fingerprint: string;
  /** As secuconnect wrote it. */
  created: string;
}

/** One submission: a shopper's idempotency key. */
export interface SubmissionKey extends Owner {
  key: string;
}

/** A wish to work on a submission. */
export interface Claim extends SubmissionKey {
  /** Of the record, should this be the first claim. */
  id: string;
  fingerprint: string;
  /** Milliseconds until others may take over. */
  leaseMs: number;
  /** Milliseconds for which the outcome is remembered, since a shopper's last claim. */
  keepMs: number;
  /** `iat` of the token that asks, in seconds; missing when no shopper asks: then it cannot send. */
  issuedAt?: number;
}

/** The outcome that a repeat of the same key gets again. */
export type Outcome =
  | {kind: 'created'; customerId: string; created: string}
  /** secuconnect does not accept the contact. */
  | {kind: 'refused'; errors: readonly FieldError[]};

/** A refused member of a request: JSON pointer and issue code, never a value. */
export interface FieldError {
  pointer: string;
  code: string;
}

/** A submission that is now this worker's, and what is known of its shopper. */
export interface Work {
  kind: 'work';
  /** Of the record, the same for every worker. */
  id: string;
  /** Of this claim alone, never given twice: later writes carry it, so that an older worker changes nothing. */
  fence: string;
  /** Above 1 after a takeover. */
  attempt: number;
  /** Milliseconds since the first claim. */
  claimedAgo: number;
  /** Milliseconds since a create was about to go out; undefined when none was. */
  sentAgo: number | undefined;
  /** The shopper's customer that has, or is about to get, this contact. */
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
  /** Under way, and not sent yet. */
  waiting: number;
}

/** What a claim was answered. */
export type ClaimResult =
  | Work
  /** Somebody works on it, under this key or on the same contact under another. */
  | {kind: 'running'}
  | {kind: 'other-contact'}
  /** The shopper's tokens of that time count no more. */
  | {kind: 'revoked'}
  | {kind: 'done'; outcome: Outcome};

/** How the end of a submission went. */
export type FinishResult =
  | 'finished'
  /** Another worker has the submission now: nothing was written. */
  | 'overtaken'
  /** The customer belongs to another shopper: nothing was written. */
  | 'owned';

/**
 * All that the proxy remembers; never a contact. Every method is one atomic step; times are the
 * store's own, so that instances with wrong clocks agree. A store that cannot work throws.
 */
export interface Store {
  /**
   * One worker at a time per key, and per shopper and fingerprint. A worker whose lease is over is
   * taken for dead: the next claim inherits what it may have sent.
   */
  claim(claim: Claim): Promise<ClaimResult>;
  /**
   * Asked right before each create goes out, and noted with the time.
   *
   * @returns whether it may: not when another took over, the token was revoked, or the shopper has a
   * customer with this contact by now
   */
  markSent(key: SubmissionKey, fence: string): Promise<boolean>;
  /**
   * The worker still lives; with 0 it gives up, and leaves the rest to the next claim.
   *
   * @returns false when another took over
   */
  renew(key: SubmissionKey, fence: string, leaseMs: number): Promise<boolean>;
  /** Ends a submission and binds its customer, together. */
  finish(key: SubmissionKey, fence: string, outcome: Outcome): Promise<FinishResult>;
  /** Forgets a submission that surely did nothing. */
  release(key: SubmissionKey, fence: string): Promise<void>;
  /** Submissions that were sent and whose worker is dead, oldest first. */
  abandoned(limit: number): Promise<readonly (SubmissionKey & {fingerprint: string})[]>;

  /**
   * Forgets a shopper's submissions whose worker died before it sent anything.
   *
   * @returns how many are not done: under way, or sent by a worker that died
   */
  countOpen(owner: Owner): Promise<number>;

  findOwned(owner: Owner, customerId: string): Promise<Ownership | undefined>;
  /** The one that has this contact, else one that is about to get it. */
  findByFingerprint(owner: Owner, fingerprint: string): Promise<Ownership | undefined>;
  /** Those of the ids that have or had an owner, whoever it is. */
  ownedIds(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Newest first. @param after a customer id: only what comes after it in this order */
  listOwned(owner: Owner, limit: number, after?: string): Promise<readonly Ownership[]>;
  countOwned(owner: Owner): Promise<number>;
  /** False when the customer has another owner already. */
  bind(ownership: Ownership): Promise<boolean>;
  /** A change to another contact goes out: until its end is known, the customer is found by both. */
  expectFingerprint(owner: Owner, customerId: string, fingerprint: string): Promise<void>;
  /** The customer has this contact, and no other is expected. */
  setFingerprint(owner: Owner, customerId: string, fingerprint: string): Promise<void>;
  /** The customer is gone; {@link Store.wasDeleted} knows for a day. */
  tombstone(owner: Owner, customerId: string): Promise<void>;
  wasDeleted(owner: Owner, customerId: string): Promise<boolean>;
  /** Nobody was given this customer, and it has a shopper's contact: for {@link Store.duplicates}. */
  noteDuplicate(owner: Owner, customerId: string): Promise<void>;
  /** Those noted that still have no owner. */
  duplicates(owner: Owner): Promise<readonly string[]>;
  /**
   * Runs the work alone among those on the same customer.
   *
   * @param work gets a question to ask right before it changes something: is the lock still mine, for
   * {@link LOCK_LEASE_MS} more? A worker that was frozen may have lost it.
   * @throws {CustomerBusy} when others held it for {@link LOCK_WAIT_MS}
   */
  withCustomerLock<T>(
    customerId: string,
    work: (isMine: () => Promise<boolean>) => Promise<T>,
  ): Promise<T>;

  /** Tokens issued before this count no more; seconds since 1970, 0 when none was set. */
  notBefore(owner: Owner): Promise<number>;
  /** Never moves the time back. */
  setNotBefore(owner: Owner, seconds: number): Promise<void>;
  /** Forgets a shopper's customers, their duplicates and ended submissions. */
  erase(owner: Owner): Promise<void>;
  /** Drops what is kept longer than promised. @returns the number of rows */
  purge(): Promise<number>;
}

/** Others have worked on a customer all the time that one waits. */
export class CustomerBusy extends Error {
  override readonly name = 'CustomerBusy';
}

/** Milliseconds in which a shopper's creates are counted. */
export const CREATES_MS = 600_000;
/** Milliseconds that one waits for others who work on the same customer. */
export const LOCK_WAIT_MS = 10_000;
/** Milliseconds after which a lock goes to the next, longer than a call to secuconnect takes. */
export const LOCK_LEASE_MS = 20_000;
/** Milliseconds for which a deleted customer is remembered. */
export const TOMBSTONE_MS = 86_400_000;
/**
 * Milliseconds for which a revocation is kept, from when it was made or from its time, whichever is
 * later: longer than any token lives.
 */
export const REVOCATION_MS = 86_400_000;

/**
 * True unless two fingerprints are known to differ: those made with different keys cannot be compared.
 */
export const mayBeSame = (one: string, other: string): boolean =>
  one === other || keyIdOf(one) !== keyIdOf(other);

const keyIdOf = (fingerprint: string): string => fingerprint.slice(0, fingerprint.indexOf('.'));
